#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/shelf_scans.hpp"
#include "client/cli/table.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct PlanWanted {
    std::string top;
    std::int64_t levels = 4;
};

std::string kind_of(Desk& desk, const json::object& place) {
    if (!has(place, "beyond_door")) return desk.said(place);
    return desk.said(place) + ", " +
           desk.say("beyond door {door}", fmt::arg("door", number(place, "beyond_door")));
}

void add_places(Desk& desk, Table& table, const json::array& places, const std::string& indent) {
    for (const auto& element : places) {
        const auto* place = element.if_object();
        if (!place) continue;
        table.add_row({indent + text(*place, "address"),
                       text(*place, "place"),
                       kind_of(desk, *place),
                       fill_of(desk, *place),
                       std::to_string(number(*place, "away")),
                       std::to_string(number(*place, "lost"))},
                      flag(*place, "closed") ? Ink::amber : Ink::plain);
        add_places(desk, table, list(*place, "below"), indent + "  ");
    }
}

void show_plan(Desk& desk, const json::object& plan) {
    Table table({desk.say("place"),
                 desk.say("code"),
                 desk.say("kind"),
                 desk.say("boxes"),
                 desk.say("out"),
                 desk.say("lost")});
    add_places(desk, table, list(plan, "places"), "");
    table.print_on(desk.terminal);
}

}  // namespace

Run declare_place_plan(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<PlanWanted>();
    arguments.allow("top", asked->top, desk.say("Only this place and what stands below it"));
    arguments.allow("--levels", asked->levels, desk.say("How deep"), {1, 5});
    return [asked, &desk] {
        return desk.show(
            desk.get(
                target({"plan"}, {{"top", asked->top}, {"levels", std::to_string(asked->levels)}})),
            [&](const auto& plan) { show_plan(desk, plan); });
    };
}

}  // namespace muniment::cli
