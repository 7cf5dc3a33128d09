#include "daemon/async/shutdown.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

namespace muniment {

Task<int> asked_to_stop() {
    asio::signal_set signals{co_await asio::this_coro::executor, SIGINT, SIGTERM};
    co_return co_await signals.async_wait(asio::use_awaitable);
}

}  // namespace muniment
