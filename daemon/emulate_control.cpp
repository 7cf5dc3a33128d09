#include "daemon/emulate_control.hpp"

#include <charconv>
#include <optional>
#include <sstream>
#include <vector>

namespace muniment {

namespace {

using Words = std::vector<std::string>;
using emulator::Cut;

constexpr std::string_view done = "done\n";

std::string refused(std::string_view why) {
    return "refused: " + std::string{why} + "\n";
}

std::optional<std::int64_t> whole(std::string_view text, std::int64_t from, std::int64_t to) {
    std::int64_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < from || value > to) return std::nullopt;
    return value;
}

constexpr std::int64_t day_s = 86'400;

std::optional<microseconds> span_in(const Words& words, microseconds otherwise) {
    if (words.size() < 2) return otherwise;
    const auto seconds = whole(words[1], 0, day_s);
    if (!seconds) return std::nullopt;
    return std::chrono::seconds{*seconds};
}

std::string cut(EmulatedReaderServer& server, const Words& words) {
    const auto lasts = span_in(words, emulator::Stage::forever);
    if (!lasts) return refused("cut SECONDS");
    server.cut(Cut::cable, *lasts);
    return std::string{done};
}

std::string restore(EmulatedReaderServer& server, const Words&) {
    server.restore();
    return std::string{done};
}

std::string restart(EmulatedReaderServer& server, const Words& words) {
    const auto lasts = span_in(words, std::chrono::seconds{5});
    if (!lasts) return refused("restart SECONDS");
    server.stage().reader().restart(server.stage().now());
    server.cut(Cut::closed, *lasts);
    return std::string{done};
}

std::string jump_clock(EmulatedReaderServer& server, const Words& words) {
    constexpr std::int64_t century_s = 100 * 366 * day_s;
    const auto seconds = words.size() == 2 ? whole(words[1], -century_s, century_s) : std::nullopt;
    if (!seconds) return refused("clock SECONDS");
    server.stage().reader().clock().jump(std::chrono::seconds{*seconds});
    return std::string{done};
}

std::string answer(const Result<void>& result) {
    if (result) return std::string{done};
    switch (result.error().code) {
        case RefusalCode::unknown_box:
            return refused("no box " + result.error().detail);
        case RefusalCode::already_so:
            return refused(result.error().detail + " is being carried or on that side already");
        default:
            return refused(result.error().detail);
    }
}

std::string walk(EmulatedReaderServer& server, const Words& words) {
    if (words.size() != 3 || (words[2] != "out" && words[2] != "in"))
        return refused("walk CODE out|in");
    auto* scene = server.stage().scene();
    if (scene == nullptr) return refused("the day has not begun");
    return answer(scene->walk_now(words[1], words[2] == "out" ? Direction::out : Direction::in));
}

std::string beam(EmulatedReaderServer& server, const Words& words) {
    const auto port = words.size() == 2 ? whole(words[1], 1, 32) : std::nullopt;
    auto* scene = server.stage().scene();
    if (!port || scene == nullptr) return refused("beam PORT");
    return answer(scene->break_beam_now(static_cast<std::uint16_t>(*port)));
}

std::string antenna(EmulatedReaderServer& server, const Words& words) {
    auto& reader = server.stage().reader();
    const auto antennas = static_cast<std::int64_t>(reader.settings().antennas.size());
    const auto number = words.size() == 3 ? whole(words[1], 1, antennas) : std::nullopt;
    if (!number || (words[2] != "on" && words[2] != "off")) return refused("antenna N on|off");
    const auto at = server.stage().now().utc;
    reader.set_antenna(static_cast<std::uint16_t>(*number), words[2] == "on", at);
    return std::string{done};
}

void write_ports(std::ostream& out,
                 std::string_view name,
                 const std::vector<emulator::Port>& ports) {
    out << name;
    for (std::size_t i = 0; i < ports.size(); ++i)
        out << ' ' << i + 1 << (ports[i].on ? "=on" : "=off");
    out << '\n';
}

std::string status(EmulatedReaderServer& server, const Words&) {
    const auto& reader = server.stage().reader();
    const auto* rospec = reader.rospecs().active();
    std::ostringstream out;
    out << "client " << (reader.is_connected() ? "connected" : "none") << '\n'
        << "link " << (server.stage().is_cut() ? "cut" : "whole") << '\n'
        << "rospec " << (rospec != nullptr ? std::to_string(rospec->id) : "none") << '\n'
        << "heard " << reader.heard() << " lost " << reader.lost() << " buffered_bytes "
        << reader.buffered_bytes() << '\n'
        << "antennas";
    for (std::size_t i = 0; i < reader.settings().antennas.size(); ++i)
        out << ' ' << i + 1 << (reader.settings().antennas[i] ? "=on" : "=off");
    out << '\n';
    write_ports(out, "GPI", reader.settings().inputs);
    write_ports(out, "GPO", reader.settings().outputs);
    return out.str();
}

struct Verb {
    std::string_view name;
    std::string (*obey)(EmulatedReaderServer& server, const Words& words);
};
constexpr Verb verbs[] = {{"cut", cut},
                          {"restore", restore},
                          {"walk", walk},
                          {"beam", beam},
                          {"antenna", antenna},
                          {"restart", restart},
                          {"clock", jump_clock},
                          {"status", status}};

}  // namespace

std::string obey(EmulatedReaderServer& server, std::string_view line) {
    std::istringstream text{std::string{line}};
    Words words;
    for (std::string word; text >> word;) words.push_back(word);
    std::string known;
    for (const auto& [name, act] : verbs) {
        if (!words.empty() && words[0] == name) {
            auto said = act(server, words);
            server.flush();
            return said;
        }
        known += (known.empty() ? "" : ", ") + std::string{name};
    }
    return refused("one of " + known);
}

}  // namespace muniment
