#include "daemon/async/bell.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace muniment {

Bell::Bell(const Executor& executor) : timer_{executor, asio::steady_timer::time_point::max()} {}

void Bell::ring() {
    rang_ = true;
    timer_.cancel();
}

Task<> Bell::rung() {
    while (!rang_) {
        const auto [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
        // The wait ends the same way when it rang and when the work is cancelled.
        if (!rang_) throw boost::system::system_error{error};
    }
    rang_ = false;
}

}  // namespace muniment
