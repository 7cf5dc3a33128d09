#include "drivers/llrp/llrp_session.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_session_steps.hpp"
#include "tests/drivers/llrp/session_room.hpp"

using namespace muniment;
using namespace std::chrono_literals;
using M = llrp::MessageType;
using Types = std::vector<M>;

namespace {

const Types whole_start_up = {M::get_supported_version,
                              M::set_protocol_version,
                              M::get_reader_capabilities,
                              M::set_reader_config,
                              M::get_reader_config,
                              M::get_rospecs,
                              M::add_rospec,
                              M::enable_rospec,
                              M::get_rospecs,
                              M::enable_events_and_reports};

/// What can be done without: silence or refusal there must not keep a reader from seeing.
bool is_dispensable(M request) {
    return request == M::get_supported_version || request == M::set_protocol_version ||
           request == M::get_reader_capabilities || request == M::get_reader_config ||
           request == M::get_rospecs;
}

M any_request() {
    return GENERATE(M::get_supported_version,
                    M::set_protocol_version,
                    M::get_reader_capabilities,
                    M::set_reader_config,
                    M::get_reader_config,
                    M::get_rospecs,
                    M::add_rospec,
                    M::enable_rospec);
}

}  // namespace

TEST_CASE("a reader that answers everything is asked one thing after the other") {
    SessionRoom room;
    room.connect();
    REQUIRE(room.reader.asked == whole_start_up);
    REQUIRE(room.reader.version == llrp::version_1_1);
    REQUIRE(room.reader.rospec_state() == 2);
    REQUIRE(room.reader.is_released);
    REQUIRE(room.is_seeing());
    REQUIRE(room.sink.faults.empty());
}

TEST_CASE("nothing is asked before the reader has accepted the connection") {
    SessionRoom room;
    room.session.connected(room.now, room.sink);
    REQUIRE(room.sink.sent.empty());
    room.says(keepalive_message(3));
    REQUIRE(room.sink.sent.empty());
    REQUIRE(room.sink.faults["before_greeting"] == 1);
    room.pass(5s);
    REQUIRE(room.sink.dropped == "no_greeting");
}

TEST_CASE("a reader that does not accept the connection is left, by the name of its reason") {
    const auto [status, why] = GENERATE(table<std::uint16_t, std::string>({
        {1, "reader_has_called_another"},
        {2, "another_client_connected"},
        {3, "connection_refused"},
        {99, "connection_refused"},
    }));
    SessionRoom room;
    room.connect(status);
    REQUIRE(room.sink.dropped == why);
    REQUIRE(room.reader.asked.empty());
}

TEST_CASE("a reader that knows only 1.0.1 is spoken to in 1.0.1") {
    SessionRoom room;
    room.reader.knows_1_1 = false;
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(room.reader.version == llrp::version_1_0_1);
}

TEST_CASE("a reader that hangs up at the question for its version is not asked it again") {
    SessionRoom room;
    room.reader.manners[M::get_supported_version] = Manner::silent;
    room.connect();
    REQUIRE_FALSE(room.is_seeing());
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(room.reader.asked.front() == M::get_reader_capabilities);
}

TEST_CASE("silence at any step either does no harm or ends the link by name") {
    const auto request = any_request();
    SessionRoom room;
    room.reader.manners[request] = Manner::silent;
    room.connect();
    REQUIRE_FALSE(room.is_seeing());
    room.pass(6s);
    REQUIRE(room.is_seeing() == is_dispensable(request));
    REQUIRE(room.sink.dropped.empty() == is_dispensable(request));
    REQUIRE(room.sink.faults.size() > 0);
    if (!is_dispensable(request)) REQUIRE(room.sink.dropped.ends_with("_silent"));
}

TEST_CASE("a refusal at any step is answered with the next best thing") {
    const auto request = any_request();
    const auto manner = GENERATE(Manner::refuses, Manner::error_message);
    SessionRoom room;
    room.reader.manners[request] = manner;
    room.connect();
    REQUIRE(room.is_seeing() == is_dispensable(request));
    REQUIRE(room.sink.dropped.empty() == is_dispensable(request));
    if (!is_dispensable(request)) REQUIRE(room.sink.dropped.ends_with("_refused"));
}

TEST_CASE("a link that breaks at any step leaves nothing behind for the next one") {
    const auto request = any_request();
    SessionRoom room;
    room.reader.manners[request] = Manner::silent;
    room.connect();
    room.reader.manners.clear();
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(room.sink.dropped.empty());
    REQUIRE(room.reader.rospec_state() == 2);
}

TEST_CASE("a reader that refuses power and singulation is asked for a bare ROSpec from then on") {
    SessionRoom room;
    room.reader.manners[M::add_rospec] = Manner::refuses;
    room.connect();
    REQUIRE(room.sink.faults["addition_refused"] == 1);
    REQUIRE(room.sink.faults["bare_addition_refused"] == 1);
    room.reader.manners.clear();
    room.connect();
    REQUIRE(room.is_seeing());
    const auto bare = room.reader.rospec;
    room.connect();
    REQUIRE(room.reader.rospec == bare);
    REQUIRE(room.reader.asked.back() == M::enable_events_and_reports);
    REQUIRE(std::ranges::count(room.reader.asked, M::add_rospec) == 0);
}

TEST_CASE("a reader that counts its own message numbers is understood and counted") {
    SessionRoom room;
    for (const auto request : whole_start_up) room.reader.manners[request] = Manner::foreign_id;
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(room.sink.faults["foreign_answer_id"] == 9);
}

TEST_CASE("an answer that comes too late is not taken for the answer to something else") {
    SessionRoom room;
    room.reader.manners[M::get_supported_version] = Manner::late;
    room.reader.manners[M::get_reader_capabilities] = Manner::silent;
    room.connect();
    room.pass(1s);
    REQUIRE(room.reader.asked.back() == M::get_reader_capabilities);
    room.says(room.reader.late_answers());
    REQUIRE(room.sink.faults["unasked_answer"] == 1);
    REQUIRE(room.reader.asked.back() == M::get_reader_capabilities);
    room.pass(1s);
    REQUIRE(room.is_seeing());
}

TEST_CASE("a reader that already reads as we want it to is left alone") {
    SessionRoom room;
    room.connect();
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(room.reader.asked == Types{M::get_supported_version,
                                       M::set_protocol_version,
                                       M::get_reader_capabilities,
                                       M::set_reader_config,
                                       M::get_reader_config,
                                       M::get_rospecs,
                                       M::enable_events_and_reports});
}

TEST_CASE("our ROSpec is woken where it sleeps") {
    const auto [state, woken_by] = GENERATE(table<std::uint8_t, M>({
        {0, M::enable_rospec},
        {1, M::start_rospec},
    }));
    SessionRoom room;
    room.connect();
    room.reader.set_rospec_state(state);
    room.connect();
    REQUIRE(room.reader.rospec_state() == 2);
    REQUIRE(std::ranges::count(room.reader.asked, woken_by) == 1);
    REQUIRE(std::ranges::count(room.reader.asked, M::delete_rospec) == 0);
}

TEST_CASE("a ROSpec that only waits after it was enabled is started") {
    SessionRoom room;
    room.reader.starts_by_itself = false;
    room.connect();
    REQUIRE(room.reader.rospec_state() == 2);
    REQUIRE(room.is_seeing());
}

TEST_CASE("somebody else's ROSpec is replaced by ours") {
    SessionRoom room;
    room.connect();
    const auto ours = room.reader.rospec;
    SECTION("under another number") {
        room.reader.rospec[7] ^= 1;
    }
    SECTION("under our number with another priority") {
        room.reader.rospec[8] = 3;
    }
    SECTION("with another antenna") {
        room.reader.rospec[4 + 6 + 4 + 5 + 9 + 4 + 3] = 9;
    }
    SECTION("beside ours") {
        auto other = ours;
        other[7] ^= 1;
        room.reader.rospec.insert(room.reader.rospec.end(), other.begin(), other.end());
    }
    room.connect();
    REQUIRE(std::ranges::count(room.reader.asked, M::delete_rospec) == 1);
    REQUIRE(room.reader.rospec == ours);
    REQUIRE(room.is_seeing());
}

TEST_CASE("defaults that a reader adds to our ROSpec do not make it another") {
    SessionRoom room;
    room.connect();
    // A vendor's parameter at the end of the ROSpec: 4 bytes of header, vendor, subtype.
    auto& rospec = room.reader.rospec;
    rospec.insert(rospec.end(), {0x03, 0xFF, 0, 12, 0, 0, 0x65, 0x1A, 0, 0, 0, 23});
    rospec[3] = static_cast<std::uint8_t>(rospec[3] + 12);
    room.connect();
    REQUIRE(room.is_seeing());
    REQUIRE(std::ranges::count(room.reader.asked, M::delete_rospec) == 0);
}

TEST_CASE("a keepalive is acknowledged under its number") {
    SessionRoom room;
    room.connect();
    room.session.feed(keepalive_message(77), room.now, room.sink);
    llrp::FrameSplitter splitter;
    llrp::Bytes sent = room.sink.sent;
    const auto piece = splitter.take(sent);
    const auto& ack = std::get<llrp::Frame>(*piece);
    REQUIRE(ack.type == M::keepalive_ack);
    REQUIRE(ack.id == 77);
}

TEST_CASE("a reader that says nothing is known to be gone within six seconds") {
    SessionRoom room;
    room.connect();
    for (int i = 0; i < 30; ++i) {
        room.pass(2s);
        room.says(keepalive_message(1));
    }
    REQUIRE(room.sink.dropped.empty());
    const auto last = room.now;
    room.pass(1min);
    REQUIRE(room.sink.dropped == "silent");
    REQUIRE(room.now.steady - last.steady > 5s);
    REQUIRE(room.now.steady - last.steady <= 6s);
    REQUIRE(room.session.last_heard()->utc == last.utc);
}

TEST_CASE("bytes that never become a message do not keep a link alive") {
    SessionRoom room;
    room.connect();
    const auto last = room.now;
    const auto report = report_message({.number = 1});
    for (const auto byte : report) {
        if (!room.sink.dropped.empty()) break;
        room.session.feed({&byte, 1}, room.now, room.sink);
        room.pass(1s);
    }
    REQUIRE(room.sink.dropped == "silent");
    REQUIRE(room.now.steady - last.steady <= 6s);
}

TEST_CASE("a peer that speaks something else is left at once") {
    SessionRoom room;
    room.session.connected(room.now, room.sink);
    const std::string_view http = "HTTP/1.1 400 Bad Request\r\n\r\n";
    SECTION("with a length that would never end") {
        room.says({reinterpret_cast<const std::uint8_t*>(http.data()), http.size()});
        REQUIRE(room.sink.faults["message_too_long"] == 1);
        room.pass(6s);
        REQUIRE(room.sink.dropped == "no_greeting");
    }
    SECTION("with a length shorter than a header") {
        room.says(std::vector<std::uint8_t>(64, 0));
        REQUIRE(room.sink.dropped == "lost_framing");
    }
    REQUIRE(room.sink.sent.empty());
}

TEST_CASE("lamp and buzzer are switched, and a refusal ends nothing") {
    SessionRoom room;
    room.connect();
    room.session.set_output(2, true, room.now, room.sink);
    room.says({});
    REQUIRE(room.reader.outputs == std::map<std::uint16_t, bool>{{2, true}});
    room.reader.manners[M::set_reader_config] = GENERATE(Manner::refuses, Manner::silent);
    room.session.set_output(2, false, room.now, room.sink);
    room.says({});
    room.pass(4s);
    REQUIRE(room.sink.dropped.empty());
    REQUIRE(room.sink.faults["output_refused"] + room.sink.faults["output_silent"] == 1);
}

TEST_CASE("a reader that does not answer is not buried under requests for its lamp") {
    SessionRoom room;
    room.connect();
    room.reader.manners[M::set_reader_config] = Manner::silent;
    for (int i = 0; i < 100; ++i) room.session.set_output(1, true, room.now, room.sink);
    REQUIRE(room.sink.faults["outputs_crowded"] == 92);
}

TEST_CASE("good-bye is said, answered or not") {
    SessionRoom room;
    room.connect();
    const auto manner = GENERATE(Manner::good, Manner::refuses, Manner::silent);
    room.reader.manners[M::close_connection] = manner;
    room.session.stop(room.now, room.sink);
    room.says({});
    REQUIRE(room.reader.asked.back() == M::close_connection);
    room.pass(1s);
    REQUIRE_FALSE(room.sink.dropped.empty());
}
