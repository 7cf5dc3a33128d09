#pragma once

#include <array>

#include "daemon/core/lists.hpp"

// What lists of label jobs show.

namespace muniment {

inline constexpr std::size_t line_state_count = static_cast<std::size_t>(LineState::cancelled) + 1;

struct LabelJobRow {
    Seq id;
    JobId job;
    std::string layout;
    std::string printer;
    PersonId queued_by;
    Instant queued_at;
    std::uint32_t wanted = 0;
    bool is_open = false;
    std::array<std::int64_t, line_state_count> lines{};  ///< how many in each state
    /// The last printed line before the first that is not settled: what is surely out of the
    /// printer.
    std::optional<std::uint32_t> last_sure;
    std::optional<BoxCode> last_sure_box;
    friend bool operator==(const LabelJobRow&, const LabelJobRow&) = default;
};

struct LabelLineRow {
    std::uint32_t line = 0;
    LabelLine label;
    LineState state{};
    Seq sent;
    Instant since;
    friend bool operator==(const LabelLineRow&, const LabelLineRow&) = default;
};

}  // namespace muniment
