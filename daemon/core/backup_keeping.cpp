#include "daemon/core/backup_keeping.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

namespace muniment {

namespace {

using Period = std::function<std::int64_t(CivilDay)>;

std::int64_t day_number(CivilDay day) {
    return day.time_since_epoch().count();
}
std::int64_t week_number(CivilDay day) {
    const std::chrono::weekday weekday{day};
    return day_number(day - (weekday - std::chrono::Monday));
}
std::int64_t month_number(CivilDay day) {
    const std::chrono::year_month_day date{day};
    return std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month());
}

}  // namespace

std::vector<std::size_t> unwanted_backups(std::span<const Instant> made,
                                          const BackupKeeping& keeping) {
    std::vector<std::size_t> newest_first(made.size());
    std::iota(newest_first.begin(), newest_first.end(), 0u);
    std::ranges::sort(newest_first, std::ranges::greater{}, [&](auto i) { return made[i]; });
    std::set<std::size_t> kept;
    if (!newest_first.empty()) kept.insert(newest_first.front());
    const std::pair<Period, int> periods[] = {{day_number, keeping.daily},
                                              {week_number, keeping.weekly},
                                              {month_number, keeping.monthly}};
    for (const auto& [number_of, most] : periods) {
        std::set<std::int64_t> filled;
        for (const std::size_t i : newest_first) {
            if (std::ssize(filled) >= most) break;
            const CivilDay day{std::chrono::floor<std::chrono::days>(microseconds{made[i].us})};
            if (filled.insert(number_of(day)).second) kept.insert(i);
        }
    }
    std::vector<std::size_t> unwanted;
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (!kept.contains(i)) unwanted.push_back(i);
    }
    return unwanted;
}

}  // namespace muniment
