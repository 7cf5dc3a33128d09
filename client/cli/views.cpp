#include "client/cli/views.hpp"

#include <boost/json/array.hpp>
#include <charconv>

#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

void Paging::declare_on(Arguments& arguments, const Desk& desk) {
    arguments.allow("--page", page, desk.say("Page, from 1"), {1, 1'000'000});
    arguments.allow("--per-page", per_page, desk.say("Rows a page, at most 200"), {1, 200});
}

void Onward::declare_on(Arguments& arguments, const Desk& desk) {
    arguments.allow("--after", after, desk.say("Go on after what the last page named"));
    arguments.allow("--per-page", per_page, desk.say("Rows a page, at most 200"), {1, 200});
}

std::function<Exit()> declare_list(Arguments& arguments,
                                   Desk& desk,
                                   std::string_view path,
                                   ShowList show) {
    auto onward = std::make_shared<Onward>();
    onward->declare_on(arguments, desk);
    return [onward, path, show, &desk] {
        return desk.show(
            desk.get(
                target({path}, {{"after", onward->after}, {"per_page", onward->per_page_text()}})),
            [&](const auto& page) { show(desk, page); });
    };
}

std::function<Exit()> declare_list(Arguments& arguments,
                                   Desk& desk,
                                   std::string_view path,
                                   ShowPaged show) {
    auto paging = std::make_shared<Paging>();
    paging->declare_on(arguments, desk);
    return [paging, path, show, &desk] {
        return desk.show(
            desk.get(target(
                {path}, {{"page", paging->page_text()}, {"per_page", paging->per_page_text()}})),
            [&](const auto& page) { show(desk, *paging, page); });
    };
}

void show_page(Desk& desk, const Table& table, const Paging& paging, std::int64_t total) {
    if (table.is_empty()) {
        desk.terminal.line(desk.say("None."));
        return;
    }
    table.print_on(desk.terminal);
    const auto pages = (total + paging.per_page - 1) / paging.per_page;
    if (pages > 1)
        desk.terminal.line(desk.say("Page {page} of {pages}, {total} in all.",
                                    fmt::arg("page", paging.page),
                                    fmt::arg("pages", pages),
                                    fmt::arg("total", total)),
                           Ink::faint);
}

void show_long_list(Desk& desk, const Table& table, const json::object& page) {
    if (table.is_empty()) {
        desk.terminal.line(desk.say("None."));
        return;
    }
    table.print_on(desk.terminal);
    show_how_on(desk, page);
}

void show_how_on(Desk& desk, const json::object& page) {
    if (!has(page, "next")) return;
    const auto sentence = flag(page, "at_least")
                              ? msgid("More than {total} in all. Go on with --after {next}")
                              : msgid("{total} in all. Go on with --after {next}");
    desk.terminal.line(desk.say(sentence,
                                fmt::arg("total", number(page, "total")),
                                fmt::arg("next", text(page, "next"))),
                       Ink::faint);
}

Ink ink_of_level(const std::string& level) {
    if (level == "red") return Ink::red;
    return level == "amber" ? Ink::amber : Ink::plain;
}

std::string boxes_of(const json::object& alarm) {
    std::string boxes;
    for (const auto& element : list(alarm, "boxes")) {
        const auto* box = element.if_object();
        if (!box) continue;
        if (!boxes.empty()) boxes += ", ";
        boxes += text(*box, "box") + " " + text(*box, "title");
    }
    return boxes;
}

std::string state_of(const Desk& desk, const json::object& alarm) {
    if (!flag(alarm, "open")) return desk.say("closed");
    if (text(alarm, "cause") != "none") return desk.say("cause found");
    return has(alarm, "acknowledged_by") ? desk.say("acknowledged") : desk.say("new");
}

void show_alarm(Desk& desk, const json::object& alarm) {
    auto& terminal = desk.terminal;
    terminal.line(desk.say("Alarm {alarm}: {what}",
                           fmt::arg("alarm", number(alarm, "alarm")),
                           fmt::arg("what", desk.said(alarm))),
                  ink_of_level(text(alarm, "level")));
    const auto line = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) terminal.line("  " + name + "  " + value);
    };
    line(desk.say("at"), moment(number(alarm, "at")));
    line(desk.say("boxes"), boxes_of(alarm));
    line(desk.say("state"), state_of(desk, alarm));
    line(desk.say("acknowledged by"), text(part(alarm, "acknowledged_by"), "name"));
    if (const auto cause = text(alarm, "cause"); cause != "none")
        line(desk.say("cause"), desk.term(cause));
    line(desk.say("note"), text(alarm, "note"));
    line(desk.say("closed by"), text(part(alarm, "closed_by"), "name"));
}

namespace {

/// "tag  4D01… (chip E280…)", fainter where it came off.
void show_tag_of_box(Desk& desk, const json::object& tag) {
    const auto off = desk.said(tag);  // or what is in doubt
    const auto chip = text(tag, "tid");
    std::string words = "  " + desk.say("tag") + "  " + text(tag, "epc");
    if (!chip.empty()) words += " (" + desk.say("chip") + " " + chip + ")";
    const bool is_off = has(tag, "off");
    if (is_off) words += ", " + desk.say("came off: {why}", fmt::arg("why", off));
    if (has(tag, "doubt")) words += ". " + off;
    desk.terminal.line(words, is_off ? Ink::faint : has(tag, "doubt") ? Ink::amber : Ink::plain);
}

}  // namespace

namespace {

void show_sighting(Desk& desk, const json::object& sighting) {
    if (sighting.empty()) return;
    desk.terminal.line("  " + desk.say("on the shelf") + "  " + desk.said(sighting) + " " +
                           moment(number(sighting, "at")),
                       flag(sighting, "gone") ? Ink::amber : Ink::plain);
}

}  // namespace

std::vector<std::string> tags_on(const json::object& box) {
    std::vector<std::string> tags;
    for (const auto& element : list(box, "tags")) {
        const auto* tag = element.if_object();
        if (tag != nullptr && !has(*tag, "off")) tags.push_back(text(*tag, "epc"));
    }
    return tags;
}

void show_box(Desk& desk, const json::object& box) {
    auto& terminal = desk.terminal;
    const auto& loan = part(box, "loan");
    const auto& leave = part(box, "leave");
    terminal.line(text(box, "box") + "  " + text(box, "title"));
    const auto line = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) terminal.line("  " + name + "  " + value);
    };
    line(desk.say("home"), text(box, "home"));
    line(desk.say("whereabouts"), desk.term(text(box, "whereabouts")));
    show_sighting(desk, part(box, "sighting"));
    for (const auto& element : list(box, "tags"))
        if (const auto* tag = element.if_object()) show_tag_of_box(desk, *tag);
    if (!loan.empty())
        terminal.line("  " + desk.say("Lent to {borrower} until {due}.",
                                      fmt::arg("borrower", text(part(loan, "borrower"), "name")),
                                      fmt::arg("due", day(number(loan, "due_at")))),
                      flag(loan, "overdue") ? Ink::amber : Ink::plain);
    if (!leave.empty())
        terminal.line("  " + desk.say("{person} may take it out until {until}.",
                                      fmt::arg("person", text(part(leave, "person"), "name")),
                                      fmt::arg("until", day(number(leave, "until")))));
}

void show_room(Desk& desk, const json::object& room) {
    auto& terminal = desk.terminal;
    terminal.line(text(room, "name"));
    terminal.line(flag(room, "armed") ? desk.say("Armed: alarms sound.")
                                      : desk.say("Only logging: no alarm sounds."),
                  flag(room, "armed") ? Ink::plain : Ink::amber);
    if (flag(room, "locked")) terminal.line(desk.say("Locked."));
    terminal.line(
        desk.say("{boxes} boxes: {outside} outside, {unknown} unknown; {lent} lent, "
                 "{overdue} overdue.",
                 fmt::arg("boxes", number(room, "boxes")),
                 fmt::arg("outside", number(room, "outside")),
                 fmt::arg("unknown", number(room, "unknown")),
                 fmt::arg("lent", number(room, "lent")),
                 fmt::arg("overdue", number(room, "overdue"))));
    const auto red = number(room, "alarms_red");
    const auto amber = number(room, "alarms_amber");
    terminal.line(desk.say("Open alarms: {red} red, {amber} amber.",
                           fmt::arg("red", red),
                           fmt::arg("amber", amber)),
                  red > 0     ? Ink::red
                  : amber > 0 ? Ink::amber
                              : Ink::green);
    for (const auto& element : list(room, "readers"))
        if (const auto* reader = element.if_object())
            terminal.line(text(*reader, "name") + ": " + desk.said(*reader),
                          text(*reader, "state") == "seeing" ? Ink::green : Ink::amber);
    if (text(room, "storage") == "full")
        terminal.line(desk.say("The disk is full: lending waits, alarms go on."), Ink::red);
    for (const auto& element : list(room, "notices"))
        if (const auto* notice = element.if_object()) terminal.line(desk.said(*notice), Ink::amber);
}

void show_rows(Desk& desk, const json::array& ledger_rows) {
    Table table({desk.say("when"), desk.say("who"), desk.say("what")});
    for (const auto& element : ledger_rows)
        if (const auto* row = element.if_object())
            table.add_row(
                {moment(number(*row, "at")), text(part(*row, "actor"), "name"), desk.said(*row)});
    if (!table.is_empty()) table.print_on(desk.terminal);
}

std::expected<std::int64_t, Exit> find_person(Desk& desk, const std::string& number_or_name) {
    std::int64_t person = 0;
    const auto* end = number_or_name.data() + number_or_name.size();
    if (const auto read = std::from_chars(number_or_name.data(), end, person);
        read.ec == std::errc{} && read.ptr == end)
        return person;

    const auto page = desk.ask(desk.get(target({"people"}, {{"q", number_or_name}})));
    if (!page) return std::unexpected(page.error());
    const auto& people = list(*page, "people");
    if (people.size() == 1 && people.front().is_object())
        return number(people.front().get_object(), "person");
    for (const auto& element : people)
        if (const auto* one = element.if_object())
            desk.terminal.complain(
                fmt::format("{:>6}  {}", number(*one, "person"), text(*one, "name")), Ink::plain);
    const auto sentence =
        people.empty() ? desk.say("Nobody is called {name}.", fmt::arg("name", number_or_name))
                       : desk.say("Several people are called {name}: say the number.",
                                  fmt::arg("name", number_or_name));
    return std::unexpected(desk.complain(Exit::refused, sentence));
}

}  // namespace muniment::cli
