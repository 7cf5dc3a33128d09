#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "daemon/async/task.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// Cuts off what is waited for: the result of `operation`, or nothing (`false` for a void one) when
/// `limit` passed first. The loser is cancelled and has ended when this returns, and a result that
/// was ready together with the limit is lost: give it waits whose half-done work is worth nothing.
/// What the operation throws comes through.
template <class T>
Task<std::conditional_t<std::is_void_v<T>, bool, std::optional<T>>> within(microseconds limit,
                                                                           Task<T> operation) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer{executor, limit};
    auto race = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, std::move(operation), asio::deferred),
        timer.async_wait(asio::deferred));
    if constexpr (std::is_void_v<T>) {
        auto [order, thrown, timed] =
            co_await race.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
        if (order[0] != 0) co_return false;
        if (thrown) std::rethrow_exception(thrown);
        co_return true;
    } else {
        auto [order, thrown, value, timed] =
            co_await race.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
        if (order[0] != 0) co_return std::nullopt;
        if (thrown) std::rethrow_exception(thrown);
        co_return std::optional<T>{std::move(value)};
    }
}

}  // namespace muniment
