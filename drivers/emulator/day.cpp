#include "drivers/emulator/day.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "daemon/toml/toml_keys.hpp"

namespace muniment::emulator {

namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr NumberRange along_m{-10, 10};
constexpr NumberRange across_m{-5, 5};
constexpr NumberRange up_m{0, 4};
/// LLRP counts ports from 1 in 16 bits; no reader has more than this many.
constexpr NumberRange ports{1, 32};

template <class Kind>
struct Named {
    std::string_view name;
    Kind kind;
};
constexpr Named<Direction> directions[] = {{"out", Direction::out}, {"in", Direction::in}};
constexpr Named<Held> ways_to_hold[] = {{"front", Held::front},
                                        {"left", Held::left},
                                        {"right", Held::right},
                                        {"trolley", Held::trolley}};
constexpr Named<FaultKind> fault_kinds[] = {{"link_cut", FaultKind::link_cut},
                                            {"antenna_lost", FaultKind::antenna_lost},
                                            {"clock_jump", FaultKind::clock_jump},
                                            {"clock_1970", FaultKind::clock_1970},
                                            {"clock_2000", FaultKind::clock_2000},
                                            {"restart", FaultKind::restart},
                                            {"silent", FaultKind::silent}};

/// One of a few words; the complaint lists them.
template <class Kind, std::size_t n>
Kind one_of(const Named<Kind> (&names)[n], TomlKeys& keys, std::string_view key) {
    const auto text = keys.text(key);
    std::string wanted;
    for (const auto& [name, kind] : names) {
        if (name == text) return kind;
        wanted += (wanted.empty() ? "" : ", ") + std::string{name};
    }
    keys.complain(key, "is none of " + wanted);
    return names[0].kind;
}

Epc epc_of(TomlKeys& keys, std::string_view key) {
    const auto epc = Epc::parse(keys.text(key));
    if (!epc || epc->is_empty()) keys.complain(key, "not an EPC in hexadecimal");
    return epc.value_or(Epc{});
}

std::uint16_t port_of(TomlKeys& keys, std::string_view key) {
    return static_cast<std::uint16_t>(keys.whole(key, ports));
}

DayBox read_box(TomlKeys& keys) {
    const auto code = BoxCode::parse(keys.text("code"));
    if (!code) keys.complain("code", "not a box code");
    DayBox box;
    box.code = code.value_or(BoxCode{});
    box.number = static_cast<unsigned>(keys.whole("number", {1, 1e9}));
    box.epc = epc_of(keys, "epc");
    box.title = keys.text("title");
    box.home = keys.text("home");
    box.lent_to = keys.text_if_any("lent_to");
    box.leave_for = keys.text_if_any("leave_for");
    if (box.lent_to && box.leave_for) keys.complain("leave_for", "the box is lent already");
    return box;
}

Walk read_walk(TomlKeys& keys) {
    Walk walk;
    walk.at = keys.span("at");
    walk.direction = one_of(directions, keys, "direction");
    walk.speed_mps = keys.number("speed_mps", {0.1, 4}, walk.speed_mps);
    if (keys.has("held")) walk.held = one_of(ways_to_hold, keys, "held");
    walk.turn_at_m = keys.number_if_any("turn_at_m", {-3, 3});
    walk.stop_at_m = keys.number_if_any("stop_at_m", {-3, 3});
    walk.stop_for = keys.span("stop_for", {});
    keys.texts("boxes", [&](const std::string& text, const toml::node&) {
        const auto code = BoxCode::parse(text);
        if (!code) keys.complain("boxes", "not a box code: " + text);
        walk.boxes.push_back(code.value_or(BoxCode{}));
    });
    keys.texts("parcels", [&](const std::string& text, const toml::node&) {
        const auto epc = Epc::parse(text);
        if (!epc || epc->is_empty()) keys.complain("parcels", "not an EPC: " + text);
        walk.parcels.push_back(epc.value_or(Epc{}));
    });
    return walk;
}

Fault read_fault(TomlKeys& keys) {
    Fault fault;
    fault.at = keys.span("at");
    fault.kind = one_of(fault_kinds, keys, "kind");
    const bool lasts = fault.kind == FaultKind::link_cut || fault.kind == FaultKind::antenna_lost ||
                       fault.kind == FaultKind::restart || fault.kind == FaultKind::silent;
    if (lasts) fault.lasts = keys.span("for");
    if (fault.kind == FaultKind::antenna_lost) fault.antenna = port_of(keys, "antenna");
    if (fault.kind == FaultKind::clock_jump) fault.jump = keys.span("by");
    return fault;
}

void read_door(const toml::table& root, Day& day, Complaint& complaint) {
    const auto* table = root["door"].as_table();
    if (table == nullptr) return complaint.say(root, "[door] is missing");
    TomlKeys keys{*table, "[door]", complaint};
    keys.tables("antennas", [&](TomlKeys& antenna) {
        day.antennas.push_back({.port = port_of(antenna, "port"),
                                .offset_m = antenna.number("offset_m", along_m),
                                .aside_m = antenna.number("aside_m", across_m, 0.55),
                                .height_m = antenna.number("height_m", up_m, 1.4)});
    });
    keys.tables("barriers", [&](TomlKeys& barrier) {
        day.barriers.push_back(
            {.port = port_of(barrier, "port"), .offset_m = barrier.number("offset_m", along_m)});
    });
    if (day.antennas.empty()) keys.complain("antennas", "at least one is wanted");
    keys.refuse_the_rest();
}

void read_tables(TomlKeys& keys, Day& day) {
    keys.tables("box", [&](TomlKeys& box) { day.boxes.push_back(read_box(box)); });
    keys.tables("standing", [&](TomlKeys& tag) {
        day.standing.push_back({.epc = epc_of(tag, "epc"),
                                .at_m = tag.number("at_m", along_m),
                                .aside_m = tag.number("aside_m", across_m),
                                .height_m = tag.number("height_m", up_m, 1.2),
                                .attenuation_db = tag.number("attenuation_db", {0, 40}, 0)});
    });
    keys.tables("walk", [&](TomlKeys& walk) { day.walks.push_back(read_walk(walk)); });
    keys.tables("barrier", [&](TomlKeys& beam) {
        day.beam_breaks.push_back(
            {.at = beam.span("at"), .port = port_of(beam, "port"), .lasts = beam.span("for")});
    });
    keys.tables("fault", [&](TomlKeys& fault) { day.faults.push_back(read_fault(fault)); });
}

template <class Things, class Key>
std::string first_double(const Things& things, Key key) {
    std::set<std::string> seen;
    for (const auto& thing : things)
        if (const auto name = key(thing); !seen.insert(name).second) return name;
    return {};
}

template <class Things>
bool has_port(const Things& things, std::uint16_t port) {
    return std::ranges::any_of(things, [&](const auto& thing) { return thing.port == port; });
}

std::string at_text(microseconds at) {
    return "at " + std::to_string(std::chrono::duration_cast<seconds>(at).count()) + " s";
}

/// What no single table can tell: names used twice, names of things that are not there.
std::string contradiction_in(const Day& day) {
    const auto ports_twice = [](const auto& things) {
        return first_double(things, [](const auto& it) { return std::to_string(it.port); });
    };
    if (const auto port = ports_twice(day.antennas); !port.empty())
        return "antenna " + port + " is there twice";
    if (const auto port = ports_twice(day.barriers); !port.empty())
        return "barrier port " + port + " is there twice";
    if (const auto code = first_double(day.boxes, [](const auto& it) { return it.code.text(); });
        !code.empty())
        return "box " + code + " is there twice";
    if (const auto epc = first_double(day.boxes, [](const auto& it) { return it.epc.hex(); });
        !epc.empty())
        return "EPC " + epc + " is on two boxes";
    if (const auto epc = first_double(day.standing, [](const auto& it) { return it.epc.hex(); });
        !epc.empty())
        return "EPC " + epc + " stands in two places";
    return {};
}

std::string stray_moment_in(const Day& day) {
    const auto is_outside = [&](const auto& it) {
        return it.at < microseconds{} || it.at >= day.length;
    };
    std::unordered_set<BoxCode> codes;
    for (const auto& box : day.boxes) codes.insert(box.code);
    for (const auto& walk : day.walks) {
        if (is_outside(walk)) return "[[walk]] " + at_text(walk.at) + " is outside the day";
        for (const auto& code : walk.boxes)
            if (!codes.contains(code))
                return "[[walk]] " + at_text(walk.at) + ": no box " + code.text();
    }
    for (const auto& beam : day.beam_breaks) {
        if (is_outside(beam)) return "[[barrier]] " + at_text(beam.at) + " is outside the day";
        if (!has_port(day.barriers, beam.port))
            return "[[barrier]] " + at_text(beam.at) + ": no port " + std::to_string(beam.port);
    }
    for (const auto& fault : day.faults) {
        if (is_outside(fault)) return "[[fault]] " + at_text(fault.at) + " is outside the day";
        if (fault.kind == FaultKind::antenna_lost && !has_port(day.antennas, fault.antenna))
            return "[[fault]] " + at_text(fault.at) + ": no antenna " +
                   std::to_string(fault.antenna);
    }
    return {};
}

Result<Day> day_of(const toml::table& root) {
    Complaint complaint;
    Day day;
    TomlKeys keys{root, "the file", complaint};
    day.title = keys.text("title");
    day.length = keys.span("length");
    day.loops = keys.flag("loop", false);
    day.seed = static_cast<std::uint64_t>(keys.whole("seed", {0, 1e15}));
    if (day.length < seconds{1}) keys.complain("length", "at least a second is wanted");
    keys.has_taken("door");
    read_door(root, day, complaint);
    read_tables(keys, day);
    keys.refuse_the_rest();
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    if (auto wrong = contradiction_in(day); !wrong.empty())
        return refuse(RefusalCode::malformed, std::move(wrong));
    if (auto wrong = stray_moment_in(day); !wrong.empty())
        return refuse(RefusalCode::malformed, std::move(wrong));
    std::ranges::sort(day.walks, {}, &Walk::at);
    std::ranges::sort(day.beam_breaks, {}, &BeamBreak::at);
    std::ranges::sort(day.faults, {}, &Fault::at);
    return day;
}

}  // namespace

Result<Day> parse_day(std::string_view text) try {
    return day_of(toml::parse(text));
} catch (const toml::parse_error& wrong) {
    return refuse(RefusalCode::malformed,
                  "line " + std::to_string(wrong.source().begin.line) + ": " +
                      std::string{wrong.description()});
}

}  // namespace muniment::emulator
