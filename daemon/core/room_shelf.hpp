#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"

namespace muniment {

/// Refuses an unknown box and a place without a name. A box that a person found where it was known
/// to stand adds a row all the same: it says that somebody looked.
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::SightBox& sight);
/// Nothing when the chip is the one that was bound, or none was.
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::ReportCopy& report);
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::KeepField& keep);
/// Refuses where the door has learned nothing.
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::UndoField& undo);

/// What a person must be allowed to do.
template <class Command>
inline constexpr Action shelf_right = Action::look;
template <>
inline constexpr Action shelf_right<commands::SightBox> = Action::sight;
template <>
inline constexpr Action shelf_right<commands::KeepField> = Action::survey;
template <>
inline constexpr Action shelf_right<commands::UndoField> = Action::survey;

}  // namespace muniment
