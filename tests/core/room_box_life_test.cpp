#include "daemon/core/room_box_life.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/fold_box_life.hpp"
#include "daemon/core/known_box.hpp"
#include "tests/support/lived_in_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

namespace {

commands::MergeBoxes merge(unsigned into, std::vector<unsigned> from) {
    commands::MergeBoxes asked{box_number(into), {}, "合同 2024"};
    for (const unsigned number : from) asked.from.push_back(box_number(number));
    return asked;
}

}  // namespace

TEST_CASE("a merged box is refused by the name of what it became, for ever") {
    LivedInRoom room;
    room.must(room.archivist, merge(1, {2, 3}));
    CHECK(room.room.state().boxes.size() == 1);
    CHECK(room.box(1).title == "合同 2024");
    CHECK(room.room.state().labels_due.contains(box_number(1)));
    const auto lent = room.try_to(room.archivist, commands::Lend{box_number(2), room.borrower, {}});
    REQUIRE_FALSE(lent);
    CHECK(lent.error() == Refusal{RefusalCode::box_ended,
                                  "merged " + box_number(2).text() + ' ' + box_number(1).text()});
    CHECK(room.refused(room.archivist,
                       commands::RegisterBox{box_number(2), Epc{}, "anew", "1-1-1"}) ==
          RefusalCode::box_ended);
}

TEST_CASE("a lent box, a promised box and the box itself are not merged") {
    LivedInRoom room;
    room.must(room.archivist, commands::Lend{box_number(2), room.borrower, {}});
    CHECK(room.refused(room.archivist, merge(1, {2})) == RefusalCode::lent_on_shelf);
    CHECK(room.refused(room.archivist, merge(1, {1})) == RefusalCode::malformed);
    room.must(room.supervisor, commands::GiveLeave{box_number(3), room.borrower, {}});
    CHECK(room.refused(room.archivist, merge(1, {3})) == RefusalCode::leave_given);
    CHECK(room.refused(room.clerk, merge(1, {3})) == RefusalCode::not_allowed);
}

TEST_CASE("the tag of a box that ended is told for what it is, and moves nothing") {
    LivedInRoom room;
    room.must(room.archivist, merge(1, {2}));
    room.goes(2, Direction::out);
    CHECK(room.only_alarm().reason == Reason::retired_tag);
    CHECK(room.box(1).whereabouts == Whereabouts::inside);
}

TEST_CASE("a box that is re-boxed while lent keeps its loan under the new code") {
    LivedInRoom room;
    room.must(room.archivist, commands::Lend{box_number(1), room.borrower, {}});
    const Seq loan = room.room.state().loans.at(box_number(1)).id;
    room.must(room.archivist, commands::Rebox{box_number(1), box_number(9)});
    CHECK_FALSE(room.room.state().loans.contains(box_number(1)));
    CHECK(room.room.state().loans.at(box_number(9)).id == loan);
    CHECK(room.box(9).home == room.shelf(1));
    CHECK(room.room.state().ended.at(box_number(1)).became == box_number(9));
    room.must(room.archivist, commands::ReturnBox{box_number(9), true, true});
    CHECK(room.room.state().loans.empty());
}

TEST_CASE("a split box goes on beside the new one, and both want labels") {
    LivedInRoom room;
    room.must(room.archivist,
              commands::SplitBox{box_number(1), box_number(9), "合同 2024 10-20", "合同 2024 1-9"});
    CHECK(room.box(1).title == "合同 2024 1-9");
    CHECK(room.box(9).home == room.box(1).home);
    CHECK(room.room.state().labels_due.size() == 2);
    CHECK(room.refused(room.archivist,
                       commands::SplitBox{box_number(1), box_number(9), "again", ""}) ==
          RefusalCode::box_exists);
}

TEST_CASE("only the manager writes off, and only what was declared lost") {
    LivedInRoom room;
    const commands::WriteOff off{box_number(1)};
    CHECK(room.refused(room.manager, off) == RefusalCode::not_lost);
    room.must(room.archivist, commands::DeclareLost{box_number(1)});
    CHECK(room.room.state().places.find(room.shelf(1))->fill.lost == 1);
    CHECK(room.refused(room.supervisor, off) == RefusalCode::not_allowed);
    room.must(room.manager, off);
    CHECK(room.refused(room.archivist, commands::DeclareFound{box_number(1)}) ==
          RefusalCode::box_ended);
}

TEST_CASE("a lost box is found by being scanned") {
    LivedInRoom room;
    room.must(room.archivist, commands::DeclareLost{box_number(1)});
    CHECK(room.box(1).place == PlaceCode{});
    room.put(1, 1);
    CHECK_FALSE(room.box(1).is_lost);
}

TEST_CASE("the first day quiets the door, counts what is done and forgets breaks") {
    LivedInRoom room(2);
    CHECK(room.refused(room.archivist, commands::TakeInPlace{room.shelf(1)}) ==
          RefusalCode::no_first_day);
    room.must(room.archivist, commands::BeginFirstDay{});
    CHECK_FALSE(room.room.state().armed);
    room.later(1min);
    room.put(1, 1);
    room.later(2h);
    room.put(2, 1);
    room.later(1min);
    room.must(room.clerk, commands::TakeInPlace{room.shelf(1)});
    const FirstDay& day = *room.room.state().first_day;
    CHECK(day.boxes == 2);
    CHECK(day.worked == 2min);
    CHECK(day.taken_in.size() == 1);
    room.goes(1, Direction::out);
    CHECK(room.room.state().alarms.empty());
    room.must(room.archivist, commands::EndFirstDay{});
    CHECK_FALSE(room.room.state().armed);
}
