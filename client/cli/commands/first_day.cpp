#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/shelf_scans.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

using fmt::arg;

struct FirstDayWanted {
    bool shows = false;  ///< how far it is, and nothing else
    bool ends = false;
    bool binds_tags = false;
};

constexpr std::int64_t us_per_minute = 60'000'000;

/// "Shelf 12 of 144 done, 97 boxes, about 3 h 20 min to go. Next: A:1-1-3"
void show_progress(Desk& desk, const json::object& day) {
    if (!flag(day, "open")) return desk.terminal.line(desk.say("No first day is going on."));
    desk.terminal.line(desk.say("{done} of {places} places done, {boxes} boxes.",
                                arg("done", number(day, "places_done")),
                                arg("places", number(day, "places")),
                                arg("boxes", number(day, "boxes"))));
    if (has(day, "left_us")) {
        const auto minutes = number(day, "left_us") / us_per_minute + 1;
        desk.terminal.line(desk.say("About {hours} h {minutes} min to go at this pace.",
                                    arg("hours", minutes / 60),
                                    arg("minutes", minutes % 60)));
    }
    if (has(day, "next_address"))
        desk.terminal.line(desk.say("Next: {place}", arg("place", text(day, "next_address"))));
    if (!flag(day, "armed"))
        desk.terminal.line(desk.say("The door only logs until somebody arms the room."),
                           Ink::faint);
}

Exit take_in(Desk& desk, const std::string& place) {
    const auto day = desk.act(target({"first-day", "places", place, "taken-in"}), {});
    if (day) show_progress(desk, *day);
    return day ? Exit::done : day.error();
}

Exit tag_box(Desk& desk, const std::string& box) {
    desk.terminal.line(desk.say("Hold the tag of {box} to the desk reader.", arg("box", box)));
    const auto bound = desk.act(target({"tags", "bind"}), {{"box", box}});
    return bound ? Exit::done : bound.error();
}

/// Shelf by shelf: its code, its boxes, "done". Whoever stops goes on later where it was.
Exit scan_shelves(Desk& desk, const FirstDayWanted& wanted) {
    ShelfScans scans(desk, {.takes_unlisted = true, .as_home = true, .takes_odd = true});
    while (const auto scan =
               desk.terminal.ask(desk.say("Scan a shelf, its boxes, then say \"done\":"))) {
        if (scan->empty()) continue;
        const auto boxes = scans.boxes();
        if (*scan == "done") {
            if (scans.place().empty()) continue;
            if (take_in(desk, scans.place()) == Exit::unreachable) return Exit::unreachable;
            continue;
        }
        scans.take(*scan);
        if (scans.is_cut_off()) return Exit::unreachable;
        if (wanted.binds_tags && scans.boxes() > boxes) tag_box(desk, scans.last_box());
    }
    return scans.refused() == 0 ? Exit::done : Exit::refused;
}

Exit end_first_day(Desk& desk) {
    return desk.show(desk.post(target({"first-day", "end"})), [&desk](const auto&) {
        desk.terminal.line(desk.say("The room is in the books. Arm it with: muniment arm"));
    });
}

Exit go_on_with_first_day(Desk& desk, const FirstDayWanted& wanted) {
    auto day = desk.ask(desk.get(target({"first-day"})));
    if (day && !wanted.shows && !flag(*day, "open"))
        day = desk.ask(desk.post(target({"first-day", "begin"})));
    if (!day) return day.error();
    show_progress(desk, *day);
    return wanted.shows ? Exit::done : scan_shelves(desk, wanted);
}

}  // namespace

Run declare_first_day(Arguments arguments, Desk& desk) {
    auto wanted = std::make_shared<FirstDayWanted>();
    arguments.allow("--show", wanted->shows, desk.say("How far it is, and nothing else"));
    arguments.allow("--tags", wanted->binds_tags, desk.say("Put a tag on each box as well"));
    arguments.allow("--end", wanted->ends, desk.say("Say that the room is in the books"));
    return [wanted, &desk] {
        return wanted->ends ? end_first_day(desk) : go_on_with_first_day(desk, *wanted);
    };
}

}  // namespace muniment::cli
