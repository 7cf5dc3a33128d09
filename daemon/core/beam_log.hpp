#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/tag_track.hpp"

namespace muniment {

/// Somebody or something went through the light: at a door with one barrier the time alone is
/// known, with two the whole path.
struct BeamCrossing {
    Instant from;                     ///< first beam broken
    Instant to;                       ///< last beam broken, or the only one free again
    Instant line;                     ///< when the door line was crossed
    std::optional<double> speed_m_s;  ///< outwards positive, with two barriers
    friend bool operator==(const BeamCrossing&, const BeamCrossing&) = default;
};

/// Turns beam events, which may come late and out of order, into crossings.
class BeamLog {
  public:
    static constexpr std::size_t events_max = 64;

    explicit BeamLog(std::vector<DoorBarrier> barriers) : barriers_(std::move(barriers)) {}
    /// False for a port that this door does not have.
    bool feed(const BarrierEvent& event);
    /// Crossings whose `to` lies in [from, to).
    std::vector<BeamCrossing> ended(Instant from, Instant to) const;
    std::optional<Instant> newest() const;
    bool is_present() const { return !barriers_.empty(); }
    void clear() { events_.clear(); }

  private:
    struct Event {
        Instant at;
        std::size_t barrier = 0;
        bool broken = false;
    };
    double speed_between(const Event& first, const Event& second) const;
    std::vector<BeamCrossing> crossings() const;
    std::vector<BeamCrossing> single_crossings() const;
    std::vector<BeamCrossing> double_crossings() const;

    std::vector<DoorBarrier> barriers_;
    std::deque<Event> events_;
};

}  // namespace muniment
