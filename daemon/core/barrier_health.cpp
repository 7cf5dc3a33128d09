#include "daemon/core/barrier_health.hpp"

#include <algorithm>

namespace muniment {

BarrierHealth::BarrierHealth(const std::vector<DoorBarrier>& barriers) {
    for (const DoorBarrier& barrier : barriers) barriers_.emplace_back(barrier.port);
}

void BarrierHealth::feed(const BarrierEvent& event) {
    const auto barrier = std::ranges::find(barriers_, event.port, &Barrier::port);
    if (barrier == barriers_.end()) return;
    barrier->unseen = 0;
    if (!event.broken) {
        barrier->broken_since.reset();
    } else if (!barrier->broken_since) {
        barrier->broken_since = event.at;
    }
    const bool is_stuck = barrier->broken_since && event.at - *barrier->broken_since > broken_max;
    if (!is_stuck) change(*barrier, false, event.at);
}

void BarrierHealth::tick(Instant now) {
    for (Barrier& barrier : barriers_) {
        if (barrier.broken_since && now - *barrier.broken_since > broken_max) {
            change(barrier, true, *barrier.broken_since);
        }
    }
}

bool BarrierHealth::is_any_trusted() const {
    return std::ranges::any_of(barriers_, [](const Barrier& b) { return !b.is_lost; });
}

void BarrierHealth::change(Barrier& barrier, bool is_lost, Instant at) {
    if (barrier.is_lost == is_lost) return;
    barrier.is_lost = is_lost;
    changes_.push_back({barrier.port, is_lost, at});
}

}  // namespace muniment
