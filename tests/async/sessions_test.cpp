#include "daemon/async/sessions.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "daemon/async/pause.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

/// Says in `ended` that its frame is gone, however it ended.
Task<> stay(int& ended) {
    const auto at_end = [](int* count) { ++*count; };
    const std::unique_ptr<int, decltype(at_end)> guard{&ended, at_end};
    co_await pause(24h);
}

Task<> fail() {
    throw std::runtime_error{"bug"};
    co_return;
}

struct Group {
    asio::io_context loop;
    int failures = 0;
    Sessions sessions{loop.get_executor(), 3, [this](std::exception_ptr) { ++failures; }};
};

}  // namespace

TEST_CASE("stopping a group returns when all its sessions have ended") {
    Group group;
    run_task(group.loop, [](Group& g) -> Task<> {
        int ended = 0;
        for (int i = 0; i < 3; ++i) REQUIRE(g.sessions.start(stay(ended)));
        co_await pause(1us);
        REQUIRE(g.sessions.running() == 3);
        co_await g.sessions.stop();
        REQUIRE(ended == 3);
        REQUIRE(g.sessions.running() == 0);
    }(group));
    REQUIRE(group.failures == 0);
}

TEST_CASE("a full or stopped group refuses and counts") {
    Group group;
    run_task(group.loop, [](Group& g) -> Task<> {
        int ended = 0;
        for (int i = 0; i < 3; ++i) g.sessions.start(stay(ended));
        REQUIRE_FALSE(g.sessions.start(stay(ended)));
        co_await g.sessions.stop();
        REQUIRE_FALSE(g.sessions.start(stay(ended)));
        REQUIRE(g.sessions.refused() == 2);
    }(group));
}

TEST_CASE("a session that fails is told of and leaves the others alone") {
    Group group;
    run_task(group.loop, [](Group& g) -> Task<> {
        int ended = 0;
        g.sessions.start(stay(ended));
        g.sessions.start(fail());
        co_await pause(1us);
        REQUIRE(g.failures == 1);
        REQUIRE(g.sessions.running() == 1);
        co_await g.sessions.stop();
    }(group));
}

TEST_CASE("a group that goes away takes its sessions along") {
    asio::io_context loop;
    int ended = 0;
    {
        Sessions sessions{loop.get_executor(), 3, [](std::exception_ptr) {}};
        sessions.start(stay(ended));
        loop.poll();
    }
    loop.run();
    REQUIRE(ended == 1);
}
