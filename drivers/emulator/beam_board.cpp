#include "drivers/emulator/beam_board.hpp"

namespace muniment::emulator {

void BeamBoard::stand_in(std::uint16_t port, Instant from, Instant to) {
    steps_.emplace(from, Step{port, +1});
    steps_.emplace(to, Step{port, -1});
}

void BeamBoard::release(Instant until, std::vector<SceneEvent>& events) {
    const auto end = steps_.upper_bound(until);
    for (auto step = steps_.begin(); step != end; ++step) {
        auto& things = things_[step->second.port];
        const bool was_broken = things > 0;
        things += step->second.things;
        if (was_broken != things > 0)
            events.emplace_back(BeamChange{step->first, step->second.port, things > 0});
    }
    steps_.erase(steps_.begin(), end);
}

}  // namespace muniment::emulator
