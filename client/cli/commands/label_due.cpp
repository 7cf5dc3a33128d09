#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

void show_due(Desk& desk, const json::object& due) {
    if (list(due, "labels").empty()) desk.terminal.line(desk.say("None."));
    for (const auto& element : list(due, "labels")) {
        const auto* label = element.if_object();
        if (label != nullptr)
            desk.terminal.line(text(*label, "box") + "  " + desk.term(text(*label, "why")));
    }
}

}  // namespace

Run declare_label_due(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.get(target({"labels", "due"})),
                         [&desk](const auto& due) { show_due(desk, due); });
    };
}

}  // namespace muniment::cli
