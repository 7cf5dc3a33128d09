#pragma once

#include "daemon/core/command.hpp"
#include "daemon/store/lists.hpp"

namespace muniment {

/// Whether a decision about this command needs rows that the living state does not hold. Most need
/// none, and are spared the way to the store's thread.
bool needs_rows(const Command& command);

/// The rows it needs. To be called on the store's thread, in the turn in which the command is
/// decided and committed: neither store nor `room` changes between the reading and the commit. A
/// further command that needs rows has an overload of `rows_for` in beforehand.cpp.
Beforehand rows_before(const Command& command, const Lists& lists, const RoomState& room);

}  // namespace muniment
