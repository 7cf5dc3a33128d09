#include "daemon/async/sessions.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/system/system_error.hpp>
#include <list>

#include "daemon/async/bell.hpp"

namespace muniment {

// Held by every running session's completion too, so that one which ends after its owner is gone
// finds its place still there.
struct Sessions::Group {
    Executor executor;
    std::size_t sessions_max;
    OnFailure on_failure;
    Bell empty;
    std::list<asio::cancellation_signal> running{};
    std::uint64_t refused = 0;
    bool stopping = false;

    void cancel_all() {
        stopping = true;
        // A session may end while it is told to, and take its entry with it.
        for (auto next = running.begin(); next != running.end();) {
            (next++)->emit(asio::cancellation_type::terminal);
        }
    }
};

namespace {

bool is_cancellation(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& error) {
        return error.code() == asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

}  // namespace

Sessions::Sessions(const Executor& executor, std::size_t sessions_max, OnFailure on_failure)
    : group_{std::make_shared<Group>(
          Group{executor, sessions_max, std::move(on_failure), Bell{executor}})} {}

Sessions::~Sessions() {
    group_->cancel_all();
}

bool Sessions::start(Task<> session) {
    if (group_->stopping || group_->running.size() >= group_->sessions_max) {
        ++group_->refused;
        return false;
    }
    const auto place = group_->running.emplace(group_->running.end());
    auto on_end = [group = group_, place](std::exception_ptr thrown) {
        group->running.erase(place);
        if (group->running.empty()) group->empty.ring();
        if (thrown && !is_cancellation(thrown)) group->on_failure(thrown);
    };
    asio::co_spawn(group_->executor,
                   std::move(session),
                   asio::bind_cancellation_slot(place->slot(), std::move(on_end)));
    return true;
}

Task<> Sessions::stop() {
    const auto group = group_;
    group->cancel_all();
    while (!group->running.empty()) co_await group->empty.rung();
}

std::size_t Sessions::running() const {
    return group_->running.size();
}
std::uint64_t Sessions::refused() const {
    return group_->refused;
}

}  // namespace muniment
