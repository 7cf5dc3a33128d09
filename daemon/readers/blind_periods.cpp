#include "daemon/readers/blind_periods.hpp"

namespace muniment {

void BlindPeriods::begin(AntennaPort antenna, Blindness why, Instant at) {
    const auto [place, is_new] = periods_.try_emplace({antenna, why}, Period{at});
    if (!is_new) place->second.to.reset();
}

void BlindPeriods::end(AntennaPort antenna, Blindness why, Instant at) {
    const auto place = periods_.find({antenna, why});
    if (place != periods_.end() && !place->second.to) place->second.to = at;
}

void BlindPeriods::end_of_link(Instant at) {
    for (const auto why : {Blindness::starting, Blindness::link_lost, Blindness::silent}) {
        end(AntennaPort{}, why, at);
    }
}

bool BlindPeriods::is_open(AntennaPort antenna, Blindness why) const {
    const auto place = periods_.find({antenna, why});
    return place != periods_.end() && !place->second.to;
}

bool BlindPeriods::tell(ReaderMailbox& mailbox) {
    for (auto place = periods_.begin(); place != periods_.end();) {
        auto& [key, period] = *place;
        if (!tell(key, period, mailbox)) return false;
        place = period.to ? periods_.erase(place) : std::next(place);
    }
    return true;
}

bool BlindPeriods::tell(const Key& key, Period& period, ReaderMailbox& mailbox) const {
    const auto [antenna, why] = key;
    if (!period.is_told) {
        if (!mailbox.put(BlindChange{reader_, antenna, why, true, period.from})) return false;
        period.is_told = true;
    }
    if (!period.to) return true;
    return mailbox.put(BlindChange{reader_, antenna, why, false, *period.to});
}

}  // namespace muniment
