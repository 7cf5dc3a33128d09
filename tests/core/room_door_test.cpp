#include "daemon/core/judgement.hpp"
#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

namespace {

Judgement judged(const Outcome& outcome) {
    const auto& passed = the<facts::BoxPassed>(outcome);
    return {passed.level, passed.reason, passed.loan, passed.registered_borrower};
}

}  // namespace

TEST_CASE("a lent box passes the door in peace") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    const Outcome out = room.goes(1, Direction::out);
    CHECK(judged(out).level == Level::log);
    CHECK(judged(out).reason == Reason::lent);
    CHECK(judged(out).registered_borrower == ARoom::borrower);
    CHECK(room.room.state().alarms.empty());
    CHECK(room.room.state().boxes.at(box_number(1)).whereabouts == Whereabouts::outside);
}

TEST_CASE("a box that nobody lent sets off the alarm") {
    ARoom room;
    const Outcome out = room.goes(1, Direction::out);
    CHECK(judged(out).level == Level::red);
    CHECK(room.only_alarm().reason == Reason::no_leave);
    CHECK(room.only_alarm().boxes == std::vector{box_number(1)});
}

TEST_CASE("the door never changes a loan by itself") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    room.goes(1, Direction::out);
    const Outcome in = room.goes(1, Direction::in);
    CHECK(judged(in).reason == Reason::not_scanned_in);
    CHECK(room.room.state().loans.contains(box_number(1)));
    CHECK(room.only_alarm().level == Level::amber);
}

TEST_CASE("an approved leave with a forgotten scan is told at the desk, and one tap completes it") {
    ARoom room;
    room.must(ARoom::supervisor, commands::GiveLeave{box_number(1), ARoom::borrower, {}});
    CHECK(judged(room.goes(1, Direction::out)).reason == Reason::not_scanned_out);
    const Seq alarm = room.only_alarm().id;
    REQUIRE(may_complete(room.only_alarm()));
    const Outcome tap = room.must(ARoom::archivist, commands::Complete{alarm});
    CHECK(the<facts::Lent>(tap).borrower == ARoom::borrower);
    CHECK(the<facts::AlarmCauseFound>(tap).cause == Cause::scan_forgotten);
    CHECK(room.room.state().alarms.empty());
    CHECK(room.room.state().leaves.empty());
}

TEST_CASE("a leave that has run out is no leave") {
    ARoom room;
    room.must(ARoom::supervisor, commands::GiveLeave{box_number(1), ARoom::borrower, 1});
    room.later(5 * 24h);
    CHECK(judged(room.goes(1, Direction::out)).reason == Reason::no_leave);
}

TEST_CASE("boxes that cross together are one case, a box that follows later is another") {
    ARoom room;
    DoorBatch trolley;
    trolley.passages = {room.passage(1, Crossing::passed, Direction::out),
                        room.passage(2, Crossing::passed, Direction::out)};
    CHECK(count_of<facts::AlarmRaised>(room.door(trolley)) == 1);
    room.later(2s);
    CHECK(count_of<facts::AlarmJoined>(room.goes(3, Direction::out)) == 1);
    CHECK(room.only_alarm().boxes.size() == 3);
    room.later(1min);
    CHECK(count_of<facts::AlarmRaised>(room.goes(4, Direction::out)) == 1);
    CHECK(room.room.state().alarms.size() == 2);
}

TEST_CASE("a box that leaves again after it was brought back is a case again") {
    ARoom room;
    room.goes(1, Direction::out);
    room.later(1min);
    CHECK(judged(room.goes(1, Direction::in)).reason == Reason::back_home);
    room.later(1min);
    room.goes(1, Direction::out);
    CHECK(room.room.state().alarms.size() == 2);
}

TEST_CASE("what is still asked at the desk is not asked twice") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    for (int day = 0; day < 3; ++day) {
        room.goes(1, Direction::out);
        room.later(1h);
        room.goes(1, Direction::in);
        room.later(1h);
    }
    CHECK(room.room.state().alarms.size() == 1);
}

TEST_CASE("in a locked room everything but a known leave is red") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, 1});
    room.must(ARoom::supervisor, commands::GiveLeave{box_number(2), ARoom::borrower, {}});
    room.must(ARoom::archivist, commands::SetLocked{true});
    CHECK(judged(room.goes(1, Direction::out)).level == Level::log);
    CHECK(judged(room.goes(2, Direction::out)).level == Level::amber);
    CHECK(judged(room.goes(3, Direction::out)).level == Level::red);
    CHECK(judged(room.goes(4, Direction::in)).level == Level::red);
    CHECK(judged(room.goes(4, Direction::out, Crossing::returned)).level == Level::red);
    CHECK(judged(room.goes(5, Direction::out, Crossing::unsure)).level == Level::red);
    room.later(48h);
    CHECK(judged(room.goes(1, Direction::out)).reason == Reason::locked);
}

TEST_CASE("what may have left goes to a person, turning back at the door does not") {
    ARoom room;
    CHECK(judged(room.goes(1, Direction::out, Crossing::returned)).level == Level::log);
    CHECK(room.room.state().alarms.empty());
    CHECK(judged(room.goes(1, Direction::out, Crossing::unsure)).level == Level::amber);
    CHECK(room.room.state().boxes.at(box_number(1)).whereabouts == Whereabouts::unknown);
    CHECK_FALSE(may_complete(room.only_alarm()));
}

TEST_CASE("an overdue box that leaves again is told at the desk") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, 1});
    room.later(48h);
    CHECK(judged(room.goes(1, Direction::out)).reason == Reason::overdue_out);
    CHECK(room.only_alarm().level == Level::amber);
}

TEST_CASE("tags that are on no box come to nothing") {
    ARoom room;
    CHECK(room.goes(4711, Direction::out).is_empty());
}

TEST_CASE("a room that only logs writes everything down and rings for nothing") {
    ARoom room;
    room.must(ARoom::supervisor, commands::SetArmed{false});
    CHECK(judged(room.goes(1, Direction::out)).level == Level::red);
    CHECK(room.room.state().alarms.empty());
}

TEST_CASE("a broken beam without a tag is a case only in a locked room") {
    ARoom room;
    const DoorBatch walk{.passages = {}, .unidentified = {{the_door, room.now}}, .blind = {}};
    CHECK(room.door(walk).is_empty());
    room.must(ARoom::archivist, commands::SetLocked{true});
    CHECK(the<facts::AlarmRaised>(room.door(walk)).reason == Reason::unidentified);
    CHECK(room.door(walk).is_empty());
}

TEST_CASE("a blind period has one begin and one end, however often it is told") {
    ARoom room;
    const DoorBatch::Blind lost{ReaderId{1}, AntennaPort{0}, Blindness::link_lost, true, room.now};
    DoorBatch::Blind back = lost;
    back.began = false;
    const auto tell = [&](std::vector<DoorBatch::Blind> events) {
        return room.door(DoorBatch{.passages = {}, .unidentified = {}, .blind = std::move(events)});
    };
    CHECK(count_of<facts::BlindBegan>(tell({lost, lost})) == 1);
    CHECK(tell({lost}).is_empty());
    CHECK(count_of<facts::BlindEnded>(tell({back})) == 1);
    CHECK(tell({back}).is_empty());
    const Outcome blink = tell({lost, back});
    CHECK(the<facts::BlindEnded>(blink).began == blink.entries.front().seq);
    CHECK(room.room.state().blind.empty());
}

TEST_CASE("deciding changes nothing") {
    ARoom room;
    const RoomState before = room.room.state();
    DoorBatch batch;
    batch.passages = {room.passage(1, Crossing::passed, Direction::out)};
    const Outcome first = room.room.decide(batch, room.now);
    CHECK(room.room.state() == before);
    CHECK(room.room.decide(batch, room.now).entries == first.entries);
}

TEST_CASE("entries number on without a gap") {
    ARoom room;
    room.goes(1, Direction::out);
    room.goes(2, Direction::out);
    for (std::size_t i = 0; i < room.ledger.size(); ++i) {
        CHECK(room.ledger[i].seq.value() == static_cast<std::int64_t>(i) + 1);
    }
}

namespace {

/// The passage that a decider tells in place of the last one of this box.
Outcome corrected(ARoom& room, const Passage& first, Crossing crossing, Direction direction) {
    room.later(3s);
    Passage again = first;
    again.crossing = crossing;
    again.direction = direction;
    again.at = first.at + 1s;
    again.corrects = first.at;
    DoorBatch batch;
    batch.passages = {again};
    return room.door(std::move(batch));
}

Seq row_of_passage(const Outcome& outcome) {
    for (const Entry& entry : outcome.entries) {
        if (std::holds_alternative<facts::BoxPassed>(entry.fact)) return entry.seq;
    }
    return {};
}

}  // namespace

TEST_CASE("what was unsure and is sure now is one row that corrects the first, and one case") {
    ARoom room;
    const Passage first = room.passage(1, Crossing::unsure, Direction::out);
    const Outcome told = room.goes(1, Direction::out, Crossing::unsure);
    CHECK(room.only_alarm().level == Level::amber);
    const Outcome sure = corrected(room, first, Crossing::passed, Direction::out);
    REQUIRE(!sure.entries.empty());
    CHECK(sure.entries[0].corrects == row_of_passage(told));
    CHECK(count_of<facts::AlarmRaised>(sure) == 0);
    CHECK(room.only_alarm().level == Level::red);
    CHECK(room.only_alarm().reason == Reason::no_leave);
    CHECK(room.room.state().boxes.at(box_number(1)).whereabouts == Whereabouts::outside);
}

TEST_CASE("a passage that did not happen is withdrawn by a row, and the box is inside again") {
    ARoom room;
    const Passage first = room.passage(1, Crossing::passed, Direction::out);
    const Outcome told = room.goes(1, Direction::out);
    CHECK(room.room.state().boxes.at(box_number(1)).whereabouts == Whereabouts::outside);
    const Outcome withdrawn = corrected(room, first, Crossing::returned, Direction::out);
    CHECK(withdrawn.entries.at(0).corrects == row_of_passage(told));
    CHECK(judged(withdrawn).level == Level::log);
    CHECK(room.room.state().boxes.at(box_number(1)).whereabouts == Whereabouts::inside);
    CHECK(room.only_alarm().level == Level::red);
}

TEST_CASE("a correction of what no row says is a passage of its own") {
    ARoom room;
    Passage stray = room.passage(1, Crossing::passed, Direction::out);
    stray.corrects = stray.at + 1h;
    DoorBatch batch;
    batch.passages = {stray};
    const Outcome told = room.door(std::move(batch));
    CHECK_FALSE(told.entries.at(0).corrects);
    CHECK(room.only_alarm().level == Level::red);
}

TEST_CASE("a light barrier that is not believed is a blind period of its own") {
    ARoom room;
    DoorBatch batch;
    batch.blind = {{ReaderId{1}, AntennaPort{1}, Blindness::antenna_lost, true, room.now},
                   {ReaderId{1}, AntennaPort{1}, Blindness::barrier_lost, true, room.now}};
    room.door(batch);
    CHECK(room.room.state().blind.size() == 2);
    batch.blind = {{ReaderId{1}, AntennaPort{1}, Blindness::barrier_lost, false, room.now}};
    room.door(batch);
    REQUIRE(room.room.state().blind.size() == 1);
    CHECK(room.room.state().blind.begin()->second.why == Blindness::antenna_lost);
}
