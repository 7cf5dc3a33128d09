#include "drivers/llrp/llrp_event.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_writer.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

using namespace muniment;
using namespace muniment::llrp;
using P = ParameterType;

namespace {

struct Told {
    std::vector<ReaderTime> times;
    std::vector<Event> events;
    std::vector<Fault> faults;
};

Told told_by(const Frame& frame) {
    Told told;
    read_events(
        frame,
        [&](const ReaderTime& time, const Event& event) {
            told.times.push_back(time);
            told.events.push_back(event);
        },
        [&](const Fault& fault) { told.faults.push_back(fault); });
    return told;
}

/// A notification at UTC 77 µs with what `body` writes behind the time.
template <class Body>
Message notification(Body body) {
    Writer writer;
    writer.message(MessageType::reader_event_notification, 1, [&] {
        writer.tlv(P::reader_event_notification_data, [&] {
            writer.tlv(P::utc_timestamp, [&] { writer.u64(77); });
            body(writer);
        });
    });
    return {"", writer.taken()};
}

/// The one event of a parameter of this type with this value.
template <class Expected>
Expected event_in(P type, const std::vector<std::uint8_t>& value) {
    const auto message = notification([&](Writer& w) { w.tlv(type, [&] { w.bytes(value); }); });
    const auto told = told_by(message.frame());
    REQUIRE(told.events.size() == 1);
    REQUIRE(told.faults.empty());
    CHECK(told.times[0].utc_us == 77);
    CHECK_FALSE(told.times[0].uptime_us);
    REQUIRE(std::holds_alternative<Expected>(told.events[0]));
    return std::get<Expected>(told.events[0]);
}

}  // namespace

TEST_CASE("each of the reader's events is read") {
    using namespace events;
    CHECK(event_in<ConnectionAttempt>(P::connection_attempt_event, {0, 2}).status ==
          Connection::exists_client_initiated);
    CHECK(event_in<Gpi>(P::gpi_event, {0, 3, 0x80}) == Gpi{3, true});
    CHECK(event_in<Gpi>(P::gpi_event, {0, 3, 0}) == Gpi{3, false});
    CHECK(event_in<Antenna>(P::antenna_event, {1, 0, 4}) == Antenna{4, true});
    CHECK(event_in<Antenna>(P::antenna_event, {0, 0, 4}) == Antenna{4, false});
    CHECK(event_in<Rospec>(P::rospec_event, {2, 0, 0, 0, 7, 0, 0, 0, 8}) ==
          Rospec{RospecChange::preempted, 7, 8});
    CHECK(event_in<AiSpecEnded>(P::ai_spec_event, {0, 0, 0, 0, 7, 0, 1}) == AiSpecEnded{7, 1});
    CHECK(event_in<Hopping>(P::hopping_event, {0, 1, 0, 9}) == Hopping{1, 9});
    CHECK(event_in<BufferLevel>(P::report_buffer_level_warning_event, {85}) == BufferLevel{85});
    event_in<BufferOverflow>(P::report_buffer_overflow_error_event, {});
    event_in<ConnectionClose>(P::connection_close_event, {});
    CHECK(event_in<Other>(P::rf_survey_event, {0, 0, 0, 0, 1, 0, 1}).parameter.type ==
          P::rf_survey_event);
}

TEST_CASE("an event shorter than its fields is a fault and the next one is read") {
    const P types[] = {P::connection_attempt_event,
                       P::gpi_event,
                       P::antenna_event,
                       P::rospec_event,
                       P::ai_spec_event,
                       P::hopping_event,
                       P::report_buffer_level_warning_event,
                       P::reader_exception_event,
                       P::utc_timestamp};
    for (const P type : types) {
        const auto message = notification([&](Writer& w) {
            w.tlv(type);
            w.tlv(P::connection_close_event);
        });
        const auto told = told_by(message.frame());
        CHECK(told.events.size() == 1);
        REQUIRE(told.faults.size() == 1);
        CHECK(told.faults[0] == Fault{FaultKind::field_overrun, header_bytes + 4 + 12});
    }
}

TEST_CASE("a reader without a calendar tells the time since it started") {
    Writer writer;
    writer.message(MessageType::reader_event_notification, 1, [&] {
        writer.tlv(P::reader_event_notification_data, [&] {
            writer.tlv(P::uptime, [&] { writer.u64(123456); });
            writer.tlv(P::gpi_event, [&] { writer.u16(1).u8(0x80); });
            writer.tlv(P::gpi_event, [&] { writer.u16(2).u8(0); });
        });
    });
    const Message message{"", writer.taken()};
    const auto told = told_by(message.frame());
    REQUIRE(told.events.size() == 2);
    for (const auto& time : told.times) {
        CHECK(time.uptime_us == 123456);
        CHECK_FALSE(time.utc_us);
    }
}

TEST_CASE("an exception's words are the frame's own bytes, and no more of them than there are") {
    const auto good = notification([](Writer& w) {
        w.tlv(P::reader_exception_event, [&] {
            w.text("antenna 2 is hot");
            w.tv(P::antenna_id).u16(2);
        });
    });
    const auto told = told_by(good.frame());
    REQUIRE(told.events.size() == 1);
    CHECK(std::get<events::ReaderException>(told.events[0]).message == "antenna 2 is hot");
    const auto bad = notification(
        [](Writer& w) { w.tlv(P::reader_exception_event, [&] { w.u16(500).u8('x'); }); });
    CHECK(told_by(bad.frame()).faults.size() == 1);
}

TEST_CASE("readers in the field greet with success") {
    const auto shared = shared_folder();
    if (!shared) return;
    for (const char* name : {"bluebird-fr900-reader_event_notification.bin",
                             "sllurp-56-impinj-xarray-reader_event_notification.bin"}) {
        const auto bytes = bytes_of(*shared / "llrp/field" / name);
        const auto told = told_by(frames_in(bytes).at(0));
        REQUIRE(told.events.size() == 1);
        CHECK(std::get<events::ConnectionAttempt>(told.events[0]).status ==
              events::Connection::success);
        CHECK(told.times[0].utc_us > 1'400'000'000'000'000u);
    }
}
