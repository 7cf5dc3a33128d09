#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Finding {
    std::string words;
    std::string where;
    Onward onward;
};

void show_boxes(Desk& desk, const json::object& page) {
    Table table({desk.say("box"),
                 desk.say("title"),
                 desk.say("home"),
                 desk.say("whereabouts"),
                 desk.say("tags"),
                 desk.say("borrower"),
                 desk.say("due")});
    for (const auto& element : list(page, "boxes")) {
        const auto* box = element.if_object();
        if (!box) continue;
        const auto& loan = part(*box, "loan");
        table.add_row({text(*box, "box"),
                       text(*box, "title"),
                       text(*box, "home"),
                       desk.term(text(*box, "whereabouts")),
                       std::to_string(tags_on(*box).size()),
                       text(part(loan, "borrower"), "name"),
                       day(number(loan, "due_at"))},
                      flag(loan, "overdue") ? Ink::amber : Ink::plain);
    }
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_boxes(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Finding>();
    arguments.allow("words", asked->words, desk.say("Part of code, title or home place"));
    arguments.allow("--where",
                    asked->where,
                    desk.say("Only boxes that are inside, outside or unknown"),
                    Arguments::Choices{"inside", "outside", "unknown"});
    asked->onward.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"boxes"},
                                         {{"q", asked->words},
                                          {"where", asked->where},
                                          {"after", asked->onward.after},
                                          {"per_page", asked->onward.per_page_text()}})),
                         [&](const auto& page) { show_boxes(desk, page); });
    };
}

}  // namespace muniment::cli
