#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct PresenceAsked {
    std::string state;
    Paging paging;
};

/// What is wrong with its tags, in words.
std::string doubts_of(const Desk& desk, const json::object& box) {
    std::string words;
    for (const auto& element : list(box, "tags")) {
        const auto* tag = element.if_object();
        if (tag != nullptr && has(*tag, "doubt")) words += " " + desk.said(*tag);
    }
    return words;
}

void show_presence(Desk& desk, const Paging& paging, const json::object& page) {
    Table table(
        {desk.say("box"), desk.say("title"), desk.say("home"), desk.say("what"), desk.say("when")});
    for (const auto& element : list(page, "boxes")) {
        const auto* box = element.if_object();
        if (box == nullptr) continue;
        const auto& sighting = part(*box, "sighting");
        const std::string doubts = doubts_of(desk, *box);
        table.add_row({text(*box, "box"),
                       text(*box, "title"),
                       text(*box, "home"),
                       desk.said(sighting) + doubts,
                       moment(number(sighting, "at"))},
                      flag(sighting, "gone") || !doubts.empty() ? Ink::amber : Ink::plain);
    }
    show_page(desk, table, paging, number(page, "total"));
}

}  // namespace

Run declare_presence(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<PresenceAsked>();
    arguments.allow("--state",
                    asked->state,
                    desk.say("Only boxes that are gone, misplaced, or whose tags are doubtful"),
                    Arguments::Choices{"all", "gone", "misplaced", "doubtful"});
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"presence"},
                                         {{"state", asked->state.empty() ? "all" : asked->state},
                                          {"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_presence(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
