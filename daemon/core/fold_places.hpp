#pragma once

#include <concepts>

#include "daemon/core/room_state.hpp"

// The part of `fold` that is about places, and the one way in which a box of the living state is
// changed: what it is to its places is counted anew with it.

namespace muniment {

BoxStanding standing_of(const Box& box);

/// What is counted of a box: where it is, and what it is to its places.
void count_box(RoomState& room, const Box& box);
void discount_box(RoomState& room, const Box& box);

/// Changes the box, if there is one; whether there is.
template <std::invocable<Box&> Change>
bool change_box(RoomState& room, const BoxCode& code, const Change& change) {
    const auto found = room.boxes.find(code);
    if (found == room.boxes.end()) return false;
    discount_box(room, found->second);
    change(found->second);
    count_box(room, found->second);
    return true;
}

/// A box that is new, or registered anew. `home` is an address or a code, made or not.
void fold_registered(RoomState& room, Box box, const std::string& home);

void fold_places(RoomState& room, const facts::PlacesMade& fact);
void fold_places(RoomState& room, const facts::PlaceChanged& fact);
void fold_places(RoomState& room, const facts::PlaceClosed& fact);
/// The place must be known.
void fold_places(RoomState& room, const facts::BoxesShelved& fact);
void fold_places(RoomState& room, const facts::ShelvingUndone& fact);
void fold_places(RoomState& room, const facts::BoxMeasured& fact);

}  // namespace muniment
