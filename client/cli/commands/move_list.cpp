#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/table.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

void show_moves(Desk& desk, const json::object& moves) {
    Table table({desk.say("move"), desk.say("arrived"), desk.say("boxes"), desk.say("until")});
    for (const auto& element : list(moves, "moves")) {
        const auto* move = element.if_object();
        if (!move) continue;
        table.add_row({std::to_string(number(*move, "move")),
                       std::to_string(number(*move, "arrived")),
                       std::to_string(number(*move, "boxes")),
                       moment(number(*move, "until"))},
                      flag(*move, "passes_door") ? Ink::plain : Ink::amber);
    }
    if (table.is_empty()) return desk.terminal.line(desk.say("None."));
    table.print_on(desk.terminal);
}

}  // namespace

Run declare_move_list(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.get(target({"moves"})),
                         [&desk](const auto& moves) { show_moves(desk, moves); });
    };
}

}  // namespace muniment::cli
