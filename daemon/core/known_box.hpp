#pragma once

#include "daemon/core/room_state.hpp"

namespace muniment {

/// Why the room has no box of this code: it never had one (unknown_box), or the code ended
/// (box_ended; the detail is how, the code, and the code of what it became).
Refusal no_such_box(const RoomState& room, const BoxCode& code);

/// The box, or why there is none.
Result<const Box*> known_box(const RoomState& room, const BoxCode& code);

}  // namespace muniment
