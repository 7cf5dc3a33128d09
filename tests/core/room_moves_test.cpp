#include <catch2/catch.hpp>

#include "tests/support/lived_in_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

TEST_CASE("boxes of an open move pass the door and are written down, so long as its time lasts") {
    LivedInRoom room;
    room.must(
        room.supervisor,
        commands::OpenMove{.boxes = {}, .from = {room.shelf(1)}, .to = room.shelf(3), .hours = 2});
    room.goes(1, Direction::out);
    CHECK(room.last_level() == Level::log);
    CHECK(room.room.state().alarms.empty());
    room.goes(1, Direction::in);
    room.later(3h);
    room.goes(2, Direction::out);
    CHECK(room.only_alarm().reason == Reason::no_leave);
}

TEST_CASE("a move ends by itself when its last box is scanned at its goal") {
    LivedInRoom room;
    const Outcome opened = room.must(
        room.supervisor,
        commands::OpenMove{.boxes = {}, .from = {room.shelf(1)}, .to = room.shelf(3), .hours = {}});
    const Seq move = opened.entries.front().seq;
    room.put(1, 3);
    room.put(2, 3);
    CHECK(room.room.state().moves.at(move).arrived == 2);
    // Arrived, it has no leave to go any more.
    room.goes(1, Direction::out);
    CHECK(room.only_alarm().level == Level::red);
    room.put(3, 3);
    CHECK(room.room.state().moves.empty());
    CHECK(room.box(3).home == room.shelf(3));
}

TEST_CASE("a move is planned whole or not at all") {
    LivedInRoom room(5);
    CHECK(room.room.state().places.find(room.shelf(1))->fill.taken == 5);
    const commands::OpenMove too_small{
        .boxes = {}, .from = {room.shelf(1)}, .to = room.shelf(3), .hours = {}};
    const auto refused = room.try_to(room.supervisor, too_small);
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == Refusal{RefusalCode::no_space, "2"});
    CHECK(room.refused(room.archivist, too_small) == RefusalCode::not_allowed);
    CHECK(
        room.refused(room.supervisor,
                     commands::OpenMove{
                         .boxes = {}, .from = {room.shelf(2)}, .to = room.shelf(3), .hours = {}}) ==
        RefusalCode::nothing_to_move);
}
