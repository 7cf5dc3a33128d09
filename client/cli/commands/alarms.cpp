#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Listing {
    bool is_closed = false;
    Onward onward;
};

void show_alarms(Desk& desk, const json::object& page) {
    Table table({desk.say("alarm"),
                 desk.say("level"),
                 desk.say("when"),
                 desk.say("state"),
                 desk.say("boxes"),
                 desk.say("what")});
    for (const auto& element : list(page, "alarms"))
        if (const auto* alarm = element.if_object())
            table.add_row({std::to_string(number(*alarm, "alarm")),
                           desk.term(text(*alarm, "level")),
                           moment(number(*alarm, "at")),
                           state_of(desk, *alarm),
                           boxes_of(*alarm),
                           desk.said(*alarm)},
                          ink_of_level(text(*alarm, "level")));
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_alarms(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Listing>();
    arguments.allow("--closed", asked->is_closed, desk.say("Closed cases instead of open ones"));
    asked->onward.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"alarms"},
                                         {{"state", asked->is_closed ? "closed" : "open"},
                                          {"after", asked->onward.after},
                                          {"per_page", asked->onward.per_page_text()}})),
                         [&](const auto& page) { show_alarms(desk, page); });
    };
}

}  // namespace muniment::cli
