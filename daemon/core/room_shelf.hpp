#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"

namespace muniment {

/// Refuses an unknown box and a place without a name. A box that a person found where it was known
/// to stand adds a row all the same: it says that somebody looked.
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::SightBox& sight);
/// Nothing when the chip is the one that was bound, or none was.
Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::ReportCopy& report);

}  // namespace muniment
