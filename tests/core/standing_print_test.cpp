#include "daemon/core/standing_print.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/door_walk.hpp"

using namespace muniment;

namespace {

constexpr Slot start = 8'500'000'000;
constexpr Slot minute = 300;

/// A tag that stands where antenna 2 hears it at -60 dBm three times a second.
StandingPrint learned(Slot length, double sd_db = 1.2) {
    StandingPrint print;
    std::mt19937 luck(1);
    for (Slot slot = start; slot < start + length; slot += 2) {
        print.feed(slot, 2, std::normal_distribution(-60.0, sd_db)(luck));
    }
    return print;
}

}  // namespace

TEST_CASE("a tag that stands for minutes has a place, and one that was just put down has none") {
    CHECK_FALSE(learned(minute / 2).is_at_its_place(start + minute / 2));
    const StandingPrint print = learned(5 * minute);
    CHECK(print.is_at_its_place(start + 4 * minute));
    REQUIRE(print.at(2));
    CHECK(std::abs(print.at(2)->mean_dbm + 60) < 0.5);
    CHECK(print.at(2)->spread_db < 2);
    CHECK_FALSE(print.at(1));
}

TEST_CASE("one read at another level, or at another antenna, is not of its place") {
    const Slot now = start + 5 * minute;
    StandingPrint louder = learned(5 * minute);
    louder.feed(now, 2, -48);
    CHECK_FALSE(louder.is_at_its_place(now - 10));
    CHECK(louder.is_at_its_place(now + 1));
    StandingPrint beyond = learned(5 * minute);
    beyond.feed(now, 3, -60);
    CHECK_FALSE(beyond.is_at_its_place(now - 10));
}

TEST_CASE("a tag that is carried about for minutes gets no place") {
    const StandingPrint print = learned(5 * minute, 6.0);
    CHECK_FALSE(print.is_at_its_place(start + 4 * minute));
}

TEST_CASE("a tag that was put elsewhere learns its new place") {
    StandingPrint print = learned(10 * minute);
    const Slot moved = start + 10 * minute;
    for (Slot slot = moved; slot < moved + 5 * minute; slot += 2) print.feed(slot, 1, -66);
    CHECK(print.is_at_its_place(moved + 4 * minute));
    REQUIRE(print.at(1));
    CHECK(std::abs(print.at(1)->mean_dbm + 66) < 0.5);
}

TEST_CASE("a box that stood on the shelf by the door for minutes is told when it is carried out") {
    for (const bool has_beam : {true, false}) {
        int told = 0;
        for (unsigned seed = 1; seed <= 10; ++seed) {
            DoorStory story(seed);
            for (int tag = 1; tag <= 4; ++tag) story.stand(tag, -1.3 - 0.2 * tag, 204);
            const auto place = [](double s) { return s < 195 ? -1.5 : -1.5 + (s - 195); };
            story.carry(7, 0, 202, place);
            if (has_beam) story.break_beam(196.3);
            for (const Passage& p : story.play()) {
                INFO("seed " << seed << (has_beam ? " with a beam" : " without one"));
                CHECK(p.epc == DoorStory::tag(7));
                CHECK(p.direction == Direction::out);
                told += p.crossing != Crossing::returned && !p.corrects;
            }
        }
        INFO((has_beam ? "with a beam" : "without one"));
        CHECK(told >= (has_beam ? 10 : 8));
    }
}
