#include "daemon/readers/tcp_link.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include "daemon/async/sessions.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;
using asio::ip::tcp;

namespace {

/// A link and, on loopback, the other end of it.
struct Line {
    asio::io_context loop;
    tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), 0}};
    TcpLink link{loop.get_executor()};
    tcp::socket peer{loop};

    std::uint16_t port() const { return acceptor.local_endpoint().port(); }
    Task<> open() {
        REQUIRE_FALSE(co_await link.connect("127.0.0.1", port(), 10s));
        peer = co_await acceptor.async_accept(asio::use_awaitable);
    }
    Task<> peer_says(std::string text) {
        co_await asio::async_write(peer, asio::buffer(text), asio::use_awaitable);
    }
    Task<std::string> received() {
        const auto bytes = co_await link.receive(10s);
        co_return std::string(bytes->begin(), bytes->end());
    }
};

}  // namespace

TEST_CASE("bytes go both ways") {
    Line line;
    run_task(line.loop, [](Line& l) -> Task<> {
        co_await l.open();
        co_await l.peer_says("hello");
        REQUIRE(co_await l.received() == "hello");
        REQUIRE_FALSE(co_await l.link.send({'y', 'e', 's'}, 10s));
        std::string heard(3, ' ');
        co_await asio::async_read(l.peer, asio::buffer(heard), asio::use_awaitable);
        REQUIRE(heard == "yes");
    }(line));
}

TEST_CASE("a limit that passes is told and takes nothing away") {
    Line line;
    run_task(line.loop, [](Line& l) -> Task<> {
        co_await l.open();
        for (int i = 0; i < 50; ++i) {
            REQUIRE((co_await l.link.receive(100us)).error() == asio::error::timed_out);
        }
        co_await l.peer_says("late");
        REQUIRE(co_await l.received() == "late");
    }(line));
}

TEST_CASE("who waits for bytes can be woken for something else") {
    Line line;
    run_task(line.loop, [](Line& l) -> Task<> {
        co_await l.open();
        Sessions beside{l.loop.get_executor(), 1, [](std::exception_ptr) {}};
        beside.start([](Line& of) -> Task<> {
            // Behind the wait, which begins before this goes on.
            co_await asio::post(asio::use_awaitable);
            of.link.wake();
        }(l));
        REQUIRE((co_await l.link.receive(24h)).error() == asio::error::operation_aborted);
        l.link.wake();
        co_await l.peer_says("more");
        REQUIRE(co_await l.received() == "more");
    }(line));
}

TEST_CASE("what was said before the end is heard before the end") {
    Line line;
    run_task(line.loop, [](Line& l) -> Task<> {
        co_await l.open();
        co_await l.peer_says("last words");
        l.peer.close();
        REQUIRE(co_await l.received() == "last words");
        REQUIRE((co_await l.link.receive(10s)).error() == asio::error::eof);
    }(line));
}

TEST_CASE("nobody there, and nobody who listens, are told apart") {
    Line line;
    run_task(line.loop, [](Line& l) -> Task<> {
        co_await l.open();
        // The peer never reads: its buffer and ours fill up.
        const auto error = co_await l.link.send(std::vector<std::uint8_t>(16u << 20), 50ms);
        REQUIRE(error == asio::error::timed_out);
        const auto nowhere = l.port();
        l.acceptor.close();
        TcpLink other{l.loop.get_executor()};
        REQUIRE(co_await other.connect("127.0.0.1", nowhere, 10s) ==
                asio::error::connection_refused);
    }(line));
}
