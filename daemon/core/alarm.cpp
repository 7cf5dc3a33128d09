#include "daemon/core/alarm.hpp"

#include <algorithm>

namespace muniment {

bool rings(const RoomState& room, const Rules& rules, Instant now) {
    return std::ranges::any_of(room.alarms, [&](const auto& row) {
        const Alarm& alarm = row.second;
        return alarm.level == Level::red && !alarm.acknowledged_by &&
               now - alarm.raised_at < rules.lamp_rings;
    });
}

}  // namespace muniment
