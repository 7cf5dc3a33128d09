#include "daemon/core/calendar.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace std::chrono_literals;

namespace {

CivilDay on(const char* text) {
    const auto day = day_from_text(text);
    REQUIRE(day);
    return *day;
}

/// A spring festival of nine days, two weekend days worked for it.
WorkCalendar spring() {
    auto calendar = WorkCalendar::of(
        {on("2026-01-01"), on("2026-12-31")},
        {{"spring", {on("2026-02-15"), on("2026-02-23")}, {on("2026-02-14"), on("2026-02-28")}}});
    REQUIRE(calendar);
    return *calendar;
}

std::string refused(DaySpan known, std::vector<Holiday> holidays) {
    const auto calendar = WorkCalendar::of(known, std::move(holidays));
    REQUIRE_FALSE(calendar);
    return calendar.error().detail;
}

}  // namespace

TEST_CASE("a day is written as people write it, and what is no day is none") {
    CHECK(day_text(on("2026-02-15")) == "2026-02-15");
    CHECK(day_text(on("2028-02-29")) == "2028-02-29");
    for (const char* text : {"2026-02-29",
                             "2026-2-15",
                             "26-02-15",
                             "2026-13-01",
                             "2026-02-15 ",
                             "",
                             "0000-01-01",
                             "2026/02/15",
                             "2026-0x-15"}) {
        CHECK_FALSE(day_from_text(text));
    }
}

TEST_CASE("weekends and proclaimed holidays are off, and the days worked for them are worked") {
    const WorkCalendar calendar = spring();
    CHECK(calendar.is_worked(on("2026-02-13")));        // a Friday
    CHECK(calendar.is_worked(on("2026-02-14")));        // a Saturday worked for the festival
    CHECK_FALSE(calendar.is_worked(on("2026-02-16")));  // a Monday of the festival
    CHECK(calendar.is_worked(on("2026-02-28")));
    CHECK_FALSE(calendar.is_worked(on("2026-03-01")));  // a plain Sunday
}

TEST_CASE("working days are counted from the day after") {
    const WorkCalendar calendar = spring();
    CHECK(calendar.worked_after(on("2026-02-13"), 1) == on("2026-02-14"));
    CHECK(calendar.worked_after(on("2026-02-13"), 2) == on("2026-02-24"));
    CHECK(calendar.worked_after(on("2026-02-18"), 5) == on("2026-02-28"));
    CHECK(calendar.count_worked(on("2026-02-13"), on("2026-02-28")) == 6);
    CHECK(calendar.count_worked(on("2026-02-28"), on("2026-02-13")) == 0);
}

TEST_CASE("a calendar without holidays counts Monday to Friday and knows nothing") {
    const WorkCalendar plain;
    CHECK(plain.worked_after(on("2026-02-13"), 1) == on("2026-02-16"));
    CHECK_FALSE(plain.knows(on("2026-02-13")));
    CHECK(plain.known_days_after(on("2026-02-13")) == 0);
}

TEST_CASE("it says how long it still knows") {
    const WorkCalendar calendar = spring();
    CHECK(calendar.known_days_after(on("2026-12-01")) == 30);
    CHECK(calendar.known_days_after(on("2027-01-01")) == 0);
    WorkDays days{calendar, 8h};
    CHECK(days.ends_soon(days.end_of(on("2026-11-24"))));
    CHECK_FALSE(days.ends_soon(days.end_of(on("2026-11-01"))));
}

TEST_CASE("a period ends with its last working day, by the clock on the wall") {
    const WorkDays days{spring(), 8h};
    // 23:30 on Friday the 13th in Shanghai is 15:30 UTC; half an hour later it is Saturday there.
    const Instant friday = days.end_of(on("2026-02-13")) - 30min;
    CHECK(days.day_of(friday) == on("2026-02-13"));
    CHECK(days.day_of(friday + 30min) == on("2026-02-13"));
    CHECK(days.day_of(friday + 31min) == on("2026-02-14"));
    CHECK(days.due(friday, 2) == days.end_of(on("2026-02-24")));
    CHECK(days.due(friday + 31min, 1) == days.end_of(on("2026-02-24")));
}

TEST_CASE("a calendar that does not add up is refused and names the holiday") {
    const DaySpan year{on("2026-01-01"), on("2026-12-31")};
    const DaySpan may{on("2026-05-01"), on("2026-05-05")};
    CHECK(refused({year.through, year.from}, {}) == "known_through");
    CHECK(refused(year, {{"May", {may.through, may.from}, {}}}).starts_with("May 2026-05-05"));
    CHECK(refused(year, {{"May", may, {}}, {"more", {may.through, may.through}, {}}})
              .ends_with("two holidays on one day"));
    CHECK(refused(year, {{"May", may, {on("2026-05-02")}}}).ends_with("is worked for it"));
    CHECK(refused(year, {{"May", may, {on("2027-05-09")}}}).ends_with("the calendar knows"));
    CHECK(refused(year, {{"next", {on("2027-01-01"), on("2027-01-01")}, {}}})
              .ends_with("the calendar knows"));
    CHECK(refused(year, {{"long", {on("2026-01-01"), on("2026-12-31")}, {}}})
              .ends_with("over 60 days"));
}
