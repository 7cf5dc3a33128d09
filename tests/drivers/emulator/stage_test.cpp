#include "drivers/emulator/stage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "drivers/emulator/day_scene.hpp"
#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;
using enum muniment::llrp::MessageType;

namespace {

Day day_with(std::vector<Fault> faults) {
    Day day;
    day.title = "test";
    day.length = 60s;
    day.antennas = {{1, -0.6, 0.55, 1.0}, {2, 0.6, 0.55, 1.0}};
    day.barriers = {{1, 0}};
    Walk walk;
    walk.at = 1s;
    walk.parcels = {epc_number(1)};
    day.walks = {walk};
    day.faults = std::move(faults);
    return day;
}

/// A stage with a client that is set up; `run` lets its time pass in steps of 10 ms.
struct Rehearsal {
    explicit Rehearsal(std::vector<Fault> faults = {}, StageSettings settings = {})
        : stage(
              std::move(settings),
              [day = day_with(std::move(faults))](Instant start) {
                  return std::make_unique<DayScene>(day, start);
              },
              at_second(0)) {
        stage.reader().connected(at_second(0));
    }
    Stage stage;
    EmulatedClient client{stage.reader()};
    double now = 0;

    std::vector<Heard> run(double seconds, bool is_congested = false) {
        std::vector<Heard> heard;
        for (const double end = now + seconds; now < end; now += 0.01) {
            stage.step(at_second(now).steady, is_congested);
            std::ranges::move(client.take(), std::back_inserter(heard));
            client.send(keepalive_ack, stage.now());
        }
        return heard;
    }
};

}  // namespace

TEST_CASE("what the scene plays, the client hears: tags and beams") {
    Rehearsal rehearsal;
    set_up(rehearsal.client, at_second(0));
    const auto heard = rehearsal.run(12);
    REQUIRE(tags_in(heard).size() > 10);
    REQUIRE(events_in<llrp::events::Gpi>(heard) ==
            std::vector{llrp::events::Gpi{1, true}, llrp::events::Gpi{1, false}});
}

TEST_CASE("a scene that waits begins with the first ROSpec") {
    Rehearsal rehearsal{{}, {.waits_for_client = true}};
    rehearsal.run(20);
    REQUIRE(rehearsal.stage.scene() == nullptr);
    set_up(rehearsal.client, at_second(20));
    REQUIRE(tags_in(rehearsal.run(12)).size() > 10);
}

TEST_CASE("a faster scene passes in less time of the host") {
    Rehearsal rehearsal{{}, {.speed = 20}};
    set_up(rehearsal.client, at_second(0));
    REQUIRE(tags_in(rehearsal.run(0.6)).size() > 10);
    REQUIRE(rehearsal.stage.now().utc - at_second(0).utc > 11s);
}

TEST_CASE("a congested scene stands still") {
    Rehearsal rehearsal;
    set_up(rehearsal.client, at_second(0));
    REQUIRE(tags_in(rehearsal.run(12, true)).empty());
    REQUIRE(rehearsal.stage.now().utc == at_second(0).utc);
}

TEST_CASE("a link cut begins at its time and ends by itself") {
    Rehearsal rehearsal{{{.at = 2s, .kind = FaultKind::link_cut, .lasts = 3s}}};
    rehearsal.run(2.5);
    REQUIRE(rehearsal.stage.is_cut());
    REQUIRE(rehearsal.stage.how_cut() == Cut::cable);
    rehearsal.run(3);
    REQUIRE_FALSE(rehearsal.stage.is_cut());
}

TEST_CASE("a cut without end stays until it is mended") {
    Rehearsal rehearsal;
    rehearsal.stage.cut(Cut::closed);
    rehearsal.run(30);
    REQUIRE(rehearsal.stage.is_cut());
    rehearsal.stage.restore();
    REQUIRE_FALSE(rehearsal.stage.is_cut());
}

TEST_CASE("an antenna is lost and comes back") {
    Rehearsal rehearsal{{{.at = 2s, .kind = FaultKind::antenna_lost, .lasts = 3s, .antenna = 2}}};
    set_up(rehearsal.client, at_second(0));
    REQUIRE(events_in<llrp::events::Antenna>(rehearsal.run(6)) ==
            std::vector{llrp::events::Antenna{2, false}, llrp::events::Antenna{2, true}});
}

TEST_CASE("a restart loses the ROSpec, and the reader is away meanwhile") {
    Rehearsal rehearsal{{{.at = 2s, .kind = FaultKind::restart, .lasts = 3s}}};
    set_up(rehearsal.client, at_second(0));
    rehearsal.run(3);
    REQUIRE(rehearsal.stage.is_cut());
    REQUIRE(rehearsal.stage.how_cut() == Cut::closed);
    REQUIRE(rehearsal.stage.reader().rospecs().active() == nullptr);
    REQUIRE(rehearsal.stage.reader().wants_close());
}

TEST_CASE("reads after a clock fault carry the time that the reader believes in") {
    const auto [kind, from_us] = GENERATE(table<FaultKind, std::uint64_t>(
        {{FaultKind::clock_1970, 0}, {FaultKind::clock_2000, 946'684'800'000'000}}));
    Rehearsal rehearsal{{{.at = 500ms, .kind = kind}}};
    set_up(rehearsal.client, at_second(0));
    const auto tags = tags_in(rehearsal.run(12));
    REQUIRE_FALSE(tags.empty());
    for (const auto& tag : tags) {
        REQUIRE(*tag.first_seen_utc_us >= from_us);
        REQUIRE(*tag.first_seen_utc_us < from_us + 12'000'000);
    }
}

TEST_CASE("a clock that jumps back an hour reports an hour earlier") {
    Rehearsal rehearsal{{{.at = 500ms, .kind = FaultKind::clock_jump, .jump = -1h}}};
    set_up(rehearsal.client, at_second(0));
    const auto tags = tags_in(rehearsal.run(12));
    REQUIRE_FALSE(tags.empty());
    REQUIRE(*tags[0].first_seen_utc_us <
            static_cast<std::uint64_t>(at_second(0).utc.us - 3'500'000'000));
}

TEST_CASE("a silent reader says nothing until it is over") {
    Rehearsal rehearsal{{{.at = 1s, .kind = FaultKind::silent, .lasts = 20s}}};
    set_up(rehearsal.client, at_second(0));
    rehearsal.run(1.2);
    REQUIRE(rehearsal.run(15).empty());
}

TEST_CASE("a host that slept does not make the scene leap") {
    Rehearsal rehearsal;
    rehearsal.stage.step(at_second(500).steady, false);
    REQUIRE(rehearsal.stage.now().utc - at_second(0).utc == 1s);
}
