#include "daemon/api/sign_in_guard.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::api;
using namespace std::chrono_literals;

TEST_CASE("five wrong tries wait a minute, doubling to a quarter of an hour") {
    SignInGuard guard;
    const Tick now{0};
    for (int i = 0; i < 4; ++i) guard.failed("name li", now);
    CHECK(guard.wait_of("name li", now) == 0s);
    const microseconds waits[] = {1min, 2min, 4min, 8min, 15min, 15min};
    for (const auto wait : waits) {
        guard.failed("name li", now);
        CHECK(guard.wait_of("name li", now) == wait);
    }
    CHECK(guard.wait_of("name wang", now) == 0s);
    CHECK(guard.wait_of("name li", now + 15min) == 0s);
}

TEST_CASE("a right password forgets the wrong ones") {
    SignInGuard guard;
    for (int i = 0; i < 5; ++i) guard.failed("name li", Tick{0});
    guard.succeeded("name li");
    CHECK(guard.wait_of("name li", Tick{0}) == 0s);
}

TEST_CASE("a flood of names is not remembered for ever, and does not wash out who waits now") {
    SignInGuard guard;
    for (int i = 0; i < 5; ++i) guard.failed("name li", Tick{1'000'000});
    for (int i = 0; i < 20'000; ++i) guard.failed("name " + std::to_string(i), Tick{i});
    CHECK(guard.wait_of("name li", Tick{1'000'000}) > 0s);
}
