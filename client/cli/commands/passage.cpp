#include "client/cli/commands/commands.hpp"
#include "client/cli/evidence_view.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_passage(Desk& desk, const json::object& whole) {
    const auto& passage = part(whole, "passage");
    desk.terminal.line(desk.said(passage), ink_of_level(text(passage, "level")));
    if (has(whole, "evidence")) return show_evidence(desk, part(whole, "evidence"));
    desk.terminal.line(desk.say("Its reads are not kept any more."), Ink::faint);
}

}  // namespace

Run declare_passage(Arguments arguments, Desk& desk) {
    auto passage = std::make_shared<std::int64_t>();
    arguments.need("passage", *passage, desk.say("Number of the passage"));
    return [passage, &desk] {
        return desk.show(desk.get(target({"passages", std::to_string(*passage)})),
                         [&desk](const auto& whole) { show_passage(desk, whole); });
    };
}

}  // namespace muniment::cli
