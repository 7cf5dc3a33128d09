#include "daemon/core/room.hpp"

#include <algorithm>

namespace muniment {

PersonId Room::next_person() const {
    PersonId last = the_daemon;
    for (const auto& [id, person] : state_.people) last = std::max(last, id);
    return PersonId{last.value() + 1};
}

void Room::apply(const Outcome& outcome) {
    for (const Entry& entry : outcome.entries) fold(state_, entry);
}

bool may_complete(const Alarm& alarm) {
    return alarm.reason == Reason::not_scanned_in || alarm.reason == Reason::not_scanned_out;
}

}  // namespace muniment
