#pragma once

#include <algorithm>
#include <cmath>

#include "daemon/core/path_likelihood.hpp"
#include "daemon/core/tag_track.hpp"

// What the judging with a beam and the judging without one ask of a weighing.

namespace muniment {

constexpr double blind_nats = 2;  ///< more is asked of a passage that was not seen whole
constexpr double returned_nats = 4;
constexpr microseconds same_way_again{15'000'000};  ///< nobody goes out twice without coming in

constexpr Meaning crossed(Direction way) {
    return way == Direction::out ? Meaning::went_out : Meaning::came_in;
}
constexpr Meaning turned(Direction way) {
    return way == Direction::out ? Meaning::turned_inside : Meaning::turned_outside;
}

inline Direction likelier_way(const Weighing& weighing) {
    return weighing.of(Meaning::went_out) >= weighing.of(Meaning::came_in) ? Direction::out
                                                                           : Direction::in;
}

/// By how much having crossed, either way, outweighs not having crossed.
inline double crossing_lead(const Weighing& weighing) {
    Weighing either = weighing;
    const double out = weighing.of(Meaning::went_out), in = weighing.of(Meaning::came_in);
    const double most = std::max(out, in);
    either.nats[0] = most + std::log(std::exp(out - most) + std::exp(in - most));
    either.nats[1] = -1e9;
    return either.lead_of(Meaning::went_out);
}

/// Which way a tag surely came to the line and turned back, if it did.
inline std::optional<Direction> surely_turned(const Weighing& weighing) {
    for (const Direction heading : {Direction::out, Direction::in}) {
        if (weighing.lead_of(turned(heading)) >= returned_nats) return heading;
    }
    return {};
}

/// Having crossed this way, now or at another time, is out of the question.
inline bool surely_not_crossed(const Weighing& weighing, Direction way) {
    const double moved = std::max(weighing.of(crossed(way)), weighing.of(Meaning::elsewhere));
    const double most = std::ranges::max(weighing.nats);
    return most - moved >= returned_nats;
}

inline bool has_just_gone(const TagTrack& track, Direction way, Instant line) {
    return track.settled && track.settled->crossing == Crossing::passed &&
           track.settled->direction == way && line - track.settled->at < same_way_again;
}

/// Nobody crosses and comes back so soon: of two crossings as close as this, one did not happen.
constexpr microseconds same_crossing{2'000'000};

/// The passage that this one takes the place of: it was unsure about the same way, or of the same
/// moment.
inline std::optional<Instant> corrected_by(const TagTrack& track, Direction way, Instant line) {
    if (!track.settled) return {};
    const TagTrack::Settled& last = *track.settled;
    const bool is_surer = last.crossing == Crossing::unsure && last.direction == way &&
                          line - last.at < same_way_again;
    if (is_surer || std::chrono::abs(line - last.at) < same_crossing) return last.at;
    return {};
}

inline Instant line_of(const PathBank& bank, const Weighing& weighing) {
    const double line_s = bank.paths()[weighing.best_path].line_s;
    return start_of(bank.window().from) + microseconds{static_cast<std::int64_t>(line_s * 1e6)};
}

}  // namespace muniment
