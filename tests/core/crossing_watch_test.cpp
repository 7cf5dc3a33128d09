#include "daemon/core/crossing_watch.hpp"

#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

namespace {

BarrierEvent beam(Instant at, bool broken = true) {
    return {ReaderId{1}, 1, broken, at, Tick{}};
}

}  // namespace

TEST_CASE("a broken beam that no box accounts for is told once, after the wait") {
    CrossingWatch watch(the_door);
    watch.feed(beam(morning));
    watch.feed(beam(morning + 300ms, false));
    CHECK(watch.tick(morning + CrossingWatch::wait - 1us).empty());
    const auto crossings = watch.tick(morning + CrossingWatch::wait);
    REQUIRE(crossings.size() == 1);
    CHECK(crossings[0].door == the_door);
    CHECK(crossings[0].at == morning);
    CHECK(watch.tick(morning + 1h).empty());
}

TEST_CASE("a box that crossed accounts for the beam it broke, by the beam or by its time") {
    for (const bool by_beam : {true, false}) {
        CrossingWatch watch(the_door);
        watch.feed(beam(morning));
        Passage passage;
        passage.at = by_beam ? morning + 1h : morning + 1s;
        if (by_beam) passage.evidence.barrier = morning;
        watch.feed(passage);
        CHECK(watch.tick(morning + 1min).empty());
    }
}

TEST_CASE("a box accounts for its own crossing only") {
    CrossingWatch watch(the_door);
    watch.feed(beam(morning));
    watch.feed(beam(morning + 10s));
    Passage passage;
    passage.at = morning;
    watch.feed(passage);
    const auto crossings = watch.tick(morning + 1min);
    REQUIRE(crossings.size() == 1);
    CHECK(crossings[0].at == morning + 10s);
}

TEST_CASE("a beam that flutters for ever takes no more than its place") {
    CrossingWatch watch(the_door);
    for (int i = 0; i < 10'000; ++i) watch.feed(beam(morning + microseconds{i}));
    CHECK(watch.tick(morning + 1h).size() == CrossingWatch::beams_max);
}
