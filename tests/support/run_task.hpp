#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <utility>

#include "daemon/async/task.hpp"

namespace muniment {

/// Runs `task` and everything it started to the end on a loop of its own, and lets its exception
/// out. Each test body that waits is one such task.
inline void run_task(asio::io_context& loop, Task<> task) {
    std::exception_ptr thrown;
    asio::co_spawn(loop, std::move(task), [&](std::exception_ptr end) { thrown = end; });
    loop.restart();
    loop.run();
    if (thrown) std::rethrow_exception(thrown);
}

/// `body`, then `after`, whatever became of the body: a test that fails must not leave work
/// running.
inline Task<> with_end(Task<> body, Task<> after) {
    std::exception_ptr thrown;
    try {
        co_await std::move(body);
    } catch (...) {
        thrown = std::current_exception();
    }
    co_await std::move(after);
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace muniment
