#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

// What commands about imports, backups and put-back ledgers come to. Whether the person may give
// them has been looked at before.

/// Why a line cannot be taken in as the room stands now; nothing when it can.
std::optional<Refusal> hindrance_of(const RoomState& room, const ImportedRow& row);

Result<void> decide_exchange(const RoomState& room, Draft& draft, const commands::OpenImport& open);
Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::CarryOnImport& more);
Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::BreakOffImport& end);
Result<void> decide_exchange(const RoomState& room, Draft& draft, const commands::NoteBackup& made);
Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::NoteBackupFault& fault);
Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::NoteRollBack& found);

/// What an order has to wait for while lines are being taken in; nothing when it may go on.
std::optional<Refusal> waits_for_import(const RoomState& room, const Command& command);

}  // namespace muniment
