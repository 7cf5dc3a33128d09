#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Searching {
    std::string words;
    std::int64_t per_group = 8;
};

std::string joined(const json::array& texts, std::size_t first) {
    std::string all;
    for (std::size_t at = first; at < texts.size(); ++at) {
        const auto* one = texts[at].if_string();
        if (!one || one->empty()) continue;
        if (!all.empty()) all += " · ";
        all += *one;
    }
    return all;
}

/// What stands behind a hit: where the box is and who has it, or what the person has.
std::string about(const Desk& desk, const json::object& hit) {
    const auto& box = part(hit, "box");
    if (box.empty()) return joined(list(hit, "has"), 0);
    const auto& borrower = part(part(box, "loan"), "borrower");
    if (!borrower.empty())
        return desk.say("lent to {name}", fmt::arg("name", text(borrower, "name")));
    return desk.term(text(box, "whereabouts"));
}

void show_groups(Desk& desk, const json::object& found) {
    Table table({desk.say("kind"), desk.say("code"), desk.say("what"), desk.say("where")});
    for (const auto& element : list(found, "groups")) {
        const auto* group = element.if_object();
        if (!group) continue;
        for (const auto& one : list(*group, "hits"))
            if (const auto* hit = one.if_object())
                table.add_row({desk.term(text(*group, "kind")),
                               text(*hit, "key"),
                               joined(list(*hit, "text"), has(*hit, "box") ? 1 : 0),
                               about(desk, *hit)});
    }
    if (table.is_empty()) {
        desk.terminal.line(desk.say("Nothing fits."));
    } else {
        table.print_on(desk.terminal);
    }
    if (flag(found, "cut"))
        desk.terminal.line(desk.say("There may be more: a longer search looks further."),
                           Ink::faint);
}

}  // namespace

Run declare_search(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Searching>();
    arguments.need("words",
                   asked->words,
                   desk.say("Part of a code, title, place or name; pinyin or initials will do. "
                            "Example: muniment search 'yzxx 2024'"));
    arguments.allow(
        "--per-group", asked->per_group, desk.say("How many of each kind, at most 50"), {1, 50});
    return [asked, &desk] {
        return desk.show(desk.get(target({"search"},
                                         {{"q", asked->words},
                                          {"per_group", std::to_string(asked->per_group)}})),
                         [&desk](const auto& found) { show_groups(desk, found); });
    };
}

}  // namespace muniment::cli
