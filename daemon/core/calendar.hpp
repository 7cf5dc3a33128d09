#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/core/refusal.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// A day as the room's people count them, whatever the zone.
using CivilDay = std::chrono::sys_days;

/// "2026-02-15"; nothing for what is no day.
std::optional<CivilDay> day_from_text(std::string_view text);
std::string day_text(CivilDay day);

/// Both ends belong to it.
struct DaySpan {
    CivilDay from;
    CivilDay through;
    bool contains(CivilDay day) const { return from <= day && day <= through; }
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// Days off that were proclaimed, and the days of a weekend that are worked for them.
struct Holiday {
    std::string name;
    DaySpan off;
    std::vector<CivilDay> worked;
    friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// Which days are worked: Monday to Friday, but for the holidays that a government proclaims each
/// year. It knows them for a span of days only; outside of it, it counts Monday to Friday and says
/// that it does not know.
class WorkCalendar {
  public:
    /// Knows no holiday.
    WorkCalendar() = default;
    /// Refused as malformed, naming the holiday: one that ends before it begins, reaches out of
    /// `known` or into another, works on a day that is off, or is longer than 60 days.
    static Result<WorkCalendar> of(DaySpan known, std::vector<Holiday> holidays);

    bool is_worked(CivilDay day) const;
    /// The `count`-th working day after `day`; `count` from 1.
    CivilDay worked_after(CivilDay day, int count) const;
    /// Working days after `from`, up to and with `through`.
    int count_worked(CivilDay from, CivilDay through) const;

    /// None: no holidays are known at all.
    const std::optional<DaySpan>& known() const { return known_; }
    bool knows(CivilDay day) const { return known_ && known_->contains(day); }
    /// Days that are still known after `day`, 0 at the least.
    int known_days_after(CivilDay day) const;
    /// By their first day.
    const std::vector<Holiday>& holidays() const { return holidays_; }

    friend bool operator==(const WorkCalendar&, const WorkCalendar&) = default;

  private:
    std::optional<DaySpan> known_;
    std::vector<Holiday> holidays_;
    std::set<CivilDay> off_;
    std::set<CivilDay> worked_;
};

/// A calendar where it hangs: with the zone in which a day begins.
struct WorkDays {
    /// From here on people are told that the next year's holidays are wanted.
    static constexpr int warned_before_days = 60;

    WorkCalendar calendar;
    std::chrono::minutes utc_offset{0};

    CivilDay day_of(Instant at) const;
    /// The last moment of a day here.
    Instant end_of(CivilDay day) const;
    /// What "[X] working days" of the company's rules come to: the end of the `count`-th working
    /// day after the day of `at`.
    Instant due(Instant at, int count) const;
    bool ends_soon(Instant at) const {
        return calendar.known_days_after(day_of(at)) < warned_before_days;
    }
};

}  // namespace muniment
