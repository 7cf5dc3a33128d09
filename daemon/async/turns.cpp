#include "daemon/async/turns.hpp"

#include <algorithm>

namespace muniment {

Task<std::optional<Turns::Turn>> Turns::take() {
    if (!taken_) {
        taken_ = true;
        co_return Turn(*this);
    }
    if (waiting_.size() >= waiting_max_) co_return std::nullopt;
    const auto mine = std::make_shared<Waiting>(
        asio::steady_timer(executor_, asio::steady_timer::time_point::max()));
    waiting_.push_back(mine);
    const auto [woken] = co_await mine->bell.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!mine->called) {
        // Cancelled while waiting: nobody may pass the turn to us any more.
        std::erase(waiting_, mine);
        throw boost::system::system_error(woken);
    }
    co_return Turn(*this);
}

void Turns::pass_on() {
    if (waiting_.empty()) {
        taken_ = false;
        return;
    }
    const auto next = waiting_.front();
    waiting_.pop_front();
    next->called = true;
    next->bell.cancel();
}

}  // namespace muniment
