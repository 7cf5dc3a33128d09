#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>

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

}  // namespace muniment
