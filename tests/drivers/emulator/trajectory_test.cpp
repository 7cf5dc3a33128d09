#include "drivers/emulator/trajectory.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

namespace {

Walk walk_out() {
    Walk walk;
    walk.speed_mps = 1;
    return walk;
}

}  // namespace

TEST_CASE("a walk out crosses the door line half way") {
    const Trajectory way{walk_out()};
    REQUIRE(way.duration() == 9s);
    REQUIRE(way.at_m(0s) == -4.5);
    REQUIRE(std::abs(way.at_m(4'500ms)) < 1e-9);
    REQUIRE(way.at_m(20s) == 4.5);
    REQUIRE(way.ends_outside());
    REQUIRE(way.heading(1s) == 1);
}

TEST_CASE("a walk in ends inside") {
    auto walk = walk_out();
    walk.direction = Direction::in;
    const Trajectory way{walk};
    REQUIRE(way.at_m(0s) == 4.5);
    REQUIRE_FALSE(way.ends_outside());
    REQUIRE(way.heading(1s) == -1);
}

TEST_CASE("who turns at the door comes back the way he went") {
    auto walk = walk_out();
    walk.turn_at_m = -0.5;
    const Trajectory way{walk};
    REQUIRE(way.at_m(4s) == -0.5);
    REQUIRE(way.at_m(8s) == -4.5);
    REQUIRE(way.heading(5s) == -1);
    REQUIRE_FALSE(way.ends_outside());
    REQUIRE(way.in_beam(-0.15).empty());
}

TEST_CASE("who stops in the doorway stands there and then goes on") {
    auto walk = walk_out();
    walk.stop_at_m = 0;
    walk.stop_for = 4s;
    const Trajectory way{walk};
    REQUIRE(way.at_m(6s) == 0);
    REQUIRE(way.duration() == 13s);
    REQUIRE(way.ends_outside());
    REQUIRE(way.in_beam(0) == std::vector{Trajectory::Span{4'250ms, 8'750ms}});
}

TEST_CASE("a walker breaks the inner beam before the outer one") {
    const Trajectory way{walk_out()};
    const auto inner = way.in_beam(-0.15);
    const auto outer = way.in_beam(0.15);
    REQUIRE(inner == std::vector{Trajectory::Span{4'100ms, 4'600ms}});
    REQUIRE(outer == std::vector{Trajectory::Span{4'400ms, 4'900ms}});
}

TEST_CASE("who turns behind a beam breaks it twice") {
    auto walk = walk_out();
    walk.turn_at_m = 1.5;
    REQUIRE(Trajectory{walk}.in_beam(0.15).size() == 2);
}
