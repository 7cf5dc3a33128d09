#include "tests/readers/reader_room.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "tests/support/run_task.hpp"

namespace muniment {

namespace {

using asio::ip::tcp;
constexpr auto ending = asio::as_tuple(asio::use_awaitable);

microseconds ahead{0};

ReaderLimits quick_limits() {
    using std::chrono::milliseconds;
    ReaderLimits limits;
    limits.tick = milliseconds{2};
    limits.retry_min = milliseconds{1};
    limits.retry_max = milliseconds{4};
    return limits;
}

ReaderSettings on_loopback(ReaderSettings settings, const tcp::acceptor& acceptor) {
    settings.id = ReaderId{1};
    settings.host = "127.0.0.1";
    settings.port = acceptor.local_endpoint().port();
    return settings;
}

Task<> clear(ReaderRoom& room) {
    room.acceptor.close();
    room.cut();
    co_await room.beside.stop();
}

}  // namespace

Now test_now() {
    const Now now = host_now();
    return {now.utc + ahead, now.steady + ahead};
}

void put_clock_forward(microseconds by) {
    ahead += by;
}

ReaderRoom::ReaderRoom(ReaderSettings settings, std::size_t mailbox_capacity)
    : acceptor{loop, {asio::ip::address_v4::loopback(), 0}},
      mailbox{loop.get_executor(), mailbox_capacity},
      session{on_loopback(std::move(settings), acceptor),
              {loop.get_executor(), mailbox, quick_limits(), test_now}},
      link{loop},
      said{loop.get_executor()},
      beside{loop.get_executor(), 8, [](std::exception_ptr thrown) {
                 std::rethrow_exception(std::move(thrown));
             }} {}

void ReaderRoom::run(std::function<Task<>(ReaderRoom&)> body) {
    beside.start(run_session());
    run_task(loop, with_end(body(*this), clear(*this)));
}

Task<> ReaderRoom::run_session() {
    co_await session.run();
    has_ended = true;
    said.ring();
}

Task<> ReaderRoom::accept(std::uint16_t status) {
    link = co_await acceptor.async_accept(asio::use_awaitable);
    reader.outputs.clear();
    co_await says(reader.greeting(static_cast<std::uint64_t>(test_now().utc.us), status));
    if (status == 0) beside.start(serve());
}

Task<> ReaderRoom::come_to_see() {
    co_await accept();
    while (true) {
        const auto change = std::get<BlindChange>(co_await next());
        if (!change.blind) co_return;
    }
}

Task<> ReaderRoom::says(std::vector<std::uint8_t> bytes) {
    co_await asio::async_write(link, asio::buffer(bytes), ending);
}

Task<> ReaderRoom::serve() {
    std::array<std::uint8_t, 4096> received;
    while (true) {
        const auto [error, size] = co_await link.async_read_some(asio::buffer(received), ending);
        if (error) break;
        const auto answers = reader.take({received.data(), size});
        said.ring();
        co_await says(answers);
    }
}

Task<> ReaderRoom::until(std::function<bool()> is_so) {
    while (!is_so()) co_await said.rung();
}

Task<ReaderNews> ReaderRoom::next() {
    if (news.empty()) {
        for (auto& one : co_await mailbox.take_batch()) news.push_back(std::move(one));
    }
    auto first = std::move(news.front());
    news.pop_front();
    co_return first;
}

}  // namespace muniment
