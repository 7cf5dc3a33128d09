#include "daemon/core/backup_keeping.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace muniment;

namespace {

/// The days on which backups are kept, of one made each day at two o'clock.
std::vector<std::string> kept(const char* from, const char* through, BackupKeeping keeping) {
    std::vector<Instant> made;
    std::vector<CivilDay> days;
    for (CivilDay day = *day_from_text(from); day <= *day_from_text(through);
         day += std::chrono::days{1}) {
        const microseconds at = day.time_since_epoch() + std::chrono::hours{2};
        made.push_back(Instant{at.count()});
        days.push_back(day);
    }
    const auto unwanted = unwanted_backups(made, keeping);
    std::vector<std::string> left;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (std::ranges::find(unwanted, i) == unwanted.end()) left.push_back(day_text(days[i]));
    }
    return left;
}

}  // namespace

TEST_CASE("the newest backup of so many days, weeks and months is kept") {
    // 24 November 2026 is a Tuesday.
    CHECK(kept("2026-08-01", "2026-11-24", {2, 3, 3}) ==
          std::vector<std::string>{
              "2026-09-30", "2026-10-31", "2026-11-15", "2026-11-22", "2026-11-23", "2026-11-24"});
    CHECK(kept("2026-08-01", "2026-11-24", {1, 0, 0}) == std::vector<std::string>{"2026-11-24"});
}

TEST_CASE("the newest backup is never taken away, and two of a day are one day") {
    const std::vector<Instant> made{{1'000'000}, {2'000'000}, {3'000'000}};
    CHECK(unwanted_backups(made, {7, 5, 12}) == std::vector<std::size_t>{0, 1});
    CHECK(unwanted_backups(made, {0, 0, 0}) == std::vector<std::size_t>{0, 1});
    CHECK(unwanted_backups({}, {7, 5, 12}).empty());
}

TEST_CASE("years of daily backups come down to the settings' number") {
    CHECK(kept("2023-01-01", "2026-11-24", {7, 5, 12}).size() <= 7 + 5 + 12);
}
