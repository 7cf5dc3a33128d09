#pragma once

#include "daemon/core/room_places.hpp"

namespace muniment {

// What commands about the life of a box come to. Each refuses by name or adds to the draft; whether
// the person may give it has been looked at before.

Result<void> decide_books(const DeskTurn& turn, const commands::MergeBoxes& merge);
Result<void> decide_books(const DeskTurn& turn, const commands::SplitBox& split);
Result<void> decide_books(const DeskTurn& turn, const commands::Rebox& rebox);
Result<void> decide_books(const DeskTurn& turn, const commands::DeclareLost& lost);
Result<void> decide_books(const DeskTurn& turn, const commands::DeclareFound& found);
Result<void> decide_books(const DeskTurn& turn, const commands::WriteOff& off);
Result<void> decide_books(const DeskTurn& turn, const commands::ReplaceLabel& replace);
Result<void> decide_books(const DeskTurn& turn, const commands::OpenMove& open);
Result<void> decide_books(const DeskTurn& turn, const commands::EndMove& end);
Result<void> decide_books(const DeskTurn& turn, const commands::BeginFirstDay& begin);
Result<void> decide_books(const DeskTurn& turn, const commands::TakeInPlace& take);
Result<void> decide_books(const DeskTurn& turn, const commands::EndFirstDay& end);

constexpr Action right_for(const commands::MergeBoxes&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::SplitBox&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::Rebox&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::DeclareLost&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::DeclareFound&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::ReplaceLabel&) {
    return Action::change_boxes;
}
constexpr Action right_for(const commands::WriteOff&) {
    return Action::write_off;
}
constexpr Action right_for(const commands::OpenMove&) {
    return Action::move_boxes;
}
constexpr Action right_for(const commands::EndMove&) {
    return Action::move_boxes;
}
constexpr Action right_for(const commands::TakeInPlace&) {
    return Action::shelve;
}

/// Whether an open move has this box, arrived or not.
bool is_moving(const RoomState& room, const BoxCode& box);
/// Whether boxes are kept there: a place without places below it that is no area.
bool keeps_boxes(const Place& place);
/// How many places of the room keep boxes.
std::size_t count_keeping(const PlaceBook& places);

}  // namespace muniment
