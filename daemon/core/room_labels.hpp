#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

// What commands about labels come to. Each refuses by name or adds to the draft; whether the person
// may give it has been looked at before.

Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::QueueLabels& queue);
Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::TurnLabels& turn);
Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::TakeOver& take);
Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::CancelLabels& end);
Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::ApplyLabel& apply);

}  // namespace muniment
