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

bool BeamLog::accounts_for(Instant at, microseconds within) const {
    return std::ranges::any_of(events_, [&](const Event& event) {
        return event.broken && std::chrono::abs(event.at - at) <= within;
    });
}

bool BeamLog::was_broken(std::uint16_t port, Instant at, microseconds within) const {
    return std::ranges::any_of(events_, [&](const Event& event) {
        return event.broken && barriers_[event.barrier].port == port &&
               std::chrono::abs(event.at - at) <= within;
    });
}

std::vector<BeamCrossing> BeamLog::crossings() const {
    return barriers_.size() == 1 ? single_crossings() : double_crossings();
}

BrokenBeam BeamLog::broken_by(const Event& event) const {
    return {event.at, metres(barriers_[event.barrier].offset)};
}

BeamCrossing BeamLog::one_beam(const Event& event, Instant from, Instant to) const {
    return {.from = from,
            .to = to,
            .first = broken_by(event),
            .second = {},
            .line = event.at,
            .speed_m_s = {}};
}

std::vector<BeamCrossing> BeamLog::single_crossings() const {
    std::vector<BeamCrossing> found;
    std::optional<Event> broken;
    for (const Event& event : events_) {
        if (event.broken && !broken) broken = event;
        if (event.broken || !broken) continue;
        Event middle = *broken;
        if (event.at - broken->at <= broken_max) {
            middle.at = broken->at + (event.at - broken->at) / 2;
            found.push_back(one_beam(middle, broken->at, event.at));
        } else {
            found.push_back(one_beam(*broken, broken->at, broken->at + broken_max));
            found.push_back(one_beam(event, event.at, event.at));
        }
        broken.reset();
    }
    if (broken) found.push_back(one_beam(*broken, broken->at, broken->at + broken_max));
    return found;
}

std::optional<BeamCrossing> BeamLog::pair_of(const Event& first, const Event& second) const {
    const BrokenBeam from = broken_by(first), to = broken_by(second);
    const double taken_s = static_cast<double>((to.at - from.at).count()) / 1e6;
    const double speed = taken_s > 0 ? (to.place_m - from.place_m) / taken_s : 0;
    if (std::abs(speed) < slowest_m_s || std::abs(speed) > fastest_m_s) return {};
    return BeamCrossing{.from = from.at,
                        .to = to.at,
                        .first = from,
                        .second = to,
                        .line = from.at + seconds(-from.place_m / speed),
                        .speed_m_s = speed};
}

std::vector<BeamCrossing> BeamLog::double_crossings() const {
    std::vector<Event> broken;
    std::ranges::copy_if(events_, std::back_inserter(broken), &Event::broken);
    std::vector<BeamCrossing> found;
    for (std::size_t i = 0; i < broken.size(); ++i) {
        const auto pair = i + 1 < broken.size() ? pair_of(broken[i], broken[i + 1]) : std::nullopt;
        if (!pair || pair->to - pair->from > alone_after) {
            found.push_back(one_beam(broken[i], broken[i].at, broken[i].at + alone_after));
        }
        if (!pair) continue;
        found.push_back(*pair);
        ++i;
        // The second beam may have been somebody else's, coming the other way: quicker is likelier.
        const auto other = i + 1 < broken.size() ? pair_of(broken[i], broken[i + 1]) : std::nullopt;
        if (!other || other->to - other->from >= pair->to - pair->from) continue;
        found.push_back(*other);
        found.push_back(one_beam(broken[i - 1], pair->from, other->to));
    }
    return found;
}

}  // namespace muniment
