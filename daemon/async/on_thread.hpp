#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>
#include <utility>

#include "daemon/async/task.hpp"

namespace muniment {

/// Runs `work` on another thread and comes back with what it returns or throws. `work` holds
/// values, or references to what outlives the wait.
template <class Work>
Task<std::invoke_result_t<Work&>> on_thread(asio::thread_pool& pool, Work work) {
    using Value = std::invoke_result_t<Work&>;
    // Not a capturing lambda as a coroutine: the callable is a parameter and lives in the frame.
    constexpr auto run = [](Work own) -> Task<Value> { co_return own(); };
    co_return co_await asio::co_spawn(pool, run(std::move(work)), asio::use_awaitable);
}

}  // namespace muniment
