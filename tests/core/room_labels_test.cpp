#include "daemon/core/room_labels.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/label_job.hpp"
#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;

namespace {

JobId job_number(unsigned number) {
    return *JobId::parse("01234567-89ab-4cde-8f01-" + std::to_string(100'000'000'000 + number));
}

/// A room whose archivist prints labels.
struct PrintingRoom : ARoom {
    using ARoom::ARoom;

    Result<Outcome> tries_to_queue(std::vector<unsigned> boxes,
                                   std::optional<ReprintReason> reason = {}) {
        std::vector<BoxCode> codes;
        for (const unsigned number : boxes) codes.push_back(box_number(number));
        return try_to(
            archivist,
            commands::QueueLabels{job_number(++jobs), "face-100x60", "desk", codes, reason});
    }
    Seq queue(std::vector<unsigned> boxes, std::optional<ReprintReason> reason = {}) {
        const auto outcome = tries_to_queue(std::move(boxes), reason);
        REQUIRE(outcome);
        return outcome->entries.front().seq;
    }
    RefusalCode refused_queue(std::vector<unsigned> boxes,
                              std::optional<ReprintReason> reason = {}) {
        const auto outcome = tries_to_queue(std::move(boxes), reason);
        REQUIRE_FALSE(outcome);
        return outcome.error().code;
    }

    Seq send(Seq job, LineRange lines) {
        return must(archivist, turned(job, lines, LabelTurn::sent)).entries.front().seq;
    }
    static commands::TurnLabels turned(Seq job, LineRange lines, LabelTurn turn, Seq sending = {}) {
        return {job, lines, turn, sending, std::nullopt};
    }
    void prints(Seq job, LineRange lines) {
        must(archivist, turned(job, lines, LabelTurn::printed, send(job, lines)));
    }
    LineState state(unsigned box) const { return room.state().labels.of(box_number(box))->state; }
    std::uint16_t copy(unsigned box) const { return room.state().labels.of(box_number(box))->copy; }
    bool is_open(Seq job) const { return room.state().labels.open_job(job) != nullptr; }

    unsigned jobs = 0;
};

}  // namespace

TEST_CASE("a job's name is a UUID and nothing else") {
    CHECK(JobId::parse("0B6E0B0E-9D58-4F8E-8A39-6F0F3A4F2F11")->text() ==
          "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11");
    for (const char* text : {"",
                             "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f1",
                             "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f111",
                             "0b6e0b0e09d58-4f8e-8a39-6f0f3a4f2f11",
                             "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2g11"}) {
        CHECK_FALSE(JobId::parse(text));
    }
}

TEST_CASE("a label goes from queued over sending to printed, and to applied when it is scanned") {
    PrintingRoom room;
    const Seq job = room.queue({1, 2});
    CHECK(room.state(1) == LineState::queued);
    CHECK(room.copy(1) == 1);
    const Seq sending = room.send(job, {0, 2});
    CHECK(room.state(2) == LineState::sending);
    room.must(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::printed, sending));
    CHECK(room.state(1) == LineState::printed);
    CHECK(room.is_open(job));
    CHECK(room.refused(ARoom::clerk, commands::ApplyLabel{box_number(2)}) == RefusalCode::no_label);
    room.must(ARoom::clerk, commands::ApplyLabel{box_number(1)});
    CHECK(room.state(1) == LineState::applied);
    CHECK(room.refused(ARoom::clerk, commands::ApplyLabel{box_number(1)}) ==
          RefusalCode::already_so);
    room.must(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::printed, sending));
    CHECK_FALSE(room.is_open(job));
    room.must(ARoom::clerk, commands::ApplyLabel{box_number(2)});
    CHECK(room.state(2) == LineState::applied);
}

TEST_CASE(
    "a second label of a box needs a reason, and the refusal says when the first was printed") {
    PrintingRoom room;
    room.prints(room.queue({1}), {0, 1});
    const auto refused = room.tries_to_queue({2, 1});
    REQUIRE_FALSE(refused);
    CHECK(refused.error() ==
          Refusal{RefusalCode::label_exists, box_number(1).text() + " 2023-11-14 22:13 UTC"});
    CHECK(room.room.state().labels.of(box_number(2)) == nullptr);

    room.later(std::chrono::hours{24});
    room.must(ARoom::clerk, commands::ApplyLabel{box_number(1)});
    CHECK(room.tries_to_queue({1}).error().detail ==
          box_number(1).text() + " 2023-11-14 22:13 UTC");
    const auto job = room.queue({1, 2}, ReprintReason::damaged);
    const auto& lines = room.room.state().labels.open_job(job)->lines;
    CHECK(lines[0].label == LabelLine{box_number(1), 2, ReprintReason::damaged});
    CHECK(lines[1].label == LabelLine{box_number(2), 1, std::nullopt});
}

TEST_CASE("while a label of a box is under way there is no other") {
    PrintingRoom room;
    const Seq job = room.queue({1});
    CHECK(room.refused_queue({1}) == RefusalCode::label_under_way);
    CHECK(room.refused_queue({1}, ReprintReason::lost) == RefusalCode::label_under_way);
    const Seq sending = room.send(job, {0, 1});
    CHECK(room.refused_queue({1}, ReprintReason::lost) == RefusalCode::label_under_way);
    room.must(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::link_lost, sending));
    CHECK(room.refused_queue({1}, ReprintReason::lost) == RefusalCode::label_under_way);
}

TEST_CASE("what is unknown is settled by a person who looked, and by nothing else") {
    PrintingRoom room;
    const Seq job = room.queue({1, 2, 3});
    const Seq sending = room.send(job, {0, 3});
    room.must(ARoom::archivist, room.turned(job, {0, 3}, LabelTurn::no_answer, sending));
    CHECK(room.state(1) == LineState::unknown);
    CHECK(room.refused(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::sent)) ==
          RefusalCode::line_elsewhere);
    CHECK(room.refused(ARoom::clerk, room.turned(job, {0, 1}, LabelTurn::came_out)) ==
          RefusalCode::not_allowed);
    room.must(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::came_out));
    room.must(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::did_not_come_out));
    room.must(ARoom::archivist, room.turned(job, {2, 1}, LabelTurn::found_void));
    CHECK(room.state(1) == LineState::printed);
    CHECK(room.state(2) == LineState::queued);
    CHECK(room.state(3) == LineState::voided);
    room.prints(job, {1, 1});
    CHECK(room.copy(2) == 1);
    CHECK_FALSE(room.is_open(job));
}

TEST_CASE("a late word of the printer counts for the sending it belongs to, and for no later one") {
    PrintingRoom room;
    const Seq job = room.queue({1, 2});
    const Seq first = room.send(job, {0, 2});
    room.must(ARoom::archivist, commands::TakeOver{job});
    CHECK(room.state(1) == LineState::unknown);
    room.must(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::printed, first));
    CHECK(room.state(1) == LineState::printed);

    room.must(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::did_not_come_out));
    CHECK(room.refused(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::printed, first)) ==
          RefusalCode::line_elsewhere);
    const Seq second = room.send(job, {1, 1});
    CHECK(room.refused(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::printed, first)) ==
          RefusalCode::line_elsewhere);
    room.must(ARoom::archivist, room.turned(job, {1, 1}, LabelTurn::printed, second));
}

TEST_CASE("two that print the same job do not send the same line") {
    PrintingRoom room;
    const Seq job = room.queue({1, 2});
    room.send(job, {0, 1});
    CHECK(room.refused(ARoom::supervisor, room.turned(job, {0, 2}, LabelTurn::sent)) ==
          RefusalCode::line_elsewhere);
    CHECK(room.state(2) == LineState::queued);
}

TEST_CASE("a spoilt label is followed by one of the next number, without asking why") {
    PrintingRoom room;
    const Seq job = room.queue({1});
    const Seq sending = room.send(job, {0, 1});
    room.must(ARoom::archivist, room.turned(job, {0, 1}, LabelTurn::voided, sending));
    const Seq again = room.queue({1});
    CHECK(room.room.state().labels.open_job(again)->lines[0].label ==
          LabelLine{box_number(1), 2, ReprintReason::voided});
}

TEST_CASE("what is cancelled never came out: its number is free again") {
    PrintingRoom room;
    const Seq job = room.queue({1, 2, 3});
    room.prints(job, {1, 1});
    const Outcome cancelled = room.must(ARoom::archivist, commands::CancelLabels{job});
    CHECK(count_of<facts::LabelsTurned>(cancelled) == 2);
    CHECK(room.state(1) == LineState::cancelled);
    CHECK_FALSE(room.is_open(job));
    CHECK(room.refused(ARoom::archivist, commands::CancelLabels{job}) == RefusalCode::unknown_job);
    room.queue({1});
    CHECK(room.copy(1) == 1);
    room.prints(room.queue({3}), {0, 1});
    const Seq third = room.queue({3}, ReprintReason::unread);
    room.must(ARoom::archivist, commands::CancelLabels{third});
    CHECK(room.refused_queue({3}) == RefusalCode::label_exists);
    room.queue({3}, ReprintReason::unread);
    CHECK(room.copy(3) == 2);
}

TEST_CASE("a tag that was read back is bound to its box, and takes the place of the one before") {
    PrintingRoom room;
    const Seq job = room.queue({1});
    const Seq sending = room.send(job, {0, 1});
    auto printed = room.turned(job, {0, 1}, LabelTurn::printed, sending);
    printed.tag = commands::ReadTag{tag_of(2), "E280117000000201"};
    CHECK(room.refused(ARoom::archivist, printed) == RefusalCode::tag_in_use);
    CHECK(room.state(1) == LineState::sending);
    printed.tag = commands::ReadTag{tag_of(77), "E280117000000201"};
    const Outcome outcome = room.must(ARoom::archivist, printed);
    CHECK(the<facts::TagRetired>(outcome) ==
          facts::TagRetired{box_number(1), tag_of(1), TagEnd::replaced});
    CHECK(the<facts::TagBound>(outcome).epc == tag_of(77));
    CHECK(the<facts::TagBound>(outcome).generation == 2);
}

TEST_CASE("a job is bounded, and names what is wrong with it") {
    PrintingRoom room(60);
    CHECK(room.refused_queue({}) == RefusalCode::malformed);
    CHECK(room.refused_queue({1, 1}) == RefusalCode::malformed);
    CHECK(room.refused_queue({99}) == RefusalCode::unknown_box);
    CHECK(room.refused_queue(std::vector<unsigned>(job_lines_max + 1, 1)) == RefusalCode::too_long);
    std::vector<unsigned> all;
    for (unsigned number = 1; number <= 51; ++number) all.push_back(number);
    const Seq job = room.queue(all);
    CHECK(room.refused(ARoom::archivist, room.turned(job, {0, 51}, LabelTurn::sent)) ==
          RefusalCode::too_long);
    room.send(job, {0, 50});
    CHECK(room.refused(ARoom::archivist, room.turned(job, {50, 1}, LabelTurn::sent)) ==
          RefusalCode::too_long);
    CHECK(room.refused(ARoom::archivist, room.turned(job, {50, 2}, LabelTurn::sent)) ==
          RefusalCode::malformed);
    CHECK(room.refused(ARoom::archivist, room.turned(job, {0, 0}, LabelTurn::sent)) ==
          RefusalCode::malformed);
    CHECK(room.refused(ARoom::archivist, room.turned(Seq{1}, {0, 1}, LabelTurn::sent)) ==
          RefusalCode::unknown_job);
    CHECK(room.refused(ARoom::clerk,
                       commands::QueueLabels{job_number(900), "t", "p", {box_number(60)}, {}}) ==
          RefusalCode::not_allowed);
}

TEST_CASE("a long job is many short rows") {
    PrintingRoom room(450);
    std::vector<unsigned> all;
    for (unsigned number = 1; number <= 450; ++number) all.push_back(number);
    room.queue(all);
    std::vector<std::size_t> sizes;
    for (const Entry& entry : room.ledger) {
        if (const auto* queued = std::get_if<facts::LabelLinesQueued>(&entry.fact))
            sizes.push_back(queued->lines.size());
    }
    CHECK(sizes == std::vector<std::size_t>{200, 200, 50});
}
