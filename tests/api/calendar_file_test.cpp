#include "daemon/settings/calendar_file.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

using namespace muniment;

namespace {

constexpr auto head = "known_from = 2026-01-01\nknown_through = 2026-12-31\n";

std::string refused(const std::string& text) {
    const auto calendar = parse_calendar(text);
    REQUIRE_FALSE(calendar);
    return calendar.error().detail;
}

}  // namespace

TEST_CASE("the shipped calendar has the holidays of 2025 and 2026 as they were published") {
    const auto calendar = parse_calendar(shipped_calendar());
    REQUIRE(calendar);
    CHECK(calendar->known()->through == day_from_text("2026-12-31"));
    // Days off in 2025: 1, 8, 3, 5, 3, 8; in 2026: 3, 9, 3, 5, 3, 3, 7. Worked for them: 5 and 6.
    int off = 0;
    std::size_t worked = 0;
    for (const Holiday& holiday : calendar->holidays()) {
        off += static_cast<int>((holiday.off.through - holiday.off.from).count()) + 1;
        worked += holiday.worked.size();
        // A day of a weekend is worked; a working day need not be proclaimed as one.
        for (const CivilDay day : holiday.worked) {
            const std::chrono::weekday weekday{day};
            CHECK((weekday == std::chrono::Saturday || weekday == std::chrono::Sunday));
        }
    }
    CHECK(off == 28 + 33);
    CHECK(worked == 5 + 6);
}

TEST_CASE("a calendar file is refused with the line and what is wrong") {
    CHECK(refused("known_from = 2026-01-01\n").find("known_through: is missing") !=
          std::string::npos);
    CHECK(refused(std::string(head) + "[[holiday]]\nname = \"x\"\nfrom = \"2026-01-02\"\n")
              .starts_with("line 5: [[holiday]] from: a date such as"));
    CHECK(refused(std::string(head) + "[[holiday]]\nname = \"x\"\nfrom = 2026-02-30\n")
              .starts_with("line 5"));
    CHECK(refused(std::string(head) + "colour = 1\n").ends_with("unknown key"));
    CHECK(refused(std::string(300'000, '#')) == "256 KiB");
}

TEST_CASE("a room's own calendar.toml takes the place of the shipped one") {
    std::string name = (std::filesystem::temp_directory_path() / "calendar-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const std::filesystem::path room = name;
    CHECK(load_calendar(room).holidays().size() == 13);
    std::ofstream(room / "calendar.toml") << head;
    CHECK(load_calendar(room).holidays().empty());
    std::ofstream(room / "calendar.toml") << "known_from = yesterday\n";
    CHECK_THROWS_WITH(load_calendar(room), Catch::Contains("calendar.toml: line 1"));
    std::filesystem::remove_all(room);
}
