#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct MoveWanted {
    std::int64_t move = 0;
    bool waiting = false;
    Paging paging;
};

void show_moving_boxes(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("box"), desk.say("title"), desk.say("from"), desk.say("to")});
    for (const auto& element : list(page, "boxes")) {
        const auto* box = element.if_object();
        if (!box) continue;
        table.add_row({text(*box, "box"),
                       text(*box, "title"),
                       text(*box, "from_address"),
                       text(*box, "to_address")},
                      flag(*box, "arrived") ? Ink::green : Ink::plain);
    }
    show_page(desk, table, paging, number(page, "total"));
}

}  // namespace

Run declare_move_boxes(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<MoveWanted>();
    arguments.need("move", asked->move, desk.say("Number of the move"));
    arguments.allow("--waiting", asked->waiting, desk.say("Only boxes that have not arrived"));
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"moves", std::to_string(asked->move), "boxes"},
                                         {{"waiting", asked->waiting ? "1" : ""},
                                          {"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_moving_boxes(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
