#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <deque>
#include <functional>

#include "daemon/async/bell.hpp"
#include "daemon/async/sessions.hpp"
#include "daemon/readers/reader_session.hpp"
#include "tests/support/fake_reader.hpp"

namespace muniment {

/// The host's clocks, put forward by as much as a test said.
Now test_now();
void put_clock_forward(microseconds by);

/// A reader's session and, on a real socket, the reader: each link is accepted by the test and then
/// served by the fake reader for as long as the test leaves it open. Nothing waits for time to
/// pass.
struct ReaderRoom {
    static constexpr AntennaPort whole{0};

    explicit ReaderRoom(ReaderSettings settings = {}, std::size_t mailbox_capacity = 1000);

    asio::io_context loop;
    asio::ip::tcp::acceptor acceptor;
    ReaderMailbox mailbox;
    FakeReader reader;
    ReaderSession session;

    /// Runs `body` beside the session and ends both.
    void run(std::function<Task<>(ReaderRoom&)> body);

    /// The next link: greeted with `status` and, where that is success, served.
    Task<> accept(std::uint16_t status = 0);
    /// Accepts a link and waits until the reader is seen; the news of that are taken.
    Task<> come_to_see();
    void cut() { link.close(); }
    Task<> says(std::vector<std::uint8_t> bytes);
    /// Waits until it is so; looks again whenever something was said to the reader.
    Task<> until(std::function<bool()> is_so);

    Task<ReaderNews> next();
    template <class News>
    Task<News> next_of() {
        co_return std::get<News>(co_await next());
    }

    asio::ip::tcp::socket link;
    Bell said;
    std::deque<ReaderNews> news{};
    Sessions beside;
    bool has_ended = false;  ///< the session, by itself

  private:
    Task<> serve();
    Task<> run_session();
};

}  // namespace muniment
