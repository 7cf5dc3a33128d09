#pragma once

#include <optional>

#include "daemon/core/passage.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

/// What the register says of a box at the door, and why.
struct Judgement {
    Level level{};
    Reason reason{};
    std::optional<Seq> loan;
    std::optional<PersonId> registered_borrower;
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// Judges one passage of a registered box. The door changes no loan: the most it says is that books
/// and room differ.
Judgement judge(const RoomState& room, const Box& box, const Passage& passage);

/// Judges a tag that had come off `box`. Where the box is, it does not say; that it is still about
/// is told at the desk (amber, red in a locked room), unless it was only carried to the door and
/// back, or the box may be out anyhow.
Judgement judge_retired_tag(const RoomState& room, const Box& box, const Passage& passage);

}  // namespace muniment
