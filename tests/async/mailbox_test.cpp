#include "daemon/async/mailbox.hpp"

#include <catch2/catch.hpp>

#include "daemon/async/sessions.hpp"
#include "daemon/async/within.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

using Letters = RefusingMailbox<int>;

Task<std::vector<int>> batch_of(Letters& letters) {
    co_return co_await letters.take_batch();
}

}  // namespace

TEST_CASE("a mailbox gives all its letters at once and in order") {
    asio::io_context loop;
    Letters letters{loop.get_executor(), 8};
    for (const int letter : {1, 2, 3}) REQUIRE(letters.put(letter));
    run_task(loop, [](Letters& box) -> Task<> {
        REQUIRE(co_await box.take_batch() == std::vector{1, 2, 3});
        REQUIRE(box.size() == 0);
    }(letters));
}

TEST_CASE("a full mailbox refuses, counts, and keeps what it has") {
    asio::io_context loop;
    Letters letters{loop.get_executor(), 2};
    REQUIRE(letters.put(1));
    REQUIRE(letters.put(2));
    REQUIRE_FALSE(letters.put(3));
    REQUIRE(letters.refused() == 1);
    run_task(loop, [](Letters& box) -> Task<> {
        REQUIRE(co_await box.take_batch() == std::vector{1, 2});
        REQUIRE(box.put(4));
    }(letters));
}

TEST_CASE("a taker that waits is woken by the first letter") {
    asio::io_context loop;
    Letters letters{loop.get_executor(), 8};
    run_task(loop, [](Letters& box, asio::io_context& ioc) -> Task<> {
        Sessions senders{ioc.get_executor(), 1, [](std::exception_ptr) {}};
        senders.start([](Letters& to) -> Task<> {
            to.put(5);
            to.put(6);
            co_return;
        }(box));
        REQUIRE(co_await box.take_batch() == std::vector{5, 6});
    }(letters, loop));
}

TEST_CASE("a closed mailbox gives its last letters and then nothing") {
    asio::io_context loop;
    Letters letters{loop.get_executor(), 8};
    letters.put(1);
    letters.close();
    REQUIRE_FALSE(letters.put(2));
    run_task(loop, [](Letters& box) -> Task<> {
        REQUIRE(co_await box.take_batch() == std::vector{1});
        REQUIRE((co_await box.take_batch()).empty());
    }(letters));
}

TEST_CASE("an empty mailbox lets go of a taker that is cancelled") {
    asio::io_context loop;
    Letters letters{loop.get_executor(), 8};
    run_task(loop, [](Letters& box) -> Task<> {
        REQUIRE_FALSE(co_await within(1ms, batch_of(box)));
        REQUIRE(box.put(1));
        REQUIRE(co_await box.take_batch() == std::vector{1});
    }(letters));
}
