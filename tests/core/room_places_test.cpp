#include "daemon/core/room_places.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/fold_places.hpp"
#include "daemon/core/homes_wanted.hpp"
#include "daemon/core/place_book.hpp"
#include "daemon/core/place_code.hpp"
#include "tests/support/shelved_room.hpp"

using namespace muniment;
using namespace muniment::testing;

TEST_CASE("a place code is its number and nothing else") {
    const PlaceCode code = PlaceCode::of_number(17);
    CHECK(PlaceCode::parse(code.text()) == code);
    CHECK_FALSE(PlaceCode::parse(box_number(17).text()));
    CHECK_FALSE(PlaceCode::parse(code_of(CodeKind::place, "17")));
    CHECK_FALSE(PlaceCode::parse(code_of(CodeKind::place, "A17")));
    CHECK(PlaceCode::of_number(1'234'567).text().size() == 9);
}

TEST_CASE("a room is laid out at once, and once more adds only what is missing") {
    ShelvedRoom room;
    CHECK(room.room.state().places.all().size() == 6);
    CHECK(room.refused(room.archivist, room.layout(3)) == RefusalCode::already_so);
    const Outcome grown = room.must(room.archivist, room.layout(5));
    CHECK(std::get<facts::PlacesMade>(grown.entries.front().fact).places.size() == 2);
    CHECK(full_address(room.room.state().places, room.shelf(4)) == "A:1-1-4");
    CHECK(room.refused(room.clerk, room.layout(6)) == RefusalCode::not_allowed);
    auto endless = room.layout(999);
    endless.rows = 999;
    CHECK(room.refused(room.archivist, endless) == RefusalCode::too_long);
}

TEST_CASE("an address of two rooms is refused until its room is named") {
    ShelvedRoom room;
    auto other = room.layout(1);
    other.room = "B";
    room.must(room.archivist, other);
    const PlaceBook& places = room.room.state().places;
    CHECK(places.named("1-1-1").error().code == RefusalCode::place_ambiguous);
    CHECK(places.find(*places.named("B:1-1-1"))->room == *places.named("B"));
    CHECK(places.named("1-1-1-").error().code == RefusalCode::unknown_place);
    CHECK(places.named("").error().code == RefusalCode::unknown_place);
}

TEST_CASE("boxes that were registered before their shelf was made find it when it is") {
    ShelvedRoom room;
    CHECK(room.box(1).home == room.shelf(1));
    CHECK(room.room.state().homes_wanted.is_empty());
    CHECK(room.fill(1).taken == 5);
    CHECK(room.fill(1).standing == 0);
}
