#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_passages(Desk& desk, const json::object& page) {
    Table table({desk.say("passage"),
                 desk.say("when"),
                 desk.say("box"),
                 desk.say("title"),
                 desk.say("what")});
    for (const auto& element : list(page, "passages"))
        if (const auto* passage = element.if_object())
            table.add_row({std::to_string(number(*passage, "passage")),
                           moment(number(*passage, "at")),
                           text(*passage, "box"),
                           text(*passage, "title"),
                           desk.said(*passage)},
                          ink_of_level(text(*passage, "level")));
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_passages(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "passages", show_passages);
}

}  // namespace muniment::cli
