#include <algorithm>

#include "daemon/api/routes.hpp"

namespace muniment::api {

namespace {

json::array days_text(const std::vector<CivilDay>& days) {
    json::array texts;
    for (const CivilDay day : days) texts.push_back(json::string(day_text(day)));
    return texts;
}

json::array view_of(const std::vector<Holiday>& holidays) {
    json::array views;
    for (const Holiday& holiday : holidays) {
        views.push_back(json::object{{"name", holiday.name},
                                     {"from", day_text(holiday.off.from)},
                                     {"through", day_text(holiday.off.through)},
                                     {"worked", days_text(holiday.worked)}});
    }
    return views;
}

/// The day that the query names, or today.
Result<CivilDay> day_asked(const Call& call, CivilDay today) {
    const auto given = call.query.find("after");
    if (given == call.query.end()) return today;
    const auto day = day_from_text(given->second);
    if (!day) return refuse(RefusalCode::malformed, "after");
    return *day;
}

}  // namespace

Answering calendar(Front& front, const Call& call) {
    const Rules& rules = front.room.room().rules();
    const WorkCalendar& days = rules.work_days.calendar;
    const CivilDay today = rules.work_days.day_of(front.room.now());
    const auto after = day_asked(call, today);
    if (!after) co_return std::unexpected(after.error());
    const auto count = whole_in_query(call, "days", rules.loan_days, rules.loan_days_max);
    if (!count) co_return std::unexpected(count.error());
    if (*count < 1) co_return refuse(RefusalCode::malformed, "days");
    const CivilDay due = days.worked_after(*after, *count);
    json::object view{{"today", day_text(today)},
                      {"is_worked", days.is_worked(today)},
                      {"known_days", days.known_days_after(today)},
                      {"after", day_text(*after)},
                      {"days", *count},
                      {"due", day_text(due)},
                      {"due_is_known", days.knows(*after) && days.knows(due)},
                      {"holidays", view_of(days.holidays())}};
    if (const auto& known = days.known()) {
        view["known_from"] = day_text(known->from);
        view["known_through"] = day_text(known->through);
    }
    co_return Answer{std::move(view)};
}

}  // namespace muniment::api
