#include "daemon/readers/reader_session.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include "tests/readers/reader_room.hpp"

using namespace muniment;
using namespace std::chrono_literals;
using M = llrp::MessageType;

namespace {

constexpr AntennaPort whole{0};

std::vector<std::uint8_t> tag(std::uint64_t number) {
    return report_message(
        {.number = number, .last_seen_utc_us = static_cast<std::uint64_t>(test_now().utc.us)});
}

}  // namespace

TEST_CASE("a room is blind from its start until the reader is verified") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        const auto began = co_await r.next_of<BlindChange>();
        REQUIRE(began.blind);
        REQUIRE(began.why == Blindness::starting);
        REQUIRE(r.session.health().state != ReaderState::seeing);
        co_await r.accept();
        const auto ended = co_await r.next_of<BlindChange>();
        REQUIRE_FALSE(ended.blind);
        REQUIRE(ended.why == Blindness::starting);
        REQUIRE(ended.at > began.at);
        REQUIRE(r.session.health().state == ReaderState::seeing);
        co_await r.until([&] { return r.reader.is_released; });
    });
}

TEST_CASE("a cut link is a blind period from the last word to the next verified start") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        co_await r.says(tag(1));
        const auto read = co_await r.next_of<Read>();
        r.cut();
        const auto began = co_await r.next_of<BlindChange>();
        REQUIRE(began.blind);
        REQUIRE(began.why == Blindness::link_lost);
        REQUIRE(began.antenna == whole);
        REQUIRE(began.at >= read.at);
        REQUIRE(began.at <= test_now().utc);
        co_await r.accept();
        const auto ended = co_await r.next_of<BlindChange>();
        REQUIRE_FALSE(ended.blind);
        REQUIRE(ended.why == Blindness::link_lost);
        REQUIRE(ended.at > began.at);
        REQUIRE(r.session.health().connections == 2);
    });
}

TEST_CASE("a start-up that breaks off does not end the blind period") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        r.cut();
        const auto began = co_await r.next_of<BlindChange>();
        r.reader.manners[M::get_rospecs] = Manner::silent;
        for (int i = 0; i < 5; ++i) {
            co_await r.accept();
            const auto& asked = r.reader.asked;
            co_await r.until([&] { return !asked.empty() && asked.back() == M::get_rospecs; });
            r.cut();
        }
        r.reader.manners.clear();
        co_await r.accept();
        const auto ended = co_await r.next_of<BlindChange>();
        REQUIRE(began.blind);
        REQUIRE_FALSE(ended.blind);
        REQUIRE(ended.why == Blindness::link_lost);
        REQUIRE(r.session.health().connections == 7);
    });
}

TEST_CASE("a reader that falls silent is blind from its last word") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        const auto last = r.session.health().last_heard;
        put_clock_forward(6s);
        const auto began = co_await r.next_of<BlindChange>();
        REQUIRE(began.why == Blindness::silent);
        REQUIRE(r.session.health().last_end == "silent");
        REQUIRE(began.at <= *last);
        REQUIRE(*last - began.at < 1s);
    });
}

TEST_CASE("a reader that somebody else holds is asked for again and again") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        for (int i = 0; i < 20; ++i) co_await r.accept(2);
        co_await r.come_to_see();
        REQUIRE(r.session.health().faults.at("another_client_connected") == 20);
        REQUIRE(r.session.health().last_end == "another_client_connected");
    });
}

TEST_CASE("a reader that was never there is found when it comes") {
    ReaderRoom room;
    const auto port = room.acceptor.local_endpoint().port();
    room.acceptor.close();
    room.run([port](ReaderRoom& r) -> Task<> {
        while (r.session.health().last_end.empty()) co_await asio::post(asio::use_awaitable);
        REQUIRE(r.session.health().last_end == "not_reachable");
        REQUIRE(r.session.health().connections == 0);
        r.acceptor = {r.loop, {asio::ip::address_v4::loopback(), port}};
        co_await r.come_to_see();
    });
}

TEST_CASE("what a reader kept during an outage comes after the blind period, with its own time") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        r.cut();
        const auto began = co_await r.next_of<BlindChange>();
        const auto kept = tag(7);
        const auto made = test_now().utc;
        put_clock_forward(60s);
        co_await r.accept();
        co_await r.until([&] { return r.reader.is_released; });
        co_await r.says(kept);
        const auto ended = co_await r.next_of<BlindChange>();
        const auto read = co_await r.next_of<Read>();
        REQUIRE(std::abs((read.at - made).count()) < 50'000);
        REQUIRE(read.at > began.at);
        REQUIRE(read.at < ended.at);
    });
}

TEST_CASE("a lamp that was lit is lit again when the reader comes back") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        r.session.set_output(3, true);
        co_await r.come_to_see();
        co_await r.until([&] { return r.reader.outputs.contains(3); });
        r.session.set_output(4, true);
        co_await r.until([&] { return r.reader.outputs.contains(4); });
        r.session.set_output(4, false);
        co_await r.until([&] { return !r.reader.outputs.at(4); });
        r.cut();
        (void)co_await r.next_of<BlindChange>();
        co_await r.come_to_see();
        co_await r.until([&] { return r.reader.outputs.size() == 2; });
        REQUIRE(r.reader.outputs.at(3));
        REQUIRE_FALSE(r.reader.outputs.at(4));
    });
}

TEST_CASE("reads that find no room are a blind period and not forgotten") {
    ReaderRoom room{{}, 4};
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        for (std::uint64_t i = 0; i < 10; ++i) co_await r.says(tag(i));
        while (r.session.health().reads < 10) co_await asio::post(asio::use_awaitable);
        REQUIRE(r.session.health().reads_refused == 6);
        for (int i = 0; i < 4; ++i) (void)co_await r.next_of<Read>();
        std::vector<BlindChange> changes;
        while (changes.size() < 2) {
            co_await r.says(tag(11));
            const auto news = co_await r.next();
            if (const auto* change = std::get_if<BlindChange>(&news)) changes.push_back(*change);
        }
        REQUIRE(changes[0].why == Blindness::overflow);
        REQUIRE(changes[1].why == Blindness::overflow);
        REQUIRE(changes[0].blind);
        REQUIRE_FALSE(changes[1].blind);
        REQUIRE(changes[1].at > changes[0].at);
    });
}

TEST_CASE("stopping says good-bye and ends") {
    ReaderRoom room;
    room.run([](ReaderRoom& r) -> Task<> {
        co_await r.come_to_see();
        r.session.stop();
        co_await r.until([&] { return r.has_ended; });
        REQUIRE(r.reader.asked.back() == M::close_connection);
        REQUIRE(r.session.health().state == ReaderState::stopped);
        REQUIRE(r.session.health().last_end == "closed");
    });
}

TEST_CASE("stopping while no reader is there ends too") {
    ReaderRoom room;
    room.acceptor.close();
    room.run([](ReaderRoom& r) -> Task<> {
        while (r.session.health().state != ReaderState::waiting) {
            co_await asio::post(asio::use_awaitable);
        }
        r.session.stop();
        co_await r.until([&] { return r.has_ended; });
        REQUIRE(r.session.health().state == ReaderState::stopped);
    });
}

TEST_CASE("a driver that does not exist is refused by name") {
    asio::io_context loop;
    ReaderMailbox mailbox{loop.get_executor(), 1};
    ReaderSettings settings;
    settings.driver = "abacus";
    REQUIRE_THROWS_WITH((ReaderSession{settings, {loop.get_executor(), mailbox}}),
                        "no driver named abacus");
}
