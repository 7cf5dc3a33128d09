#include "client/cli/commands/commands.hpp"
#include "client/cli/evidence_view.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

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
