#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_blind_periods(Desk& desk, const json::object& page) {
    Table table({desk.say("from"), desk.say("to"), desk.say("reader"), desk.say("what")});
    for (const auto& element : list(page, "blind_periods"))
        if (const auto* blind = element.if_object())
            table.add_row({moment(number(*blind, "from")),
                           has(*blind, "to") ? moment(number(*blind, "to")) : desk.say("still"),
                           text(*blind, "reader_name"),
                           desk.said(*blind)},
                          has(*blind, "to") ? Ink::plain : Ink::amber);
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_blind_periods(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "blind-periods", show_blind_periods);
}

}  // namespace muniment::cli
