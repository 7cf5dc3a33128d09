#include "drivers/emulator/cast.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

namespace {

Day day_with_one_box() {
    Day day;
    day.antennas = {{1, -0.6, 0.55, 1.0}, {2, 0.6, -0.55, 1.0}};
    day.boxes.push_back({.code = BoxCode::of_number(1), .number = 1, .epc = epc_number(1)});
    day.standing.push_back({.epc = epc_number(1), .at_m = -1.5, .aside_m = 1});
    day.standing.push_back({.epc = epc_number(2), .at_m = -2, .aside_m = 1});
    return day;
}

Walk walk_with_box() {
    Walk walk;
    walk.boxes = {BoxCode::of_number(1)};
    walk.speed_mps = 1;
    return walk;
}

}  // namespace

TEST_CASE("a box that is carried is no longer on its shelf") {
    const auto day = day_with_one_box();
    Cast cast{day, {}, Chance{1}};
    const auto box = cast.tag_of(BoxCode::of_number(1)).value();
    std::vector<Candidate> found;
    cast.candidates(Instant{0}, day.antennas[0], found);
    REQUIRE(found.size() == 2);
    REQUIRE(found[0].place.at_m == -1.5);

    cast.start(walk_with_box(), Instant{0});
    REQUIRE(cast.whereabouts(box) == Cast::Whereabouts::carried);
    found.clear();
    cast.candidates(Instant{4'500'000}, day.antennas[0], found);
    REQUIRE(found.size() == 2);
    REQUIRE(found[1].tag == box);
    // In front of a carrier who stands on the door line.
    REQUIRE(found[1].place.at_m == Approx(0.25));
}

TEST_CASE("a box that was carried out is outside until the day begins again") {
    const auto day = day_with_one_box();
    Cast cast{day, {}, Chance{1}};
    const auto box = cast.tag_of(BoxCode::of_number(1)).value();
    cast.start(walk_with_box(), Instant{0});
    REQUIRE(cast.end_walks(Instant{8'000'000}).empty());
    const auto ended = cast.end_walks(Instant{9'000'000});
    REQUIRE(ended.size() == 1);
    REQUIRE(ended[0].outside);
    REQUIRE(ended[0].tags == std::vector{box});
    REQUIRE(cast.whereabouts(box) == Cast::Whereabouts::outside);
    std::vector<Candidate> found;
    cast.candidates(Instant{10'000'000}, day.antennas[0], found);
    REQUIRE(found.size() == 1);
    cast.reset();
    REQUIRE(cast.whereabouts(box) == Cast::Whereabouts::shelf);
}

TEST_CASE("a carrier's body shadows what lies behind it") {
    const auto day = day_with_one_box();
    Cast cast{day, {}, Chance{1}};
    cast.start(walk_with_box(), Instant{0});
    const auto loss_at = [&](const DoorAntenna& antenna) {
        std::vector<Candidate> found;
        cast.candidates(Instant{6'500'000}, antenna, found);
        return found.back().place.loss_db;
    };
    const DoorAntenna behind{1, 0.5, 0.1, 1};
    const DoorAntenna ahead{2, 4, 0.1, 1};
    REQUIRE(loss_at(behind) - loss_at(ahead) == Approx(RadioModel{}.body_db));
}
