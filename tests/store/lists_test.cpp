#include "daemon/store/lists.hpp"

#include <catch2/catch.hpp>

#include "daemon/store/store.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

constexpr Instant morning{1'790'000'000'000'000};

BoxCode box(unsigned number) {
    return BoxCode::of_number(number);
}

/// A room of ten boxes where box 1 was lent and returned, box 2 is lent, box 3 has a leave, and box
/// 4 set off an alarm that box 5 joined and that was worked on to its end; box 6 set off another.
class LivedInRoom {
  public:
    LivedInRoom() : store_(folder_.path(), {.reserve_bytes = 0}) {
        for (unsigned number = 1; number <= 10; ++number) {
            add(facts::BoxRegistered{
                box(number), {}, "维修 2024-" + std::to_string(number), "A_1"});
        }
        lent = add(facts::Lent{box(1), PersonId{2}, morning + 1h, {}});
        returned = add(facts::Returned{lent, box(1), true, false});
        open_loan = add(facts::Lent{box(2), PersonId{3}, morning + 2h, {}});
        leave = add(facts::LeaveGiven{box(3), PersonId{3}, morning + 24h});
        passage = add_passage(4, Direction::out);
        alarm = add(facts::AlarmRaised{
            Level::amber, Reason::not_scanned_out, DoorId{1}, morning, {box(4)}});
        add_passage(5, Direction::out);
        add(facts::AlarmJoined{alarm, box(5), Level::red, Reason::no_leave});
        add(facts::AlarmAcknowledged{alarm});
        back = add_passage(4, Direction::in);
        cause = add(facts::AlarmCauseFound{alarm, Cause::taken_in_error, {}},
                    Note{Seq{next_}, "拿错了"});
        add(facts::AlarmClosed{alarm});
        add_passage(6, Direction::out);
        open_alarm =
            add(facts::AlarmRaised{Level::red, Reason::no_leave, DoorId{1}, morning, {box(6)}});
        add(facts::BlindBegan{ReaderId{1}, AntennaPort{2}, Blindness::silent, morning});
        add(facts::BlindEnded{Seq{next_ - 1}, morning + 5min});
        add(facts::BlindBegan{ReaderId{1}, AntennaPort{0}, Blindness::link_lost, morning + 1h});
    }

    Lists lists() { return store_.lists(); }
    std::int64_t rows() const { return next_ - 1; }

    Seq lent, returned, open_loan, leave, passage, alarm, back, cause, open_alarm;

  private:
    Seq add(Fact fact, std::optional<BesideRow> beside = {}) {
        Outcome outcome{{{Seq{next_}, morning, PersonId{1}, {}, std::move(fact)}}, {}};
        if (beside) outcome.beside.push_back(*beside);
        REQUIRE(store_.commit(outcome));
        return Seq{next_++};
    }
    Seq add_passage(unsigned number, Direction direction) {
        Evidence evidence;
        evidence.visits = {{morning, AntennaPort{1}, 4, CentiDbm{-5512}}};
        facts::BoxPassed fact;
        fact.door = DoorId{1};
        fact.box = box(number);
        fact.direction = direction;
        fact.at = morning;
        return add(fact, PassageEvidence{Seq{next_}, evidence});
    }

    RoomFolder folder_;
    Store store_;
    std::int64_t next_ = 1;
};

std::vector<Seq> seqs(const std::vector<Entry>& entries) {
    std::vector<Seq> numbers;
    for (const Entry& entry : entries) numbers.push_back(entry.seq);
    return numbers;
}

}  // namespace

TEST_CASE("boxes are listed by code, found by any part of code, title and place") {
    LivedInRoom room;
    const auto all = room.lists().boxes({}).rows;
    REQUIRE(all.size() == 10);
    CHECK(all[3].whereabouts == Whereabouts::inside);
    CHECK(all[4].whereabouts == Whereabouts::outside);
    const auto found = [&](std::string filter) { return room.lists().boxes({filter, {}}).rows; };
    CHECK(found("修 2024-7").at(0).code == box(7));
    CHECK(found(box(7).text()).size() == 1);
    CHECK(found("a_1").size() == 10);
    // The wild cards of LIKE mean themselves.
    CHECK(found("A%1").empty());
    CHECK(found("2024_7").empty());
    CHECK(found("'; DROP TABLE box; --").empty());
    CHECK(room.lists().boxes({{}, Whereabouts::outside}).rows.size() == 2);
}

TEST_CASE("a long list is walked page by page to its end, and every row is seen once") {
    LivedInRoom room;
    Cursor<BoxCode> cursor{{}, 4};
    std::vector<BoxCode> seen;
    for (bool more = true; more;) {
        const auto page = room.lists().boxes({}, cursor);
        CHECK(page.total == 10);
        for (const Box& row : page.rows) seen.push_back(row.code);
        more = page.more;
        cursor.after = seen.back();
    }
    REQUIRE(seen.size() == 10);
    CHECK(std::ranges::is_sorted(seen));
    CHECK(seen.front() == box(1));
    CHECK(seen.back() == box(10));
}

TEST_CASE("a list is cut to its page, and a page has its limit") {
    LivedInRoom room;
    const auto second = room.lists().boxes({}, {box(4), 4});
    REQUIRE(second.rows.size() == 4);
    CHECK(second.more);
    CHECK(second.rows[0].code == box(5));
    CHECK_FALSE(room.lists().boxes({}, {box(6), 4}).more);
    CHECK(room.lists().boxes({}, {{}, -1}).rows.empty());
    CHECK(room.lists().ledger(Seq{0}, 1'000'000).size() == static_cast<std::size_t>(room.rows()));
    CHECK(seqs(room.lists().ledger(Seq{3}, 2)) == std::vector{Seq{4}, Seq{5}});
}

TEST_CASE("loans that run and loans that ended are two lists") {
    LivedInRoom room;
    const auto open = room.lists().loans(Which::open);
    REQUIRE(open.size() == 1);
    CHECK(open[0].loan.id == room.open_loan);
    CHECK_FALSE(open[0].ended_at);
    const auto ended = room.lists().loans(Which::ended);
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].loan.id == room.lent);
    CHECK(ended[0].complete == true);
    CHECK(ended[0].undamaged == false);
    CHECK(ended[0].taken_back_by == PersonId{1});
    CHECK(room.lists().loans(Which::all).size() == 2);
}

TEST_CASE("an alarm is shown with its boxes, what led to it and all that was done about it") {
    LivedInRoom room;
    CHECK(room.lists().alarms(Which::open).rows.at(0).alarm.id == room.open_alarm);
    const auto closed = room.lists().alarms(Which::ended).rows;
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].alarm.boxes == std::vector{box(4), box(5)});
    CHECK(closed[0].closed_by == PersonId{1});

    const auto found = room.lists().alarm(room.alarm);
    REQUIRE(found);
    CHECK(found->row == closed[0]);
    CHECK(found->row.alarm.level == Level::red);
    CHECK(found->boxes.at(0) ==
          AlarmBox{box(4), Level::amber, Reason::not_scanned_out, room.passage});
    CHECK(found->boxes.at(1).level == Level::red);
    CHECK(found->entries.size() == 8);
    CHECK(found->entries.front().seq == room.passage);
    CHECK(std::ranges::count(seqs(found->entries), room.back) == 1);
    CHECK(found->notes == std::vector{Note{room.cause, "拿错了"}});
    CHECK(found->evidence.size() == 3);
    CHECK(found->evidence.at(0).evidence.visits.at(0).rssi == CentiDbm{-5512});
    CHECK_FALSE(room.lists().alarm(Seq{1}));
}

TEST_CASE("the history of a box tells all that was ever said of it, latest first") {
    LivedInRoom room;
    CHECK(seqs(room.lists().history_of(box(1)).rows) ==
          std::vector{room.returned, room.lent, Seq{1}});
    const auto in_alarm = seqs(room.lists().history_of(box(4)).rows);
    CHECK(in_alarm.size() == 8);
    CHECK(in_alarm.back() == Seq{4});
    CHECK(seqs(room.lists().history_of(box(1), {room.returned, 1}).rows) == std::vector{room.lent});
    CHECK(room.lists().history_of(box(99)).rows.empty());
}

TEST_CASE("blind periods are told latest first, those that last and those that are over") {
    LivedInRoom room;
    const auto periods = room.lists().blind_periods();
    REQUIRE(periods.total == 2);
    CHECK(periods.rows.at(0).period.why == Blindness::link_lost);
    CHECK_FALSE(periods.rows.at(0).until);
    CHECK(periods.rows.at(1).until == morning + 5min);
}
