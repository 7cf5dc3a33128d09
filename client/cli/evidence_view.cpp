#include "client/cli/evidence_view.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "client/cli/moment.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/reads_picture.hpp"
#include "client/cli/table.hpp"

namespace muniment::cli {

namespace {

constexpr std::size_t columns_most = 72;
constexpr std::size_t columns_otherwise = 60;
constexpr std::size_t columns_of_names = 18;
constexpr std::array zone_names{msgid("far inside"),
                                msgid("near inside"),
                                msgid("doorway"),
                                msgid("near outside"),
                                msgid("far outside")};

/// -6450 as "-64.5"
std::string dbm_text(std::int64_t centi) {
    return fmt::format("{:.1f}", static_cast<double>(centi) / 100);
}

ReadsPicture picture_of(const Desk& desk, const json::object& evidence) {
    std::vector<std::int64_t> moments{number(evidence, "at")};
    for (const auto& read : reads_of(evidence)) moments.push_back(read.at_us);
    for (const std::string_view name : {"barrier", "decided_at"})
        if (has(evidence, name)) moments.push_back(number(evidence, name));
    const auto [first, last] = std::ranges::minmax_element(moments);
    const std::size_t width = desk.terminal.columns().value_or(columns_otherwise);
    const std::size_t room = width > columns_of_names ? width - columns_of_names : 1;
    return {*first, *last, std::min(columns_most, room)};
}

void show_zones(Desk& desk,
                Table& table,
                const ReadsPicture& picture,
                const json::object& evidence) {
    const auto& moments = list(evidence, "zones");
    for (std::size_t zone = 0; zone < zone_names.size() && !moments.empty(); ++zone) {
        std::vector<ReadsPicture::Share> shares;
        for (const auto& element : moments) {
            const auto* moment = element.if_object();
            if (moment == nullptr) continue;
            const auto& percent = list(*moment, "percent");
            if (zone < percent.size() && percent[zone].is_int64())
                shares.push_back({number(*moment, "at"), percent[zone].get_int64()});
        }
        table.add_row({desk.say(zone_names[zone]), picture.shade(shares)});
    }
}

void draw(Desk& desk, const json::object& evidence) {
    const auto reads = reads_of(evidence);
    if (reads.empty()) return;
    const ReadsPicture picture = picture_of(desk, evidence);
    std::vector<ReadsPicture::Mark> marks{{"|", number(evidence, "at")}};
    if (has(evidence, "decided_at")) marks.push_back({"!", number(evidence, "decided_at")});
    if (has(evidence, "barrier")) marks.push_back({"B", number(evidence, "barrier")});
    std::set<std::int64_t> antennas;
    for (const auto& read : reads) antennas.insert(read.antenna);
    Table table({"", moment(reads.front().at_us)});
    table.add_row({"", picture.marks(marks)});
    for (const std::int64_t antenna : antennas)
        table.add_row(
            {desk.say("antenna {n}", fmt::arg("n", antenna)), picture.lane(reads, antenna)});
    show_zones(desk, table, picture, evidence);
    table.print_on(desk.terminal);
    desk.terminal.line(desk.say("B: the light barrier, |: crossed the line, !: decided. The taller "
                                "a bar, the stronger the signal."),
                       Ink::faint);
}

void show_numbers(Desk& desk, const json::object& evidence) {
    Table table({desk.say("when"), desk.say("antenna"), desk.say("reads"), "dBm"});
    for (const auto& element : list(evidence, "visits"))
        if (const auto* visit = element.if_object())
            table.add_row(
                {moment(number(*visit, "at")),
                 std::to_string(number(*visit, "antenna")),
                 std::to_string(number(*visit, "reads")),
                 has(*visit, "rssi_centidbm") ? dbm_text(number(*visit, "rssi_centidbm")) : ""});
    if (!table.is_empty()) table.print_on(desk.terminal);
}

}  // namespace

void show_evidence(Desk& desk, const json::object& evidence) {
    desk.terminal.line(desk.say("Evidence of passage {passage}: {box}, {crossing}, {direction}",
                                fmt::arg("passage", number(evidence, "passage")),
                                fmt::arg("box", text(evidence, "box")),
                                fmt::arg("crossing", desk.term(text(evidence, "crossing"))),
                                fmt::arg("direction", desk.term(text(evidence, "direction")))));
    desk.terminal.line(desk.said(evidence, "why"));
    draw(desk, evidence);
    show_numbers(desk, evidence);
    if (flag(evidence, "blind"))
        desk.terminal.line(desk.say("The door was blind for a part of it."), Ink::amber);
}

}  // namespace muniment::cli
