#include "drivers/emulator/recording_scene.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;

namespace {

Read read_at(std::int64_t us, std::uint32_t channel) {
    Read read;
    read.antenna = AntennaPort{2};
    read.epc = epc_number(1);
    read.at = Instant{us};
    read.rssi = CentiDbm{-6140};
    read.channel = channel;
    return read;
}

BarrierEvent beam_at(std::int64_t us, bool broken) {
    BarrierEvent beam;
    beam.port = 1;
    beam.broken = broken;
    beam.at = Instant{us};
    return beam;
}

}  // namespace

TEST_CASE("a recording is played as it was heard, only later") {
    RecordingScene scene{
        {read_at(1'000, 867'500), read_at(1'300, 865'700), read_at(1'400, 867'500)},
        {beam_at(900, true), beam_at(1'300, false)},
        Instant{50'000}};
    std::vector<SceneEvent> events;
    scene.advance(Instant{50'399}, events);
    REQUIRE(events.size() == 2);
    REQUIRE_FALSE(scene.is_over());
    scene.advance(Instant{60'000}, events);
    REQUIRE(scene.is_over());
    REQUIRE(events == std::vector<SceneEvent>{
                          BeamChange{Instant{50'000}, 1, true},
                          Sighting{Instant{50'100}, 2, epc_number(1), -61, 1},
                          BeamChange{Instant{50'400}, 1, false},
                          Sighting{Instant{50'400}, 2, epc_number(1), -61, 2},
                          Sighting{Instant{50'500}, 2, epc_number(1), -61, 1},
                      });
}

TEST_CASE("nobody can walk into a recording") {
    RecordingScene scene{{}, {}, Instant{0}};
    REQUIRE(scene.is_over());
    REQUIRE_FALSE(scene.walk_now("B000001N", Direction::out).has_value());
    REQUIRE_FALSE(scene.break_beam_now(1).has_value());
}
