#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/core/place_facts.hpp"

// What people ask about places and about boxes on them.

namespace muniment::commands {

/// One place below `parent`, or at the top.
struct MakePlace {
    PlaceCode parent;
    PlaceKind kind{};
    std::string name;
    PlaceCapacity capacity;
    std::uint32_t walk = 0;
    DoorId beyond{};
};
/// A whole room at once: so many rows of so many sections of so many shelves, and slots where
/// wanted. A room of this name that is there already grows by what is missing.
struct LayOutRoom {
    std::string room;
    std::uint32_t rows = 0;
    std::uint32_t sections = 0;
    std::uint32_t shelves = 0;
    std::uint32_t slots = 0;  ///< 0: boxes stand on the shelves
    PlaceCapacity capacity;   ///< of each shelf, or of each slot where there are slots
};
struct ChangePlace {
    PlaceCode place;
    PlaceCapacity capacity;
    std::uint32_t walk = 0;
    DoorId beyond{};
};
struct ClosePlace {
    PlaceCode place;
    bool closed = true;
};

/// What may be wrong with a box on a shelf and is taken all the same because a person says so.
enum class Oddity {
    elsewhere,    ///< it belongs on another place
    wrong_order,  ///< it should stand before the box that was scanned before it
    unlisted,     ///< no box has this code: it is registered on the spot
};
/// Boxes were scanned on a place, from left to right.
struct ShelveBoxes {
    PlaceCode place;
    std::vector<BoxCode> boxes;
    BoxCode after;         ///< the box that was scanned there before these; empty for none
    bool as_home = false;  ///< they belong there from now on
    std::vector<Oddity> despite;
};
/// The boxes that this row put on a place were not there after all.
struct UndoShelving {
    Seq shelving;
};
struct MeasureBox {
    BoxCode box;
    std::uint8_t thickness_mm = 0;
};

}  // namespace muniment::commands
