#pragma once

#include "daemon/core/room_state.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// The room as the projections say it stands; equal to folding the whole ledger. Throws AlteredRow.
RoomState load_room(Connection& connection);

}  // namespace muniment
