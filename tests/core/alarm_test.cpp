#include "daemon/core/alarm.hpp"

#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

TEST_CASE("lamp and buzzer ring for a red case until somebody has seen it") {
    ARoom room;
    const auto ring = [&] { return rings(room.room.state(), room.room.rules(), room.now); };
    CHECK_FALSE(ring());
    room.goes(1, Direction::out);
    CHECK(ring());
    room.must(ARoom::clerk, commands::Acknowledge{room.only_alarm().id});
    CHECK_FALSE(ring());
}

TEST_CASE("they fall silent by themselves, and the case stays open") {
    ARoom room;
    room.goes(1, Direction::out);
    room.later(room.room.rules().lamp_rings);
    CHECK_FALSE(rings(room.room.state(), room.room.rules(), room.now));
    CHECK(room.only_alarm().level == Level::red);
}

TEST_CASE("an amber case rings for nobody") {
    ARoom room;
    room.goes(1, Direction::out, Crossing::unsure);
    CHECK(room.only_alarm().level == Level::amber);
    CHECK_FALSE(rings(room.room.state(), room.room.rules(), room.now));
}
