#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/tag_track.hpp"

namespace muniment {

/// A beam that was broken, and where on the door's normal.
struct BrokenBeam {
    Instant at;
    double place_m = 0;
    friend bool operator==(const BrokenBeam&, const BrokenBeam&) = default;
};

/// Somebody or something went through the light: of one beam the time alone is known, of two the
/// whole path.
struct BeamCrossing {
    Instant from;      ///< first beam broken
    Instant to;        ///< last beam broken, or the only one free again
    BrokenBeam first;  ///< of one beam: the middle of the time for which it was broken
    std::optional<BrokenBeam> second;
    Instant line;                     ///< when the door line was crossed, or the beam at it
    std::optional<double> speed_m_s;  ///< outwards positive, with two barriers
    friend bool operator==(const BeamCrossing&, const BeamCrossing&) = default;
};

/// Turns beam events, which may come late and out of order, into crossings. What a beam says is
/// evidence: of two barriers the one that broke alone is a crossing of its own, a little later, for
/// the other may have lost its event.
class BeamLog {
  public:
    static constexpr std::size_t events_max = 64;
    /// How long a beam that broke alone waits for the other. The tunnel's cartons need 1.8 s (T).
    static constexpr microseconds alone_after{2'500'000};
    /// Nobody stands in the light for so long: who broke it is judged, and again when it is free.
    static constexpr microseconds broken_max{10'000'000};

    explicit BeamLog(std::vector<DoorBarrier> barriers) : barriers_(std::move(barriers)) {}
    /// False for a port that this door does not have.
    bool feed(const BarrierEvent& event);
    /// Crossings whose `to` lies in [from, to).
    std::vector<BeamCrossing> ended(Instant from, Instant to) const;
    /// Whether a beam broke close to this time, so that whoever crossed then is judged by it.
    bool accounts_for(Instant at, microseconds within) const;
    bool was_broken(std::uint16_t port, Instant at, microseconds within) const;
    bool is_present() const { return !barriers_.empty(); }
    void clear() { events_.clear(); }

  private:
    struct Event {
        Instant at;
        std::size_t barrier = 0;
        bool broken = false;
    };
    BrokenBeam broken_by(const Event& event) const;
    BeamCrossing one_beam(const Event& event, Instant from, Instant to) const;
    std::optional<BeamCrossing> pair_of(const Event& first, const Event& second) const;
    std::vector<BeamCrossing> crossings() const;
    std::vector<BeamCrossing> single_crossings() const;
    std::vector<BeamCrossing> double_crossings() const;

    std::vector<DoorBarrier> barriers_;
    std::deque<Event> events_;
};

}  // namespace muniment
