#include "daemon/core/calendar.hpp"

#include <algorithm>
#include <charconv>

namespace muniment {

using std::chrono::days;

namespace {

constexpr auto longest_holiday = days{60};

bool is_weekend(CivilDay day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

template <class Number>
bool read_digits(std::string_view text, Number& into) {
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), into);
    return wrong == std::errc{} && end == text.data() + text.size();
}

std::unexpected<Refusal> wrong(const Holiday& holiday, std::string_view what) {
    return refuse(RefusalCode::malformed,
                  holiday.name + " " + day_text(holiday.off.from) + ": " + std::string(what));
}

}  // namespace

std::optional<CivilDay> day_from_text(std::string_view text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (!read_digits(text.substr(0, 4), year) || !read_digits(text.substr(5, 2), month) ||
        !read_digits(text.substr(8, 2), day)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (year < 1900 || !date.ok()) return std::nullopt;
    return CivilDay{date};
}

std::string day_text(CivilDay day) {
    const std::chrono::year_month_day date{day};
    const auto digits = [](unsigned number, unsigned full) {
        return std::to_string(full + number).substr(1);
    };
    return digits(static_cast<unsigned>(static_cast<int>(date.year())), 10'000) + '-' +
           digits(static_cast<unsigned>(date.month()), 100) + '-' +
           digits(static_cast<unsigned>(date.day()), 100);
}

Result<WorkCalendar> WorkCalendar::of(DaySpan known, std::vector<Holiday> holidays) {
    WorkCalendar calendar;
    if (known.through < known.from) return refuse(RefusalCode::malformed, "known_through");
    std::ranges::sort(holidays, {}, [](const Holiday& holiday) { return holiday.off.from; });
    for (const Holiday& holiday : holidays) {
        const DaySpan& off = holiday.off;
        if (off.through < off.from) return wrong(holiday, "it ends before it begins");
        if (off.through - off.from >= longest_holiday) return wrong(holiday, "over 60 days");
        if (!known.contains(off.from) || !known.contains(off.through))
            return wrong(holiday, "out of the days that the calendar knows");
        for (CivilDay day = off.from; day <= off.through; day += days{1}) {
            if (!calendar.off_.insert(day).second) return wrong(holiday, "two holidays on one day");
        }
        for (const CivilDay day : holiday.worked) {
            if (!known.contains(day))
                return wrong(holiday, "out of the days that the calendar knows");
            calendar.worked_.insert(day);
        }
    }
    for (const Holiday& holiday : holidays) {
        const auto is_off = [&](CivilDay day) { return calendar.off_.contains(day); };
        if (std::ranges::any_of(holiday.worked, is_off))
            return wrong(holiday, "a day that is off is worked for it");
    }
    calendar.known_ = known;
    calendar.holidays_ = std::move(holidays);
    return calendar;
}

bool WorkCalendar::is_worked(CivilDay day) const {
    if (off_.contains(day)) return false;
    return !is_weekend(day) || worked_.contains(day);
}

CivilDay WorkCalendar::worked_after(CivilDay day, int count) const {
    while (count > 0) {
        day += days{1};
        if (is_worked(day)) --count;
    }
    return day;
}

int WorkCalendar::count_worked(CivilDay from, CivilDay through) const {
    int count = 0;
    for (CivilDay day = from + days{1}; day <= through; day += days{1}) count += is_worked(day);
    return count;
}

int WorkCalendar::known_days_after(CivilDay day) const {
    if (!known_ || day < known_->from || day > known_->through) return 0;
    return static_cast<int>((known_->through - day).count());
}

CivilDay WorkDays::day_of(Instant at) const {
    return CivilDay{std::chrono::floor<days>(microseconds{at.us} + utc_offset)};
}

Instant WorkDays::end_of(CivilDay day) const {
    const microseconds next_midnight = (day + days{1}).time_since_epoch();
    return Instant{(next_midnight - utc_offset).count() - 1};
}

Instant WorkDays::due(Instant at, int count) const {
    return end_of(calendar.worked_after(day_of(at), count));
}

}  // namespace muniment
