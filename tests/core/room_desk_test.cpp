#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

TEST_CASE("a box is lent once") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    const auto again =
        room.try_to(ARoom::archivist, commands::Lend{box_number(1), ARoom::clerk, {}});
    REQUIRE_FALSE(again);
    CHECK(again.error() == Refusal{RefusalCode::already_lent, "4"});
}

TEST_CASE("what does not exist is named") {
    ARoom room;
    CHECK(room.refused(ARoom::archivist, commands::Lend{box_number(99), ARoom::borrower, {}}) ==
          RefusalCode::unknown_box);
    CHECK(room.refused(ARoom::archivist, commands::Lend{box_number(1), PersonId{99}, {}}) ==
          RefusalCode::unknown_person);
    CHECK(room.refused(ARoom::archivist, commands::ReturnBox{box_number(1), true, true}) ==
          RefusalCode::unknown_loan);
    CHECK(room.refused(ARoom::archivist, commands::Acknowledge{Seq{99}}) ==
          RefusalCode::unknown_alarm);
    CHECK(room.refused(ARoom::supervisor, commands::WithdrawLeave{Seq{99}}) ==
          RefusalCode::unknown_leave);
}

TEST_CASE("a loan runs for the room's days or for those asked for, within reason") {
    ARoom room;
    const Outcome usual =
        room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    // 14 November 2023 is a Tuesday: ten working days later it is again one, till midnight.
    CHECK(the<facts::Lent>(usual).due_at == WorkDays{}.end_of(*day_from_text("2023-11-28")));
    const Outcome longer =
        room.must(ARoom::archivist, commands::Lend{box_number(2), ARoom::borrower, 30});
    CHECK(the<facts::Lent>(longer).due_at == WorkDays{}.end_of(*day_from_text("2023-12-26")));
    for (const int days : {0, -1, 366, 2'000'000'000}) {
        CHECK(
            room.refused(ARoom::archivist, commands::Lend{box_number(3), ARoom::borrower, days}) ==
            RefusalCode::malformed);
    }
}

TEST_CASE("a box promised to one is not lent to another") {
    ARoom room;
    room.must(ARoom::supervisor, commands::GiveLeave{box_number(1), ARoom::borrower, {}});
    CHECK(room.refused(ARoom::archivist, commands::Lend{box_number(1), ARoom::clerk, {}}) ==
          RefusalCode::leave_given);
    CHECK(room.refused(ARoom::supervisor, commands::GiveLeave{box_number(1), ARoom::clerk, {}}) ==
          RefusalCode::leave_given);
    const Outcome lent =
        room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    CHECK(the<facts::Lent>(lent).leave.has_value());
    CHECK(room.room.state().leaves.empty());
}

TEST_CASE("nobody approves his own leave, and an approval can be taken back") {
    ARoom room;
    CHECK(room.refused(ARoom::supervisor,
                       commands::GiveLeave{box_number(1), ARoom::supervisor, {}}) ==
          RefusalCode::own_act);
    const Outcome given =
        room.must(ARoom::supervisor, commands::GiveLeave{box_number(1), ARoom::borrower, {}});
    room.must(ARoom::supervisor, commands::WithdrawLeave{given.entries.front().seq});
    CHECK(room.room.state().leaves.empty());
}

TEST_CASE(
    "a red alarm is acknowledged, its cause found, and closed by a supervisor, in this order") {
    ARoom room;
    room.goes(1, Direction::out);
    const Seq alarm = room.only_alarm().id;
    CHECK(room.refused(ARoom::supervisor, commands::Close{alarm}) == RefusalCode::wrong_order);
    room.must(ARoom::clerk, commands::Acknowledge{alarm});
    CHECK(room.refused(ARoom::clerk, commands::Acknowledge{alarm}) == RefusalCode::already_so);
    CHECK(room.refused(ARoom::clerk, commands::FindCause{alarm, Cause::removed, ""}) ==
          RefusalCode::not_allowed);
    CHECK(room.refused(ARoom::archivist, commands::FindCause{alarm, Cause::none, ""}) ==
          RefusalCode::malformed);
    room.must(ARoom::archivist, commands::FindCause{alarm, Cause::taken_in_error, "brought back"});
    CHECK(room.refused(ARoom::archivist, commands::Close{alarm}) == RefusalCode::needs_supervisor);
    room.must(ARoom::supervisor, commands::Close{alarm});
    CHECK(room.room.state().alarms.empty());
    CHECK(room.refused(ARoom::supervisor, commands::Close{alarm}) == RefusalCode::unknown_alarm);
}

TEST_CASE("the borrower of a box cannot close the case about it") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::archivist, {}});
    room.goes(1, Direction::in);
    CHECK(room.refused(ARoom::archivist, commands::Complete{room.only_alarm().id}) ==
          RefusalCode::own_act);
    room.must(ARoom::supervisor, commands::Complete{room.only_alarm().id});
    CHECK(room.room.state().loans.empty());
}

TEST_CASE("scanning the box back answers the case that asked for it") {
    ARoom room;
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    room.goes(1, Direction::out);
    room.goes(1, Direction::in);
    const Outcome back = room.must(ARoom::clerk, commands::ReturnBox{box_number(1), true, true});
    CHECK(room.only_alarm().cause == Cause::none);  // a clerk may take back, not settle a case
    room.must(ARoom::archivist, commands::Complete{room.only_alarm().id});
    CHECK(room.room.state().alarms.empty());
    CHECK(count_of<facts::Returned>(back) == 1);

    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    room.goes(1, Direction::in);
    room.must(ARoom::archivist, commands::ReturnBox{box_number(1), true, true});
    CHECK(room.room.state().alarms.empty());
}

TEST_CASE("one tap cannot complete a removal without leave") {
    ARoom room;
    room.goes(1, Direction::out);
    CHECK(room.refused(ARoom::supervisor, commands::Complete{room.only_alarm().id}) ==
          RefusalCode::wrong_order);
}

TEST_CASE("a tag is bound to one box only") {
    ARoom room;
    const commands::RegisterBox same_tag{box_number(50), tag_of(1), "Fees 2023", "1-1-2"};
    const auto refused = room.try_to(ARoom::archivist, same_tag);
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == Refusal{RefusalCode::tag_in_use, box_number(1).text()});
    room.must(ARoom::archivist, commands::RegisterBox{box_number(50), Epc{}, "Fees 2023", "1-1-2"});
    room.must(ARoom::archivist, commands::RegisterBox{box_number(51), Epc{}, "Fees 2023", "1-1-2"});
    CHECK(room.refused(ARoom::archivist, commands::RegisterBox{box_number(50), Epc{}, "x", "y"}) ==
          RefusalCode::box_exists);
}

TEST_CASE("nobody makes somebody mightier than himself") {
    ARoom room;
    CHECK(room.refused(ARoom::archivist, commands::RegisterPerson{"x", "", "", Role::supervisor}) ==
          RefusalCode::not_allowed);
    room.must(ARoom::archivist, commands::RegisterPerson{"x", "", "", Role::clerk});
    room.must(ARoom::supervisor, commands::RegisterPerson{"x", "", "", Role::archivist});
}

TEST_CASE("everything that is not granted is denied") {
    ARoom room;
    const std::vector<std::pair<Action, Command>> acts = {
        {Action::lend, commands::Lend{box_number(1), ARoom::borrower, {}}},
        {Action::return_box, commands::ReturnBox{box_number(2), true, true}},
        {Action::register_box, commands::RegisterBox{box_number(60), Epc{}, "t", "h"}},
        {Action::give_leave, commands::GiveLeave{box_number(3), ARoom::borrower, {}}},
        {Action::register_person, commands::RegisterPerson{"x", "", "", Role::borrower}},
        {Action::arm, commands::SetArmed{false}},
        {Action::lock, commands::SetLocked{true}},
    };
    room.must(ARoom::archivist, commands::Lend{box_number(2), ARoom::borrower, {}});
    for (const PersonId actor :
         {ARoom::archivist, ARoom::supervisor, ARoom::clerk, ARoom::borrower}) {
        const Role role = room.room.state().people.at(actor).role;
        for (const auto& [action, command] : acts) {
            const auto outcome =
                room.room.decide(Order{actor, command, {}}, Beforehand{}, room.now);
            CAPTURE(actor.value(), name_of(action));
            CHECK(outcome.has_value() == may(role, action));
            if (!outcome) CHECK(outcome.error().code == RefusalCode::not_allowed);
        }
    }
    CHECK(room.refused(PersonId{99}, commands::SetArmed{false}) == RefusalCode::not_allowed);
}

TEST_CASE("a repeated request can be recognised by the key it carried") {
    ARoom room;
    const Order order{
        ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}}, "key-0001"};
    const auto outcome = room.room.decide(order, Beforehand{}, room.now);
    REQUIRE(outcome);
    CHECK(std::get<AnsweredRequest>(outcome->beside.back()) ==
          AnsweredRequest{"key-0001", outcome->entries.front().seq});
}
