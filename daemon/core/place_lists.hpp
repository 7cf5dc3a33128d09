#pragma once

#include "daemon/core/lists.hpp"

// What lists about places, shelves and moves show.

namespace muniment {

/// What the books and the shelves do not agree on (R61).
enum class ShelfDifference {
    uncatalogued,  ///< seen on a shelf, but nothing says what is in it
    unseen,        ///< in the books, but no person ever put it on a shelf
    unshelved,     ///< in the room, but on no shelf now: to be put back
    lost,          ///< declared lost and not found
};

/// A person put a box on a place, or took that scan back.
struct ShelvingRow {
    Seq row;
    Instant at;
    PersonId actor;
    BoxCode box;
    PlaceCode place;  ///< none: it stands on no place since
    friend bool operator==(const ShelvingRow&, const ShelvingRow&) = default;
};

struct MoveRow {
    BoxCode box;
    MovingBox moving;
    friend bool operator==(const MoveRow&, const MoveRow&) = default;
};

}  // namespace muniment
