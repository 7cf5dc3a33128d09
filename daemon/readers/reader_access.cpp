// ReaderSession: what is asked of the tags in the field of a desk reader.
#include <algorithm>

#include "daemon/async/within.hpp"
#include "daemon/readers/reader_session.hpp"
#include "daemon/readers/tcp_link.hpp"

namespace muniment {

namespace {

constexpr std::size_t answers_max = 64;  ///< tags; more on a desk are counted as so many

/// Runs at the end of a wait, also of one that was cancelled.
template <class End>
struct AtEnd {
    End end;
    ~AtEnd() { end(); }
};
template <class End>
AtEnd(End) -> AtEnd<End>;

}  // namespace

Task<Result<std::vector<TagAnswer>>> ReaderSession::access(TagOrder order, AccessLimits limits) {
    if (access_) co_return refuse(RefusalCode::busy);
    if (health_.state != ReaderState::seeing) {
        co_return refuse(RefusalCode::reader_away, settings_.name);
    }
    access_.emplace();
    const AtEnd forget{[this] {
        driver_->end_access(surroundings_.clock(), *this);
        if (link_ != nullptr) link_->wake();
        access_.reset();
    }};
    const bool is_for_one = order.is_for_one();
    const Tick until = surroundings_.clock().steady + limits.limit;
    if (!co_await begin_access(std::move(order), until)) co_return refuse(RefusalCode::busy);
    co_await collect_answers(is_for_one, limits, until);
    co_return end_access();
}

/// A reader that is still ending the order before takes the next one as soon as it has answered.
Task<bool> ReaderSession::begin_access(TagOrder order, Tick until) {
    while (!access_->refused) {
        const Now now = surroundings_.clock();
        if (driver_->begin_access(order, now, *this)) {
            link_->wake();
            break;
        }
        if (now.steady >= until) co_return false;
        co_await within(until - now.steady, access_news_.rung());
    }
    co_return true;
}

Task<> ReaderSession::collect_answers(bool is_for_one, AccessLimits limits, Tick until) {
    bool has_settled = false;
    while (!access_->refused) {
        if (!access_->answers.empty() && !has_settled) {
            has_settled = true;
            if (is_for_one) co_return;
            until = surroundings_.clock().steady + limits.settle;
        }
        const Tick now = surroundings_.clock().steady;
        if (now >= until) co_return;
        co_await within(until - now, access_news_.rung());
    }
}

Result<std::vector<TagAnswer>> ReaderSession::end_access() {
    if (!access_->refused) return std::move(access_->answers);
    const bool is_away = *access_->refused == RefusalCode::reader_away;
    return refuse(*access_->refused, is_away ? settings_.name : "reader_error");
}

void ReaderSession::end_access_for(RefusalCode why) {
    if (!access_) return;
    access_->refused = why;
    access_news_.ring();
}

void ReaderSession::on_tag_answer(const TagAnswer& answer) {
    if (!access_ || access_->answers.size() >= answers_max) return;
    if (std::ranges::find(access_->answers, answer) == access_->answers.end()) {
        access_->answers.push_back(answer);
    }
}

void ReaderSession::on_access_refused(std::string_view) {
    end_access_for(RefusalCode::tag_failed);
}

}  // namespace muniment
