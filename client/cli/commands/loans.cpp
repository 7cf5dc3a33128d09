#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_loans(Desk& desk, const json::object& page) {
    Table table({desk.say("box"),
                 desk.say("title"),
                 desk.say("borrower"),
                 desk.say("due"),
                 desk.say("whereabouts")});
    for (const auto& element : list(page, "loans"))
        if (const auto* loan = element.if_object())
            table.add_row({text(*loan, "box"),
                           text(*loan, "title"),
                           text(part(*loan, "borrower"), "name"),
                           day(number(*loan, "due_at")),
                           desk.term(text(*loan, "whereabouts"))},
                          flag(*loan, "overdue") ? Ink::amber : Ink::plain);
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_loans(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "loans", show_loans);
}

}  // namespace muniment::cli
