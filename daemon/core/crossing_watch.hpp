#pragma once

#include <deque>
#include <vector>

#include "daemon/core/read.hpp"
#include "daemon/core/room.hpp"

namespace muniment {

/// Finds broken beams that no box accounts for: the only defence against a box whose tag is never
/// read. Somebody walked through; what he carried is unknown.
class CrossingWatch {
  public:
    /// Longer than the decider waits for late evidence after a crossing.
    static constexpr microseconds wait = std::chrono::seconds{5};
    /// A passage and the beam it broke lie this close together.
    static constexpr microseconds close_by = std::chrono::seconds{2};
    static constexpr std::size_t beams_max = 256;  ///< the oldest is judged early when more wait

    explicit CrossingWatch(DoorId door) : door_(door) {}

    void feed(const BarrierEvent& event);
    /// A box crossed, or may have.
    void feed(const Passage& passage);
    /// The crossings that have waited long enough in vain, each once.
    std::vector<DoorBatch::Unidentified> tick(Instant now);

  private:
    DoorId door_;
    std::deque<Instant> beams_;
};

}  // namespace muniment
