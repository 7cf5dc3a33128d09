#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Counting {
    std::int64_t days = 0;
    std::string after;
};

std::string worked_for(const json::object& holiday) {
    std::string days;
    for (const auto& element : list(holiday, "worked")) {
        const auto* day = element.if_string();
        if (day == nullptr) continue;
        if (!days.empty()) days += ", ";
        days += std::string_view{*day};
    }
    return days;
}

void show_known(Desk& desk, const json::object& calendar) {
    if (!has(calendar, "known_through")) {
        desk.terminal.line(desk.say("No holidays are known: Monday to Friday are worked."),
                           Ink::amber);
        return;
    }
    desk.terminal.line(desk.say("Holidays are known from {from} through {through}.",
                                fmt::arg("from", text(calendar, "known_from")),
                                fmt::arg("through", text(calendar, "known_through"))));
}

void show_calendar(Desk& desk, const json::object& calendar) {
    Table table({desk.say("holiday"), desk.say("from"), desk.say("through"), desk.say("worked")});
    for (const auto& element : list(calendar, "holidays"))
        if (const auto* holiday = element.if_object())
            table.add_row({text(*holiday, "name"),
                           text(*holiday, "from"),
                           text(*holiday, "through"),
                           worked_for(*holiday)});
    if (!table.is_empty()) table.print_on(desk.terminal);
    show_known(desk, calendar);
    const std::string day = text(calendar, "today");
    const auto today = fmt::arg("today", day);
    desk.terminal.line(flag(calendar, "is_worked")
                           ? desk.say("Today, {today}, is a working day.", today)
                           : desk.say("Today, {today}, is no working day.", today));
    desk.terminal.line(desk.say("{days} working days after {after} end on {due}.",
                                fmt::arg("days", number(calendar, "days")),
                                fmt::arg("after", text(calendar, "after")),
                                fmt::arg("due", text(calendar, "due"))));
    if (has(calendar, "known_through") && !flag(calendar, "due_is_known"))
        desk.terminal.line(desk.say("That is outside the days whose holidays are known."),
                           Ink::amber);
}

}  // namespace

Run declare_calendar(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Counting>();
    arguments.allow("--days", asked->days, desk.say("How many working days to count"), {1, 365});
    arguments.allow("--after", asked->after, desk.say("From which day on: 2026-09-30; else today"));
    return [asked, &desk] {
        const std::string days = asked->days > 0 ? std::to_string(asked->days) : "";
        return desk.show(desk.get(target({"calendar"}, {{"days", days}, {"after", asked->after}})),
                         [&desk](const auto& calendar) { show_calendar(desk, calendar); });
    };
}

}  // namespace muniment::cli
