#pragma once

#include "daemon/core/room_state.hpp"
#include "daemon/core/rules.hpp"

namespace muniment {

/// Whether lamp and buzzer should be on: a red case is young and nobody has seen it yet. They fall
/// silent by themselves after the set time; the case stays open.
bool rings(const RoomState& room, const Rules& rules, Instant now);

}  // namespace muniment
