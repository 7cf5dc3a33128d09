#include "daemon/async/shutdown.hpp"

#include <catch2/catch.hpp>
#include <csignal>

#include "daemon/async/sessions.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;

TEST_CASE("the program hears that it is asked to stop") {
    asio::io_context loop;
    int heard = 0;
    Sessions sessions{loop.get_executor(), 1, [](std::exception_ptr) {}};
    sessions.start([](int& by) -> Task<> { by = co_await asked_to_stop(); }(heard));
    loop.poll();
    std::raise(SIGTERM);
    loop.run();
    REQUIRE(heard == SIGTERM);
}
