#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

/// The order that is being decided: what is known, and what it comes to.
struct DeskTurn {
    const RoomState& room;
    const Beforehand& known;
    Draft& draft;
};

// What commands about places come to. Each refuses by name or adds to the draft; whether the person
// may give it has been looked at before.

Result<void> decide_books(const DeskTurn& turn, const commands::MakePlace& make);
Result<void> decide_books(const DeskTurn& turn, const commands::LayOutRoom& room);
Result<void> decide_books(const DeskTurn& turn, const commands::ChangePlace& change);
Result<void> decide_books(const DeskTurn& turn, const commands::ClosePlace& close);
Result<void> decide_books(const DeskTurn& turn, const commands::ShelveBoxes& shelve);
Result<void> decide_books(const DeskTurn& turn, const commands::UndoShelving& undo);
Result<void> decide_books(const DeskTurn& turn, const commands::MeasureBox& measure);

constexpr Action right_for(const commands::ShelveBoxes&) {
    return Action::shelve;
}
constexpr Action right_for(const commands::UndoShelving&) {
    return Action::shelve;
}
constexpr Action right_for(const commands::MeasureBox&) {
    return Action::shelve;
}
template <class PlaceCommand>
constexpr Action right_for(const PlaceCommand&) {
    return Action::keep_places;
}

/// "A:1-1-2-03": the address of a place with its room before it; a room is its own name.
std::string full_address(const PlaceBook& places, PlaceCode place);

}  // namespace muniment
