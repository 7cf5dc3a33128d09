#include "daemon/core/beam_log.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr double slowest_m_s = 0.25;  // W: 0.31 to 0.79; slower than this the two beams are no pair
constexpr double fastest_m_s = 5.0;

double metres(Millimetres length) {
    return length.value / 1000.0;
}

microseconds seconds(double s) {
    return microseconds{static_cast<std::int64_t>(s * 1e6)};
}

}  // namespace

bool BeamLog::feed(const BarrierEvent& event) {
    const auto barrier = std::ranges::find(barriers_, event.port, &DoorBarrier::port);
    if (barrier == barriers_.end()) return false;
    const Event fresh{
        event.at, static_cast<std::size_t>(barrier - barriers_.begin()), event.broken};
    const auto said = [&](const Event& e) {
        return e.at == fresh.at && e.barrier == fresh.barrier;
    };
    if (std::ranges::any_of(events_, said)) return true;
    const auto after = std::ranges::upper_bound(events_, fresh.at, {}, &Event::at);
    events_.insert(after, fresh);
    if (events_.size() > events_max) events_.pop_front();
    return true;
}

std::vector<BeamCrossing> BeamLog::ended(Instant from, Instant to) const {
    std::vector<BeamCrossing> inside = crossings();
    std::erase_if(inside, [&](const BeamCrossing& c) { return c.to < from || c.to >= to; });
    return inside;
}

std::optional<Instant> BeamLog::newest() const {
    if (events_.empty()) return {};
    return events_.back().at;
}

std::vector<BeamCrossing> BeamLog::crossings() const {
    return barriers_.size() == 1 ? single_crossings() : double_crossings();
}

std::vector<BeamCrossing> BeamLog::single_crossings() const {
    std::vector<BeamCrossing> found;
    std::optional<Instant> broken;
    for (const Event& event : events_) {
        if (event.broken && !broken) broken = event.at;
        if (event.broken || !broken) continue;
        const Instant middle = *broken + (event.at - *broken) / 2;
        found.push_back({*broken, event.at, middle, {}});
        broken.reset();
    }
    return found;
}

double BeamLog::speed_between(const Event& first, const Event& second) const {
    const double way_m =
        metres(barriers_[second.barrier].offset) - metres(barriers_[first.barrier].offset);
    const double taken_s = static_cast<double>((second.at - first.at).count()) / 1e6;
    return taken_s > 0 ? way_m / taken_s : 0;
}

std::vector<BeamCrossing> BeamLog::double_crossings() const {
    std::vector<BeamCrossing> found;
    std::optional<Event> first;
    for (const Event& event : events_) {
        if (!event.broken) continue;
        const double speed = first ? speed_between(*first, event) : 0;
        if (std::abs(speed) < slowest_m_s || std::abs(speed) > fastest_m_s) {
            first = event;
            continue;
        }
        const double from_m = metres(barriers_[first->barrier].offset);
        found.push_back({first->at, event.at, first->at + seconds(-from_m / speed), speed});
        first.reset();
    }
    return found;
}

}  // namespace muniment
