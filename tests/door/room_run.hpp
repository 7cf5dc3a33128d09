#pragma once

#include <array>
#include <string>

#include "tests/door/rivals.hpp"
#include "tests/door/tally.hpp"

namespace muniment::generator {

/// Seeds that settings may be looked for on, and seeds that are only reported on.
enum class Family { tune, report };

struct RoomOrder {
    Family family = Family::report;
    std::uint64_t number = 0;
    Beams beams = Beams::one;
    int episodes = 50;
    int shelf_tags = 0;        ///< 0: 20 to 200, as it comes
    double quiet_s = 0;        ///< after each episode
    bool strays_only = false;  ///< people come with nothing, and boxes are moved on the shelf
    bool rivals = false;
    DoorTunables tunables{};
    bool mirrored = false;  ///< the decider is told that inside is outside; must fail
};

struct RoomResult {
    Tally decider;
    std::array<Tally, rival_count> rivals;
    int taken_back = 0;  ///< told as passed, and corrected within seconds
    std::uint64_t reads = 0;
    double room_s = 0;    ///< that passed in the room
    double decide_s = 0;  ///< that the decider took
};

RoomResult run_room(const RoomOrder& order, const Learned& learned);
/// What the rules learn from: every crossing of the tune family's rooms.
Learned learned_on_tune_family(Beams beams, int rooms);

}  // namespace muniment::generator
