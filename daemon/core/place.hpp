#pragma once

#include <cstdint>
#include <string>

#include "daemon/core/ids.hpp"
#include "daemon/core/place_code.hpp"
#include "daemon/core/units.hpp"

// Where a box can be: a tree of rooms, rows, sections, shelves and slots, and the areas in which
// people work. A box has a home place, on which it belongs, and a current place, on which it was
// last put by a person.

namespace muniment {

enum class PlaceKind {
    room,
    row,
    section,
    shelf,
    slot,
    reading_area,
    desk,
    copier,
};

/// Whether boxes have their home there, rather than being carried there to be read or copied.
constexpr bool is_area(PlaceKind kind) {
    return kind >= PlaceKind::reading_area;
}

/// How much goes on a place: boxes by number, or by their thickness, or both. 0 is no limit.
struct PlaceCapacity {
    std::uint16_t boxes = 0;
    std::uint16_t thickness_mm = 0;  ///< clear width of the shelf
    friend bool operator==(const PlaceCapacity&, const PlaceCapacity&) = default;
};

/// What a box counts that nobody has measured: the middle of the spines that DA/T 22-2015 knows
/// (20, 30, 40 and 50 mm), rounded up.
inline constexpr std::uint8_t unmeasured_mm = 40;

/// A place as it was made.
struct PlaceLine {
    PlaceCode code;    ///< the next number of the room
    PlaceCode parent;  ///< none for what stands at the top
    PlaceKind kind{};
    std::string name;  ///< among its neighbours: "3", "07", "阅览区"; never changed
    PlaceCapacity capacity;
    std::uint32_t walk = 0;  ///< walking order among all places; 0: in the order of the codes
    DoorId beyond{};         ///< the door whose outside an area stands on; 0: it is in the room
    friend bool operator==(const PlaceLine&, const PlaceLine&) = default;
};

}  // namespace muniment
