#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_access.hpp"
#include "tests/drivers/llrp/session_room.hpp"

using namespace muniment;
using namespace std::chrono_literals;
using M = llrp::MessageType;
using P = llrp::ParameterType;
using Types = std::vector<M>;

namespace {

const TagOrder reading{.acts = {ReadWords{MemoryBank::tid, 0, 1}}};
const Types whole_order = {M::delete_access_spec, M::add_access_spec, M::enable_access_spec};

/// A reader that sees, asked from now on.
struct AccessRoom : SessionRoom {
    AccessRoom() {
        connect();
        REQUIRE(is_seeing());
        reader.asked.clear();
    }
    bool begin(const TagOrder& order = reading) {
        const bool is_taken = session.begin_access(order, now, sink);
        says({});
        return is_taken;
    }
    void end() {
        session.end_access(now, sink);
        says({});
    }
    /// A tag's report with the result of the first act of the order `turn`.
    void tag_answers_to(std::uint16_t turn) {
        llrp::Writer writer;
        writer.message(M::ro_access_report, 1, [&] {
            writer.tlv(P::tag_report_data, [&] {
                writer.tv(P::epc_96).u64(0x4D01).u32(7);
                writer.tv(P::antenna_id).u16(1);
                writer.tv(P::last_seen_timestamp_utc).u64(reader_us());
                writer.tlv(P::c1g2_read_op_spec_result, [&] {
                    writer.u8(0).u16(static_cast<std::uint16_t>(turn << 3)).u16(1).u16(0xE280);
                });
            });
        });
        says(writer.taken());
    }
};

}  // namespace

TEST_CASE("an order is put in place beside the ROSpec, and the tag's answer comes with its read") {
    AccessRoom room;
    REQUIRE(room.begin());
    CHECK(room.reader.asked == whole_order);
    CHECK(room.reader.rospec_state() == 2);
    room.tag_answers_to(1);
    REQUIRE(room.sink.tag_answers.size() == 1);
    CHECK(room.sink.tag_answers[0].acts.at(0).words == std::vector<std::uint16_t>{0xE280});
    CHECK(room.sink.reads.size() == 1);
    room.end();
    CHECK(room.reader.asked.back() == M::delete_access_spec);
    room.tag_answers_to(1);
    CHECK(room.sink.tag_answers.size() == 1);
    CHECK(room.sink.reads.size() == 2);
    CHECK(room.sink.faults.empty());
}

TEST_CASE("there is one order at a time, and the next one has a number of its own") {
    AccessRoom room;
    REQUIRE(room.begin());
    CHECK_FALSE(room.begin());
    room.end();
    REQUIRE(room.begin());
    room.tag_answers_to(1);
    CHECK(room.sink.tag_answers.empty());
    room.tag_answers_to(2);
    CHECK(room.sink.tag_answers.size() == 1);
}

TEST_CASE("no order is taken before the reader sees, while one is being ended, or without sense") {
    SessionRoom blind;
    CHECK_FALSE(blind.session.begin_access(reading, blind.now, blind.sink));
    AccessRoom room;
    CHECK_FALSE(room.begin(TagOrder{}));
    CHECK_FALSE(room.begin({.acts = std::vector<TagAct>(5, LockEpc{})}));
    REQUIRE(room.begin());
    room.reader.manners[M::delete_access_spec] = Manner::late;
    room.end();
    CHECK_FALSE(room.begin());
    room.says(room.reader.late_answers());
    room.reader.manners.clear();
    CHECK(room.begin());
}

TEST_CASE("a reader that has nothing of ours to delete is no obstacle") {
    AccessRoom room;
    room.reader.manners[M::delete_access_spec] = Manner::refuses;
    REQUIRE(room.begin());
    CHECK(room.reader.asked == whole_order);
    CHECK(room.sink.access_refused.empty());
}

TEST_CASE("a reader that refuses or does not answer ends the order and nothing else") {
    const auto request = GENERATE(M::add_access_spec, M::enable_access_spec);
    const auto manner = GENERATE(Manner::refuses, Manner::error_message, Manner::silent);
    AccessRoom room;
    room.reader.manners[request] = manner;
    REQUIRE(room.begin());
    room.says(keepalive_message(1));
    for (int i = 0; i < 4; ++i) {
        room.pass(1s);
        room.says(keepalive_message(2));
    }
    CHECK_FALSE(room.sink.access_refused.empty());
    CHECK(room.sink.faults[room.sink.access_refused] == 1);
    CHECK(room.sink.dropped.empty());
    room.tag_answers_to(1);
    CHECK(room.sink.tag_answers.empty());
    CHECK(room.sink.reads.size() == 1);
    room.reader.manners.clear();
    CHECK(room.begin());
}

TEST_CASE("an order does not outlive its link") {
    AccessRoom room;
    REQUIRE(room.begin());
    room.connect();
    room.tag_answers_to(1);
    CHECK(room.sink.tag_answers.empty());
    CHECK(room.begin());
}
