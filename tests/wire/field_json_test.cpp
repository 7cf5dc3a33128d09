#include "daemon/wire/field_json.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "daemon/core/field_map.hpp"

using namespace muniment;

namespace {

DoorProfile door_with(std::vector<int> offsets) {
    DoorProfile door;
    std::uint16_t port = 0;
    for (const int offset : offsets) door.antennas.push_back({AntennaPort{++port}, {offset}});
    return door;
}

RefusalCode refused(std::string_view text, const DoorProfile& door) {
    const auto read = field_of_text(text, door);
    REQUIRE_FALSE(read);
    return read.error().code;
}

}  // namespace

TEST_CASE("a field is read as it was kept, to the millionth read and the hundredth of a dB") {
    CHECK(rc::check("any field of two antennas", [] {
        const DoorProfile door = door_with({-600, 600});
        std::vector<FittedCell> fitted;
        for (std::size_t i = 0; i < 2 * FieldMap::bins; ++i)
            fitted.push_back({static_cast<float>(*rc::gen::inRange(0, 50'000)) / 10'000.0f,
                              static_cast<float>(*rc::gen::inRange(-9'000, 9'000)) / 100.0f});
        const auto read = field_of_text(text_of_field(door, fitted), door);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->size() == fitted.size());
        for (std::size_t i = 0; i < fitted.size(); ++i) {
            RC_ASSERT(std::abs((*read)[i].rate - fitted[i].rate) < 1e-6);
            RC_ASSERT(std::abs((*read)[i].level - fitted[i].level) < 0.006);
        }
    }));
}

TEST_CASE("a field of antennas that hang otherwise is not believed") {
    const DoorProfile door = door_with({-600, 600});
    const std::string text = text_of_field(door, FieldMap(door).fitted());
    CHECK(field_of_text(text, door));
    CHECK(refused(text, door_with({600, -600})) == RefusalCode::wrong_order);
    CHECK(refused(text, door_with({-600, 600, 0})) == RefusalCode::wrong_order);
}

TEST_CASE("what is no field is refused") {
    const DoorProfile door = door_with({-600, 600});
    for (const char* text : {"",
                             "[]",
                             "{}",
                             "{\"antennas\": [[1,-600],[2,600]]}",
                             "{\"antennas\": [[1,-600],[2,600]], \"cells\": [[1,2]]}",
                             "{\"antennas\": [[1,-600],[2,600]], \"cells\": [[-1,2]]}"})
        CHECK(refused(text, door) == RefusalCode::malformed);
}
