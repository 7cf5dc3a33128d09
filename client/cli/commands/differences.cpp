#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct DifferenceWanted {
    std::string which;
    Onward onward;
};

void show_differing(Desk& desk, const json::object& page) {
    Table table({desk.say("box"), desk.say("title"), desk.say("home"), desk.say("place")});
    for (const auto& element : list(page, "boxes")) {
        const auto* box = element.if_object();
        if (!box) continue;
        table.add_row({text(*box, "box"),
                       text(*box, "title"),
                       text(*box, "home"),
                       text(*box, "place_address")});
    }
    show_long_list(desk, table, page);
}

}  // namespace

Run declare_differences(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<DifferenceWanted>();
    arguments.need("which",
                   asked->which,
                   desk.say("uncatalogued, unseen, unshelved or lost"),
                   Arguments::Choices{"uncatalogued", "unseen", "unshelved", "lost"});
    asked->onward.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"shelf-differences"},
                                         {{"which", asked->which},
                                          {"after", asked->onward.after},
                                          {"per_page", asked->onward.per_page_text()}})),
                         [&desk](const auto& page) { show_differing(desk, page); });
    };
}

}  // namespace muniment::cli
