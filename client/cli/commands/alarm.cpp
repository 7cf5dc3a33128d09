#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

/// -6450 as "-64.5"
std::string dbm(std::int64_t centi) {
    return fmt::format("{:.1f}", static_cast<double>(centi) / 100);
}

void show_evidence(Desk& desk, const json::object& evidence) {
    desk.terminal.line(desk.say("Evidence of passage {passage}: {box}, {crossing}, {direction}",
                                fmt::arg("passage", number(evidence, "passage")),
                                fmt::arg("box", text(evidence, "box")),
                                fmt::arg("crossing", desk.term(text(evidence, "crossing"))),
                                fmt::arg("direction", desk.term(text(evidence, "direction")))));
    Table table({desk.say("when"), desk.say("antenna"), desk.say("reads"), "dBm"});
    for (const auto& element : list(evidence, "visits"))
        if (const auto* visit = element.if_object())
            table.add_row(
                {moment(number(*visit, "at")),
                 std::to_string(number(*visit, "antenna")),
                 std::to_string(number(*visit, "reads")),
                 has(*visit, "rssi_centidbm") ? dbm(number(*visit, "rssi_centidbm")) : ""});
    if (!table.is_empty()) table.print_on(desk.terminal);
    if (flag(evidence, "blind"))
        desk.terminal.line(desk.say("The door was blind for a part of it."), Ink::amber);
}

void show_case(Desk& desk, const json::object& whole) {
    show_alarm(desk, part(whole, "alarm"));
    std::string present;
    for (const auto& element : list(whole, "signed_in"))
        if (const auto* person = element.if_object())
            present += (present.empty() ? "" : ", ") + text(*person, "name");
    if (!present.empty())
        desk.terminal.line("  " + desk.say("signed in at the time") + "  " + present);
    for (const auto& element : list(whole, "evidence"))
        if (const auto* evidence = element.if_object()) show_evidence(desk, *evidence);
    show_rows(desk, list(whole, "story"));
}

}  // namespace

Run declare_alarm(Arguments arguments, Desk& desk) {
    const auto alarm = arguments.need_alarm();
    return [alarm, &desk] {
        return desk.show(desk.get(target({"alarms", std::to_string(*alarm)})),
                         [&desk](const auto& whole) { show_case(desk, whole); });
    };
}

}  // namespace muniment::cli
