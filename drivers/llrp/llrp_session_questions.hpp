#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_session_steps.hpp"

namespace muniment::llrp {

/// The questions that the reader has not answered yet, at most `questions_max`.
class Questions {
  public:
    static constexpr std::size_t questions_max = 8;

    struct Answered {
        Step step{};
        bool has_foreign_id = false;  ///< matched by its kind alone
    };

    void forget_all();
    /// Whether a question of a step that `is` names is unanswered.
    template <class Is>
    bool any(Is is) const {
        return std::ranges::any_of(open_, [&](const Open& open) { return is(open.step); });
    }
    bool is_full() const { return open_.size() >= questions_max; }
    /// Notes the question and returns the number that its message carries.
    std::uint32_t ask(Step step, Tick now);
    /// The number of a message that has no answer.
    std::uint32_t unanswered_id() { return next_id_++; }
    /// Which question `answer` belongs to. By its number; failing that, where the number is none of
    /// ours (some readers count their own), by being the only open one of its kind.
    std::optional<Answered> take(const Frame& answer);
    /// A question whose patience has ended.
    std::optional<Step> take_overdue(Tick now);

  private:
    struct Open {
        Step step{};
        std::uint32_t id = 0;
        Tick until;
    };

    // "MU" and a count: high, so that a reader that counts its answers from 0 does not hit one of
    // ours by chance.
    static constexpr std::uint32_t first_id = 0x4D55'0001;

    std::vector<Open> open_;
    std::uint32_t next_id_ = first_id;
};

}  // namespace muniment::llrp
