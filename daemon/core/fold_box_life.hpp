#pragma once

#include "daemon/core/room_state.hpp"

// The part of `fold` that is about the life of boxes: merged, split, re-boxed, lost, found, moved,
// and taken in on the first day.

namespace muniment {

/// What the scan of boxes on a place means for open moves and for the first day.
void note_shelved(RoomState& room, const Entry& entry, const facts::BoxesShelved& fact);
void note_unshelved(RoomState& room, const facts::ShelvingUndone& fact);

void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxesMerged& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxSplit& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxReboxed& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxLost& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxFound& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::BoxWrittenOff& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::LabelGone& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::MoveOpened& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::MoveLinesAdded& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::MoveEnded& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::FirstDayBegan& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::PlaceTakenIn& fact);
void fold_box_life(RoomState& room, const Entry& entry, const facts::FirstDayEnded& fact);

}  // namespace muniment
