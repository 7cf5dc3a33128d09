#include "daemon/async/within.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "daemon/async/pause.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

Task<int> seven() {
    co_return 7;
}

Task<int> seven_after(microseconds length, bool& cancelled) {
    cancelled = true;
    co_await pause(length);
    cancelled = false;
    co_return 7;
}

Task<int> broken() {
    throw std::runtime_error{"the world is broken"};
    co_return 0;
}

}  // namespace

TEST_CASE("what ends in time gives its value") {
    asio::io_context loop;
    run_task(loop, []() -> Task<> {
        REQUIRE(co_await within(10s, seven()) == 7);
        REQUIRE(co_await within(10s, pause(1us)));
    }());
}

TEST_CASE("what does not end in time is cancelled and gives nothing") {
    asio::io_context loop;
    bool cancelled = false;
    const auto test = [](bool& was_cancelled) -> Task<> {
        REQUIRE_FALSE(co_await within(1ms, seven_after(24h, was_cancelled)));
        REQUIRE_FALSE(co_await within(1ms, pause(24h)));
    };
    run_task(loop, test(cancelled));
    // The loop has run dry, so the 24 hours were not waited for.
    REQUIRE(cancelled);
}

TEST_CASE("what fails inside a time limit fails at once") {
    asio::io_context loop;
    run_task(loop, []() -> Task<> {
        bool failed = false;
        try {
            (void)co_await within(24h, broken());
        } catch (const std::runtime_error&) {
            failed = true;
        }
        REQUIRE(failed);
    }());
}

TEST_CASE("a time limit inside a time limit ends with the outer one") {
    asio::io_context loop;
    const auto inner = []() -> Task<> { (void)co_await within(24h, pause(24h)); };
    run_task(loop, [](auto make) -> Task<> { REQUIRE_FALSE(co_await within(1ms, make())); }(inner));
}
