// What a reader tells by itself: tags, light barriers, antennas, its own troubles.

#include <catch2/catch.hpp>

#include "tests/drivers/llrp/session_room.hpp"

using namespace muniment;
using namespace std::chrono_literals;
using M = llrp::MessageType;
using P = llrp::ParameterType;

namespace {

template <class Body>
std::vector<std::uint8_t> event_message(std::uint64_t utc_us, P event, Body body) {
    llrp::Writer to;
    to.message(M::reader_event_notification, 0, [&] {
        to.tlv(P::reader_event_notification_data, [&] {
            to.tlv(P::utc_timestamp, [&] { to.u64(utc_us); });
            to.tlv(event, [&] { body(to); });
        });
    });
    return to.taken();
}

std::vector<std::uint8_t> antenna_message(std::uint16_t antenna, bool connected, std::uint64_t us) {
    return event_message(
        us, P::antenna_event, [&](llrp::Writer& to) { to.u8(connected ? 1 : 0).u16(antenna); });
}

std::vector<std::uint8_t> rospec_ended_message(std::uint64_t us) {
    return event_message(
        us, P::rospec_event, [](llrp::Writer& to) { to.u8(1).u32(llrp::our_rospec).u32(0); });
}

}  // namespace

TEST_CASE("a tag is read with its antenna, strength and three times") {
    SessionRoom room;
    room.reader_ahead_us = -1'699'999'000'000'000;  // the reader stands in January 1970
    room.connect();
    room.pass(4s);
    const auto stamp = room.reader_us();
    room.pass(5ms);
    room.says(report_message({.number = 0xE280, .antenna = 2, .last_seen_utc_us = stamp}));
    REQUIRE(room.sink.reads.size() == 1);
    const Read& read = room.sink.reads[0];
    REQUIRE(read.reader == ReaderId{1});
    REQUIRE(read.antenna == AntennaPort{2});
    REQUIRE(read.epc.hex() == "00000000000000000000E280");
    REQUIRE(read.rssi == CentiDbm{-6000});
    REQUIRE(read.reader_us == static_cast<std::int64_t>(stamp));
    REQUIRE(read.heard == room.now.steady);
    REQUIRE(room.now.utc - read.at <= 5ms);
    REQUIRE(room.now.utc - read.at >= 2ms);
}

TEST_CASE("reads of an outage keep the times at which they were made") {
    SessionRoom room;
    room.connect();
    room.pass(2s);
    const auto cut = room.now;
    std::vector<std::uint8_t> kept;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const auto stamp = static_cast<std::uint64_t>(cut.utc.us) + i * 1'000'000;
        const auto report = report_message({.number = i, .last_seen_utc_us = stamp});
        kept.insert(kept.end(), report.begin(), report.end());
    }
    room.now = {cut.utc + 100s, cut.steady + 100s};
    room.connect();
    room.says(kept);
    REQUIRE(room.sink.reads.size() == 100);
    for (std::uint64_t i = 0; i < 100; ++i) {
        const auto off = room.sink.reads[i].at - (cut.utc + i * microseconds{1s});
        REQUIRE(std::abs(off.count()) < 20'000);
    }
    REQUIRE(room.sink.count(DeviceEventKind::clock_jump) == 0);
}

TEST_CASE("a tag that is cut short in its report is counted and not believed") {
    SessionRoom room;
    room.connect();
    auto report = report_message({.number = 1});
    report[14] = 0xFF;  // the EPC's short type becomes an unknown one
    room.says(report);
    REQUIRE(room.sink.reads.empty());
    REQUIRE(room.sink.faults["unknown_tv"] == 1);
    REQUIRE(room.sink.dropped.empty());
}

TEST_CASE("a light barrier tells when something stands in the beam") {
    const bool when_high = GENERATE(true, false);
    SessionRoom room{{.reader = ReaderId{4}, .beam_broken_when_high = when_high}};
    room.connect();
    room.says(gpi_message(2, true, room.reader_us()));
    REQUIRE(room.sink.barriers.size() == 1);
    REQUIRE(room.sink.barriers[0].reader == ReaderId{4});
    REQUIRE(room.sink.barriers[0].port == 2);
    REQUIRE(room.sink.barriers[0].broken == when_high);
    REQUIRE(room.sink.barriers[0].at == room.now.utc);
}

TEST_CASE("an antenna in use that is not connected is blind from the start") {
    SessionRoom room{{.reader = ReaderId{1}, .antennas = {AntennaPort{1}, AntennaPort{2}}}};
    room.reader.unconnected_antennas = {2, 4};
    room.connect();
    REQUIRE(room.sink.count(DeviceEventKind::antenna_lost) == 1);
    room.says(antenna_message(1, false, room.reader_us()));
    REQUIRE(room.sink.count(DeviceEventKind::antenna_lost) == 2);
    REQUIRE(room.sink.events.back().antenna == AntennaPort{1});
    room.says(antenna_message(4, false, room.reader_us()));
    REQUIRE(room.sink.count(DeviceEventKind::antenna_lost) == 2);
    room.says(antenna_message(1, true, room.reader_us()));
    REQUIRE(room.sink.events.back().kind == DeviceEventKind::antenna_back);
}

TEST_CASE("where no antennas are named, a port without one is no fault") {
    SessionRoom room;
    room.reader.unconnected_antennas = {3, 4};
    room.connect();
    REQUIRE(room.sink.count(DeviceEventKind::antenna_lost) == 0);
}

TEST_CASE("a reader whose reading ended is connected anew") {
    SessionRoom room;
    room.connect();
    room.pass(1s);
    SECTION("it ended now") {
        room.says(rospec_ended_message(room.reader_us()));
        REQUIRE(room.sink.dropped == "rospec_ended");
    }
    SECTION("it ended before all was set up, and the word comes late") {
        room.says(rospec_ended_message(room.reader_us() - 30'000'000));
        REQUIRE(room.sink.dropped.empty());
    }
}

TEST_CASE("what goes wrong inside the reader is told or counted") {
    SessionRoom room;
    room.connect();
    const auto nothing = [](llrp::Writer&) {};
    room.says(event_message(room.reader_us(), P::report_buffer_overflow_error_event, nothing));
    REQUIRE(room.sink.count(DeviceEventKind::overflow) == 1);
    room.says(event_message(room.reader_us(),
                            P::report_buffer_level_warning_event,
                            [](llrp::Writer& to) { to.u8(90); }));
    REQUIRE(room.sink.faults["buffer_filling"] == 1);
    room.says(event_message(
        room.reader_us(), P::reader_exception_event, [](llrp::Writer& to) { to.text("hot"); }));
    REQUIRE(room.sink.faults["reader_exception"] == 1);
    room.says(event_message(
        room.reader_us(), P::connection_attempt_event, [](llrp::Writer& to) { to.u16(4); }));
    REQUIRE(room.sink.faults["another_attempt"] == 1);
    REQUIRE(room.sink.dropped.empty());
    room.says(event_message(room.reader_us(), P::connection_close_event, nothing));
    REQUIRE(room.sink.dropped == "reader_closed");
}

TEST_CASE("a clock that is set under way is told once, and reads go on at their true times") {
    SessionRoom room;
    room.connect();
    room.pass(1s);
    room.says(report_message({.number = 1, .last_seen_utc_us = room.reader_us()}));
    room.reader_ahead_us = GENERATE(3'600'000'000, -3'600'000'000, 315'360'000'000'000);
    for (std::uint64_t i = 2; i < 10; ++i) {
        room.pass(250ms);
        room.says(report_message({.number = i, .last_seen_utc_us = room.reader_us()}));
        REQUIRE(room.sink.reads.back().at == room.now.utc);
    }
    REQUIRE(room.sink.count(DeviceEventKind::clock_jump) == 1);
    REQUIRE(room.sink.faults["clock_jump"] == 1);
}

TEST_CASE("every truncation and corruption of a conversation ends without a crash") {
    SessionRoom heard;
    heard.connect();
    std::vector<std::uint8_t> stream = heard.reader.greeting(heard.reader_us());
    for (const auto& part : {report_message({.number = 5, .last_seen_utc_us = heard.reader_us()}),
                             gpi_message(1, true, heard.reader_us()),
                             antenna_message(1, false, heard.reader_us()),
                             rospec_ended_message(heard.reader_us()),
                             keepalive_message(9)}) {
        stream.insert(stream.end(), part.begin(), part.end());
    }
    for (std::size_t at = 0; at < stream.size(); ++at) {
        for (const std::uint8_t flip :
             {std::uint8_t{0x01}, std::uint8_t{0x80}, std::uint8_t{0xFF}}) {
            SessionRoom room;
            room.session.connected(room.now, room.sink);
            auto damaged = stream;
            damaged[at] ^= flip;
            room.says(damaged);
            room.pass(500ms);
        }
        SessionRoom room;
        room.session.connected(room.now, room.sink);
        room.says({stream.data(), at});
    }
}
