#include "drivers/emulator/beam_board.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::emulator;

TEST_CASE("two people in one beam break it once") {
    BeamBoard board;
    board.stand_in(1, Instant{100}, Instant{300});
    board.stand_in(1, Instant{200}, Instant{400});
    board.stand_in(2, Instant{250}, Instant{260});
    std::vector<SceneEvent> events;
    board.release(Instant{1000}, events);
    REQUIRE(events == std::vector<SceneEvent>{BeamChange{Instant{100}, 1, true},
                                              BeamChange{Instant{250}, 2, true},
                                              BeamChange{Instant{260}, 2, false},
                                              BeamChange{Instant{400}, 1, false}});
}

TEST_CASE("beams of later wait for later") {
    BeamBoard board;
    board.stand_in(1, Instant{100}, Instant{300});
    std::vector<SceneEvent> events;
    board.release(Instant{200}, events);
    REQUIRE(events.size() == 1);
    board.release(Instant{300}, events);
    REQUIRE(events.size() == 2);
}
