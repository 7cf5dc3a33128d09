#pragma once

#include <map>
#include <vector>

#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// The light barriers: a beam is broken while at least one thing stands in it.
class BeamBoard {
  public:
    /// Something stands in the beam of `port` from one moment to another, both still to come.
    void stand_in(std::uint16_t port, Instant from, Instant to);
    /// Appends what the beams do until `until`, in order of time.
    void release(Instant until, std::vector<SceneEvent>& events);

  private:
    struct Step {
        std::uint16_t port = 0;
        int things = 0;  ///< +1: one more stands in the beam
    };
    std::multimap<Instant, Step> steps_;
    std::map<std::uint16_t, int> things_;
};

}  // namespace muniment::emulator
