#include "labels/printing/printer_talk.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::labels;
using namespace std::chrono_literals;

namespace {

constexpr auto job = "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11";
const Epc meant = *Epc::parse("4D0100010000002A01ABCDEF");
constexpr auto tid = "E28011700000020A0B0C0D0E";

std::string status_text(int paper_out, int waiting) {
    const std::string three = std::to_string(1000 + waiting).substr(1);
    return "\x02"
           "030," +
           std::to_string(paper_out) + ",0,1245," + three +
           ",0,0,0,000,0,0,0\x03\r\n\x02"
           "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
           "1234,0\x03\r\n";
}
const std::string idle = status_text(0, 0);

std::string answer(std::uint32_t line, const std::string& bank, const std::string& text) {
    return std::string("MUNIMENT ") + job + ' ' + std::to_string(line) + ' ' + bank + '[' + text +
           "]\r\n";
}

LineReport said(std::uint32_t line, LabelTurn turn) {
    return {line, turn, std::nullopt};
}

/// A conversation with a clock that goes as the test says.
struct Talk {
    explicit Talk(Tongue tongue = Tongue::zpl) : talk(tongue, job, {}) {}
    std::string pass(microseconds by) {
        now = now + by;
        return talk.pass(now);
    }
    void hear(const std::string& bytes) { talk.hear(bytes, now); }
    void sent(std::uint32_t line, std::optional<Epc> epc = {}) { talk.sent(line, epc, now); }
    /// Asks, and hears this.
    void asks_and_hears(const std::string& bytes) {
        REQUIRE(pass(4s) != "");
        hear(bytes);
    }
    PrinterTalk talk;
    Tick now{1'000'000};
};

using Reports = std::vector<LineReport>;

}  // namespace

TEST_CASE("labels without tags are printed when the printer has twice nothing left to do") {
    Talk desk;
    desk.sent(0);
    desk.sent(1);
    desk.asks_and_hears(status_text(0, 2));
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports().empty());
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports() ==
          Reports{said(0, LabelTurn::printed), said(1, LabelTurn::printed)});
    CHECK_FALSE(desk.talk.is_waiting());
}

TEST_CASE("an answer to what was asked before a label says nothing of it") {
    Talk desk;
    CHECK(desk.talk.ask(desk.now) == "~HS\r\n");
    desk.sent(0);
    desk.hear(idle);
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports().empty());
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::printed)});
}

TEST_CASE("a status nobody asked for counts for nothing") {
    Talk desk;
    desk.sent(0);
    for (int i = 0; i < 5; ++i) desk.hear(idle);
    CHECK(desk.talk.take_reports().empty());
    CHECK(desk.talk.dropped() == 5);
}

TEST_CASE("a printer without paper waits for a person, and then goes on") {
    Talk desk;
    desk.sent(0);
    desk.asks_and_hears(status_text(1, 1));
    for (int minute = 0; minute < 9; ++minute) {
        desk.pass(1min);
        desk.hear(status_text(1, 1));
    }
    CHECK(desk.talk.take_reports().empty());
    CHECK(desk.talk.status()->fault == PrinterFault::paper_out);
    desk.asks_and_hears(idle);
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::printed)});
}

TEST_CASE("of a printer that falls silent nobody knows what came out") {
    Talk desk;
    desk.sent(4);
    desk.pass(29s);
    CHECK(desk.talk.take_reports().empty());
    desk.pass(2s);
    CHECK(desk.talk.take_reports() == Reports{said(4, LabelTurn::no_answer)});
}

TEST_CASE("of a link that breaks nobody knows what came out") {
    Talk desk;
    desk.sent(4);
    desk.sent(5, meant);
    desk.talk.lose_link();
    CHECK(desk.talk.take_reports() ==
          Reports{said(4, LabelTurn::link_lost), said(5, LabelTurn::link_lost)});
    CHECK_FALSE(desk.talk.is_waiting());
}

TEST_CASE("a tag is believed when EPC and TID came back and the EPC is the one that was meant") {
    Talk desk;
    desk.sent(0, meant);
    desk.hear(answer(0, "EPC", meant.hex()));
    CHECK(desk.talk.take_reports().empty());
    desk.hear(answer(0, "TID", tid));
    CHECK(desk.talk.take_reports() == Reports{{0, LabelTurn::printed, WrittenTag{meant, tid}}});
}

TEST_CASE("a printer that is idle says nothing of a tag") {
    Talk desk;
    desk.sent(0, meant);
    desk.asks_and_hears(idle);
    desk.asks_and_hears(idle);
    CHECK(desk.talk.take_reports().empty());
    CHECK(desk.talk.is_waiting());
}

TEST_CASE("another EPC than was meant is no success") {
    Talk desk;
    desk.sent(0, meant);
    desk.hear(answer(0, "EPC", "4D0100010000002B01ABCDEF") + answer(0, "TID", tid));
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::wrong_answer)});
}

TEST_CASE("a label that contradicts itself is no success") {
    Talk desk;
    desk.sent(0, meant);
    desk.hear(answer(0, "EPC", "4D0100010000002B01ABCDEF") + answer(0, "EPC", meant.hex()) +
              answer(0, "TID", tid));
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::wrong_answer)});
}

TEST_CASE("a tag that could not be read back is void") {
    for (const char* text : {"", "VOID", "00 00"}) {
        Talk desk;
        desk.sent(0, meant);
        desk.hear(answer(0, "EPC", text) + answer(0, "TID", tid));
        CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::voided)});
    }
}

TEST_CASE("the tag of the label before is not taken for this one's") {
    Talk desk;
    desk.sent(0, meant);
    desk.hear(answer(0, "EPC", meant.hex()) + answer(0, "TID", tid));
    desk.talk.take_reports();
    const Epc next = *Epc::parse("4D0100010000002B01ABCDEF");
    desk.sent(1, next);
    desk.hear(answer(0, "EPC", next.hex()) + answer(0, "TID", tid));
    CHECK(desk.talk.take_reports().empty());
    CHECK(desk.talk.dropped() == 2);
    desk.hear(answer(1, "EPC", meant.hex()) + answer(1, "TID", tid));
    CHECK(desk.talk.take_reports() == Reports{said(1, LabelTurn::wrong_answer)});
}

TEST_CASE("the answer for another job is not taken for this one's") {
    Talk desk;
    desk.sent(0, meant);
    std::string foreign = answer(0, "EPC", meant.hex()) + answer(0, "TID", tid);
    for (auto at = foreign.find("0b6e"); at != std::string::npos; at = foreign.find("0b6e"))
        foreign.replace(at, 4, "1111");
    desk.hear(foreign);
    CHECK(desk.talk.take_reports().empty());
    CHECK(desk.talk.dropped() == 2);
}

TEST_CASE("an answer that comes late still counts, when it is right") {
    Talk desk;
    desk.sent(0, meant);
    desk.pass(31s);
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::no_answer)});
    desk.hear(answer(0, "EPC", meant.hex()) + answer(0, "TID", tid));
    CHECK(desk.talk.take_reports() == Reports{{0, LabelTurn::printed, WrittenTag{meant, tid}}});

    desk.sent(1, meant);
    desk.pass(31s);
    desk.talk.take_reports();
    desk.hear(answer(1, "EPC", "4D0100010000002B01ABCDEF") + answer(1, "TID", tid));
    CHECK(desk.talk.take_reports().empty());
}

TEST_CASE("a TSPL printer is asked and heard in its own way") {
    Talk desk(Tongue::tspl);
    CHECK(desk.talk.ask(desk.now) == "\x1b!?");
    desk.hear(std::string(1, '\0'));
    REQUIRE(desk.talk.status());
    desk.sent(0);
    desk.asks_and_hears("\x20");
    desk.asks_and_hears(std::string(1, '\0'));
    CHECK(desk.talk.take_reports().empty());
    desk.asks_and_hears(std::string(1, '\0'));
    CHECK(desk.talk.take_reports() == Reports{said(0, LabelTurn::printed)});
}

TEST_CASE("questions are asked one at a time, and again when nobody answers") {
    Talk desk;
    desk.sent(0);
    CHECK(desk.pass(100ms).empty());
    CHECK(desk.pass(200ms) == "~HS\r\n");
    CHECK(desk.pass(1s).empty());
    CHECK(desk.pass(2s) == "~HS\r\n");
}
