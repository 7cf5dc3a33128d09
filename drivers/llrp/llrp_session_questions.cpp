#include "drivers/llrp/llrp_session_questions.hpp"

#include <algorithm>

namespace muniment::llrp {

void Questions::forget_all() {
    open_.clear();
    next_id_ = first_id;
}

std::uint32_t Questions::ask(Step step, Tick now) {
    open_.push_back({step, next_id_, now + row_of(step).patience});
    return next_id_++;
}

std::optional<Questions::Answered> Questions::take(const Frame& answer) {
    const auto is_kind = [&](const Open& open) {
        return answer.type == MessageType::error_message || answer.type == row_of(open.step).answer;
    };
    const auto is_it = [&](const Open& open) { return open.id == answer.id && is_kind(open); };
    auto found = std::ranges::find_if(open_, is_it);
    const bool has_foreign_id = found == open_.end();
    if (has_foreign_id) {
        const bool is_late = answer.id >= first_id && answer.id < next_id_;
        if (is_late || std::ranges::count_if(open_, is_kind) != 1) return std::nullopt;
        found = std::ranges::find_if(open_, is_kind);
    }
    const Answered answered{found->step, has_foreign_id};
    open_.erase(found);
    return answered;
}

std::optional<Step> Questions::take_overdue(Tick now) {
    const auto found = std::ranges::find_if(open_, [&](const Open& o) { return now >= o.until; });
    if (found == open_.end()) return std::nullopt;
    const Step step = found->step;
    open_.erase(found);
    return step;
}

}  // namespace muniment::llrp
