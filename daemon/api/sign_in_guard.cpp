#include "daemon/api/sign_in_guard.hpp"

#include <algorithm>

namespace muniment::api {

microseconds SignInGuard::wait_of(const std::string& who, Tick now) const {
    const auto found = tries_.find(who);
    if (found == tries_.end()) return microseconds{0};
    return std::max(found->second.until - now, microseconds{0});
}

void SignInGuard::failed(const std::string& who, Tick now) {
    if (tries_.size() >= remembered_max && !tries_.contains(who)) {
        tries_.erase(
            std::ranges::min_element(tries_, {}, [](const auto& row) { return row.second.last; }));
    }
    Tries& tries = tries_[who];
    tries.last = now;
    if (++tries.failed < free_tries) return;
    const int doublings = std::min(tries.failed - free_tries, 10);
    tries.until = now + std::min(longest_wait, first_wait * (1 << doublings));
}

void SignInGuard::succeeded(const std::string& who) {
    tries_.erase(who);
}

}  // namespace muniment::api
