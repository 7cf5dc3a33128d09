#include "daemon/head_post.hpp"

#include <spdlog/spdlog.h>

#include "daemon/async/on_thread.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/store/durable_file.hpp"

namespace muniment {

using namespace std::chrono_literals;

namespace {

constexpr auto retry_after = 5s;

}  // namespace

HeadPost::HeadPost(const Executor& executor, std::optional<std::filesystem::path> second_place)
    : bell_(executor), second_place_(std::move(second_place)) {}

HeadPost::~HeadPost() {
    thread_.join();
}

void HeadPost::post(SealedHead head) {
    if (!second_place_) return;
    waiting_ = std::move(head);
    bell_.ring();
}

Task<Head> HeadPost::delivered() {
    for (;;) {
        while (!waiting_) co_await bell_.rung();
        const SealedHead head = *waiting_;
        if (!co_await carry(head)) {
            co_await pause(retry_after);
            continue;
        }
        // A newer one may have come meanwhile.
        if (waiting_->line == head.line) waiting_.reset();
        co_return head.head;
    }
}

Task<bool> HeadPost::carry(SealedHead head) {
    const auto failed = co_await on_thread(thread_, [file = *second_place_ / heads_file, &head] {
        return append_durably(file, head.line + '\n');
    });
    if (failed && !is_failing_) {
        spdlog::warn("the signed head does not reach {}: {}; it is tried again until it does",
                     second_place_->string(),
                     failed.message());
    }
    if (!failed && is_failing_)
        spdlog::info("signed heads reach {} again", second_place_->string());
    is_failing_ = static_cast<bool>(failed);
    co_return !failed;
}

}  // namespace muniment
