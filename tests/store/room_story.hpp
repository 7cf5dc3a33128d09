#pragma once

#include <random>
#include <vector>

#include "daemon/core/outcome.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

/// Makes up what happens in a room, one outcome after the other: the same story for the same seed.
/// Everything is plausible (nothing is lent twice) and every kind of fact and of row comes up.
class RoomStory {
  public:
    explicit RoomStory(std::uint32_t seed) : chance_(seed) {}

    /// What happens next in a room that stands like this.
    Outcome next(const RoomState& room);

  private:
    friend struct Telling;
    std::mt19937 chance_;
    Instant now_{1'790'000'000'000'000};
    unsigned requests_ = 0;
};

/// A story of so many outcomes, and how the room stands before the first and after each.
struct ToldStory {
    std::vector<Outcome> outcomes;
    std::vector<RoomState> states;
};
ToldStory told(std::uint32_t seed, std::size_t outcomes);

void apply(RoomState& room, const Outcome& outcome);

}  // namespace muniment
