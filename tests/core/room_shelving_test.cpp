#include <catch2/catch.hpp>

#include "daemon/core/shelf_order.hpp"
#include "tests/support/shelved_room.hpp"

using namespace muniment;
using namespace muniment::testing;

TEST_CASE("a full shelf takes no more boxes, and says so before it is written down") {
    ShelvedRoom room(0);
    for (const unsigned number : {1u, 2u, 3u}) room.register_box(number, "合同 2024", "nowhere");
    room.must(room.clerk, room.scan(room.shelf(1), {1, 2}));
    CHECK(room.fill(1).standing == 2);
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {3})) == RefusalCode::place_full);
    CHECK(room.refused(room.clerk, room.scan(room.shelf(2), {3, 3})) == RefusalCode::malformed);
    CHECK(room.box(3).place == PlaceCode{});
    // Scanned again where it stands, it takes no second place.
    room.must(room.clerk, room.scan(room.shelf(1), {2}));
    CHECK(room.fill(1).taken == 2);
}

TEST_CASE("a shelf can be full by the thickness of its boxes") {
    ShelvedRoom room(0);
    for (const unsigned number : {1u, 2u}) room.register_box(number, "合同 2024", "nowhere");
    room.must(room.archivist,
              commands::ChangePlace{room.shelf(1), {.boxes = 0, .thickness_mm = 70}, 0});
    room.must(room.clerk, commands::MeasureBox{box_number(1), 50});
    room.must(room.clerk, room.scan(room.shelf(1), {1}));
    CHECK(room.room.state().places.room_left(room.shelf(1), 20) == 1u);
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {2})) == RefusalCode::place_full);
    room.must(room.clerk, commands::MeasureBox{box_number(2), 20});
    room.must(room.clerk, room.scan(room.shelf(1), {2}));
}

TEST_CASE("a box that belongs elsewhere is told, and stands there as a guest if so wished") {
    ShelvedRoom room(1);
    CHECK(room.refused(room.clerk, room.scan(room.shelf(2), {1})) ==
          RefusalCode::belongs_elsewhere);
    room.must(room.clerk, room.scan(room.shelf(2), {1}, {commands::Oddity::elsewhere}));
    CHECK(room.box(1).place == room.shelf(2));
    CHECK(room.box(1).home == room.shelf(1));
}

TEST_CASE("boxes stand in the order of class and number, and nine before ten") {
    CHECK(stands_before("物业费 2024 9", "物业费 2024 10"));
    CHECK_FALSE(stands_before("物业费 2024 10", "物业费 2024 9"));
    CHECK_FALSE(stands_before("A 007", "A 7"));
    CHECK_FALSE(stands_before("A 7", "A 007"));
    CHECK(stands_before("A", "A 1"));
    ShelvedRoom room(0);
    room.register_box(1, "合同 2024 1-9", "nowhere");
    room.register_box(2, "合同 2024 10-20", "nowhere");
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {2, 1})) ==
          RefusalCode::wrong_shelf_order);
    room.must(room.clerk, room.scan(room.shelf(1), {2, 1}, {commands::Oddity::wrong_order}));
}

TEST_CASE("a scan is taken back by a row that corrects it") {
    ShelvedRoom room(1);
    const Outcome shelved = room.must(room.clerk, room.scan(room.shelf(1), {1}));
    const auto undone = room.undo(shelved);
    REQUIRE(undone);
    CHECK(undone->entries.front().corrects == shelved.entries.front().seq);
    CHECK(room.box(1).place == PlaceCode{});
    CHECK(room.fill(1).standing == 0);
    CHECK(room.undo(shelved).error().code == RefusalCode::unknown_shelving);
}

TEST_CASE("a lent box on a shelf is no return: it is refused until it is taken back") {
    ShelvedRoom room(1);
    room.must(room.archivist, commands::Lend{box_number(1), room.borrower, {}});
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {1})) == RefusalCode::lent_on_shelf);
    CHECK(room.room.state().loans.size() == 1);
}

TEST_CASE("an unlisted box is registered on the spot only when a person wants that") {
    ShelvedRoom room(0);
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {7})) == RefusalCode::unknown_box);
    room.must(room.clerk, room.scan(room.shelf(1), {7}, {commands::Oddity::unlisted}));
    CHECK(room.box(7).title.empty());
    CHECK(room.box(7).home == room.shelf(1));
    CHECK(room.fill(1).standing == 1);
}

TEST_CASE("a row, a closed shelf and a box code are no shelf for boxes") {
    ShelvedRoom room(1);
    const PlaceCode row = *room.room.state().places.named("1");
    CHECK(room.refused(room.clerk, room.scan(row, {1})) == RefusalCode::not_a_shelf);
    room.must(room.archivist, commands::ClosePlace{row, true});
    CHECK(room.refused(room.clerk, room.scan(room.shelf(1), {1})) == RefusalCode::place_closed);
    room.must(room.archivist, commands::ClosePlace{row, false});
    room.must(room.clerk, room.scan(room.shelf(1), {1}));
}

TEST_CASE("a box that leaves its shelf, by loan or by the door, stands nowhere") {
    ShelvedRoom room(2);
    room.must(room.clerk, room.scan(room.shelf(1), {1, 2}));
    room.must(room.archivist, commands::Lend{box_number(1), room.borrower, {}});
    room.goes(2, Direction::out);
    CHECK(room.box(1).place == PlaceCode{});
    CHECK(room.box(2).place == PlaceCode{});
    CHECK(room.fill(1).standing == 0);
    CHECK(room.fill(1).away == 1);
    CHECK(room.fill(1).taken == 2);
}
