#include "drivers/emulator/llrp_emulator.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;
using enum muniment::llrp::MessageType;

namespace {

struct Room {
    explicit Room(ReaderTraits traits = {}) : reader(std::move(traits), at_second(0)) {}
    LlrpEmulator reader;
    EmulatedClient client{reader};

    std::vector<Heard> connect(double seconds) {
        reader.connected(at_second(seconds));
        return client.take();
    }
    void break_link() {
        reader.disconnected();
        client.forget_half_a_message();
    }
};

ReaderTime time_in(const Heard& notification) {
    ReaderTime stated;
    read_events(
        notification.frame(),
        [&](const ReaderTime& time, const Event&) { stated = time; },
        [](llrp::Fault) {});
    return stated;
}

}  // namespace

TEST_CASE("a connection begins with the reader saying that it succeeded") {
    Room room;
    const auto heard = room.connect(1);
    REQUIRE(heard.size() == 1);
    REQUIRE(events_in<events::ConnectionAttempt>(heard) ==
            std::vector{events::ConnectionAttempt{events::Connection::success}});
    REQUIRE(time_in(heard[0]).utc_us == static_cast<std::uint64_t>(at_second(1).utc.us));
}

TEST_CASE("a second client is refused and the first one is told") {
    Room room;
    room.connect(0);
    const auto refusal = room.reader.refusal(at_second(1));
    FrameSplitter splitter;
    Bytes bytes{refusal};
    const auto frame = std::get<Frame>(splitter.take(bytes).value());
    const Heard heard{frame.type, frame.version, frame.id, {frame.body.begin(), frame.body.end()}};
    REQUIRE(events_in<events::ConnectionAttempt>({heard})[0].status ==
            events::Connection::exists_client_initiated);
    REQUIRE(events_in<events::ConnectionAttempt>(room.client.take())[0].status ==
            events::Connection::attempted_again);
}

TEST_CASE("what is heard is reported one tag a message with all that was asked for") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    room.reader.hear(sighting_at(1.25, 42, 3));
    const auto tags = tags_in(room.client.take());
    REQUIRE(tags.size() == 1);
    REQUIRE(tags[0].epc == epc_number(42));
    REQUIRE(tags[0].antenna == 3);
    REQUIRE(tags[0].rssi == CentiDbm{-6000});
    REQUIRE(tags[0].channel == 2);
    REQUIRE(tags[0].seen == 1);
    REQUIRE(tags[0].first_seen_utc_us == static_cast<std::uint64_t>(at_second(1.25).utc.us));
    REQUIRE_FALSE(tags[0].rospec_id.has_value());
}

TEST_CASE("a reader without a running ROSpec hears nothing") {
    Room room;
    room.connect(0);
    room.reader.hear(sighting_at(1, 1));
    REQUIRE(room.client.take().empty());
    REQUIRE(room.reader.heard() == 0);
}

TEST_CASE(
    "reads of an outage arrive once, in order, with their own times, when they are asked for") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    for (unsigned tag = 0; tag < 10; ++tag) room.reader.hear(sighting_at(1 + tag * 0.01, tag));
    room.client.take(150);
    room.break_link();
    for (unsigned tag = 10; tag < 20; ++tag) room.reader.hear(sighting_at(20 + tag * 0.01, tag));

    const auto greeting = room.connect(30);
    REQUIRE(greeting.size() == 1);
    room.client.send(enable_events_and_reports, at_second(30));
    const auto tags = tags_in(room.client.take());
    // Of the first 150 bytes the messages that were whole had been delivered.
    const auto delivered = 20 - tags.size();
    REQUIRE(delivered == 2);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        REQUIRE(tags[i].epc == epc_number(static_cast<unsigned>(delivered + i)));
        const auto seconds = delivered + i < 10 ? 1 + static_cast<double>(delivered + i) * 0.01
                                                : 20 + static_cast<double>(delivered + i) * 0.01;
        REQUIRE(tags[i].first_seen_utc_us == static_cast<std::uint64_t>(at_second(seconds).utc.us));
    }
    room.client.send(enable_events_and_reports, at_second(31));
    REQUIRE(tags_in(room.client.take()).empty());
}

TEST_CASE("a reader that does not hold sends what waited as soon as somebody connects") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0), false);
    room.break_link();
    room.reader.hear(sighting_at(5, 1));
    REQUIRE(tags_in(room.connect(10)).size() == 1);
}

TEST_CASE("whatever is cut wherever, every read arrives exactly once and in order") {
    rc::check([] {
        Room room;
        room.connect(0);
        set_up(room.client, at_second(0));
        unsigned next = 0;
        std::vector<unsigned> arrived;
        const auto arrive = [&](const std::vector<Heard>& heard) {
            for (const auto& tag : tags_in(heard)) {
                const auto bytes = tag.epc.bytes();
                arrived.push_back(bytes[10] * 256u + bytes[11]);
            }
        };
        for (int cut = 0; cut < 10; ++cut) {
            const auto reads = *rc::gen::inRange(0, 20);
            for (int i = 0; i < reads; ++i) room.reader.hear(sighting_at(cut + i * 0.001, next++));
            const auto pending = static_cast<int>(room.reader.pending().size());
            arrive(room.client.take(static_cast<std::size_t>(*rc::gen::inRange(0, pending + 1))));
            room.break_link();
            room.connect(cut);
            room.client.send(enable_events_and_reports, at_second(cut));
        }
        arrive(room.client.take());
        RC_ASSERT(arrived.size() == next);
        for (unsigned i = 0; i < next; ++i) RC_ASSERT(arrived[i] == i);
    });
}

TEST_CASE("ROSpecs stay when the client leaves and are lost when the reader restarts") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    const auto before = room.client.ask(get_rospecs, at_second(1));
    room.break_link();
    room.connect(5);
    REQUIRE(room.client.ask(get_rospecs, at_second(5)).body == before.body);

    room.reader.restart(at_second(6));
    REQUIRE(room.reader.wants_close());
    room.break_link();
    room.connect(10);
    REQUIRE_FALSE(room.reader.wants_close());
    REQUIRE(room.client.ask(get_rospecs, at_second(10)).body.size() < before.body.size());
    room.reader.hear(sighting_at(11, 1));
    REQUIRE(tags_in(room.client.take()).empty());
}

TEST_CASE("a restart loses what was buffered") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    room.break_link();
    room.reader.hear(sighting_at(1, 1));
    REQUIRE(room.reader.buffered_bytes() > 0);
    room.reader.restart(at_second(2));
    REQUIRE(room.reader.buffered_bytes() == 0);
}

TEST_CASE("keepalives come at their time and a client that answers none is dropped") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    unsigned keepalives = 0;
    for (int tenth = 0; tenth < 70; ++tenth) {
        room.reader.tick(at_second(tenth / 10.0));
        keepalives += static_cast<unsigned>(count_of(room.client.take(), keepalive));
    }
    REQUIRE(keepalives == 3);
    REQUIRE_FALSE(room.reader.wants_close());
    SECTION("the drop") {
        room.reader.tick(at_second(8.1));
        REQUIRE(room.reader.wants_close());
    }
    SECTION("an answer in time keeps the link") {
        room.client.send(keepalive_ack, at_second(7.5));
        room.reader.tick(at_second(8.1));
        REQUIRE_FALSE(room.reader.wants_close());
        REQUIRE(count_of(room.client.take(), keepalive) == 1);
    }
}

TEST_CASE("a light barrier is told as an input event, and only where inputs are listened to") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    room.reader.set_input(1, true, at_second(1).utc);
    room.reader.set_input(1, true, at_second(1.5).utc);
    room.reader.set_input(1, false, at_second(2).utc);
    room.reader.set_input(3, true, at_second(2).utc);
    REQUIRE(events_in<events::Gpi>(room.client.take()) ==
            std::vector{events::Gpi{1, true}, events::Gpi{1, false}});
}

TEST_CASE("a lamp goes on and off by the client's word and is out after a restart") {
    Room room;
    room.connect(0);
    const auto set_lamp = [&](std::uint8_t bit) {
        return room.client.ask(set_reader_config, at_second(0), [&](Writer& writer) {
            writer.u8(0).tlv(ParameterType::gpo_write_data, [&] { writer.u16(2).u8(bit); });
        });
    };
    room.reader.taken_words();
    REQUIRE(status_in(set_lamp(0x80)) == StatusCode::success);
    REQUIRE(room.reader.output(2));
    REQUIRE_FALSE(room.reader.output(1));
    REQUIRE(room.reader.taken_words() == std::vector<std::string>{"GPO 2 on"});
    room.reader.restart(at_second(1));
    REQUIRE_FALSE(room.reader.output(2));
    REQUIRE_FALSE(room.reader.output(99));
}

TEST_CASE("a lost antenna is told and hears nothing until it is back") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    room.reader.set_antenna(2, false, at_second(1).utc);
    room.reader.hear(sighting_at(1.1, 1, 2));
    room.reader.hear(sighting_at(1.2, 2, 1));
    room.reader.set_antenna(2, true, at_second(2).utc);
    const auto heard = room.client.take();
    REQUIRE(tags_in(heard).size() == 1);
    REQUIRE(events_in<events::Antenna>(heard) ==
            std::vector{events::Antenna{2, false}, events::Antenna{2, true}});
}

TEST_CASE("a full buffer refuses reads, says so once and takes reads again when there is room") {
    Room room{{.buffer_bytes_max = 4'000}};
    room.connect(0);
    set_up(room.client, at_second(0));
    for (unsigned tag = 0; tag < 200; ++tag) room.reader.hear(sighting_at(1, tag));
    REQUIRE(room.reader.lost() > 0);
    REQUIRE(room.reader.buffered_bytes() <= 4'000);
    auto heard = room.client.take();
    REQUIRE(events_in<events::BufferOverflow>(heard).size() == 1);
    REQUIRE(events_in<events::BufferLevel>(heard).size() == 1);
    REQUIRE(tags_in(heard).size() + room.reader.lost() >= 200);
    room.reader.tick(at_second(2));
    room.reader.hear(sighting_at(3, 7));
    REQUIRE(tags_in(room.client.take()).size() == 1);
}

TEST_CASE("a reader whose clock stands in 1970 reports reads of 1970") {
    Room room{{.clock_starts_at = Instant{0}}};
    const auto heard = room.connect(3);
    REQUIRE(time_in(heard[0]).utc_us == 3'000'000);
    set_up(room.client, at_second(3));
    room.reader.hear(sighting_at(5, 1));
    REQUIRE(tags_in(room.client.take())[0].first_seen_utc_us == 5'000'000);
}

TEST_CASE("a reader without a calendar reports the time since its start") {
    Room room{{.has_utc_clock = false}};
    const auto heard = room.connect(3);
    REQUIRE(time_in(heard[0]) == ReaderTime{.utc_us = {}, .uptime_us = 3'000'000});
    set_up(room.client, at_second(3));
    room.reader.hear(sighting_at(5, 1));
    const auto tags = tags_in(room.client.take());
    REQUIRE(tags[0].first_seen_uptime_us == 5'000'000);
    REQUIRE_FALSE(tags[0].first_seen_utc_us.has_value());
    room.reader.restart(at_second(100));
    room.break_link();
    REQUIRE(time_in(room.connect(101)[0]).uptime_us == 1'000'000);
}

TEST_CASE("a silent reader neither answers nor hears, and answers late") {
    Room room;
    room.connect(0);
    set_up(room.client, at_second(0));
    room.reader.fall_silent(at_second(10).utc);
    room.client.send(get_rospecs, at_second(2));
    room.reader.hear(sighting_at(3, 1));
    room.reader.tick(at_second(5));
    REQUIRE(room.client.take().empty());
    room.reader.tick(at_second(10.5));
    const auto heard = room.client.take();
    REQUIRE(count_of(heard, get_rospecs_response) == 1);
    REQUIRE(tags_in(heard).empty());
}

TEST_CASE("random bytes never break the reader and a lost framing ends the link") {
    rc::check([](std::vector<std::uint8_t> bytes) {
        Room room;
        room.connect(0);
        room.reader.feed(bytes, at_second(1));
        room.reader.tick(at_second(2));
        room.client.take();
    });
    Room room;
    room.connect(0);
    const std::vector<std::uint8_t> nonsense(16, 0);
    room.reader.feed(nonsense, at_second(1));
    REQUIRE(room.reader.wants_close());
}

TEST_CASE("a request with any byte changed is answered or ignored, and the reader lives on") {
    Writer writer;
    writer.message(add_rospec, 1, [&] { write_rospec(writer, {}); });
    const auto sound = writer.taken();
    for (std::size_t at = 10; at < sound.size(); ++at) {
        for (const int change : {0x01, 0x80, 0xFF}) {
            Room room;
            room.connect(0);
            auto damaged = sound;
            damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ change);
            room.reader.feed(damaged, at_second(1));
            const auto heard = room.client.take();
            REQUIRE(heard.size() == 1);
            REQUIRE(status_in(heard[0]).has_value());
            REQUIRE(status_in(room.client.ask(get_rospecs, at_second(2))) == StatusCode::success);
        }
    }
}
