#include "drivers/emulator/radio.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace muniment::emulator;

namespace {

const DoorAntenna antenna{.port = 1, .offset_m = 0, .aside_m = 0.5, .height_m = 1};
/// Without chance: only distance and direction count.
const RadioModel still{.fading_db = 0};

double level_at(double at_m, const RadioModel& model = still) {
    return mean_level_dbm(model, antenna, {.at_m = at_m, .height_m = 1}, Chance{1});
}

}  // namespace

TEST_CASE("a tag is heard best in front of the antenna, and alike on both sides") {
    REQUIRE(level_at(0) > level_at(0.5));
    REQUIRE(level_at(0.5) > level_at(1.5));
    REQUIRE(level_at(1.5) == Approx(level_at(-1.5)));
}

TEST_CASE("what shields a tag is missing from its level") {
    const TagPlace place{.at_m = 1, .height_m = 1, .loss_db = 7};
    REQUIRE(level_at(1) - mean_level_dbm(still, antenna, place, Chance{1}) == Approx(7));
}

TEST_CASE("interference is alike close by and unlike further on") {
    const RadioModel model;
    double close = 0;
    double apart = 0;
    for (unsigned tag = 0; tag < 500; ++tag) {
        const auto level = [&](double at_m) {
            const TagPlace place{.at_m = at_m, .height_m = 1, .pattern = tag};
            return mean_level_dbm(model, antenna, place, Chance{1}) - level_at(at_m);
        };
        close += std::abs(level(0.50) - level(0.51)) / 500;
        apart += std::abs(level(0.50) - level(1.00)) / 500;
    }
    REQUIRE(close < 0.6);
    REQUIRE(apart > 3);
}

TEST_CASE("a tag below the floor never answers and none answers always") {
    const RadioModel model;
    REQUIRE(answer_chance(model, -90) == 0);
    REQUIRE(answer_chance(model, -30) == Approx(model.answer_max));
    REQUIRE(answer_chance(model, model.sensitivity_dbm) == Approx(model.answer_max / 2));
}
