#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_leaves(Desk& desk, const json::object& page) {
    Table table({desk.say("leave"),
                 desk.say("box"),
                 desk.say("title"),
                 desk.say("person"),
                 desk.say("until")});
    for (const auto& element : list(page, "leaves"))
        if (const auto* leave = element.if_object())
            table.add_row({std::to_string(number(*leave, "leave")),
                           text(*leave, "box"),
                           text(*leave, "title"),
                           text(part(*leave, "person"), "name"),
                           day(number(*leave, "until"))});
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_leaves(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "leaves", show_leaves);
}

}  // namespace muniment::cli
