#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/place.hpp"

// Facts about places and about boxes that were put on them by a person.

namespace muniment {

/// A box that was put on a place, with where it belonged and stood before, so that the act can be
/// undone.
struct ShelvedBox {
    BoxCode box;
    PlaceCode home_before;
    PlaceCode place_before;
    friend bool operator==(const ShelvedBox&, const ShelvedBox&) = default;
};

namespace facts {

struct PlacesMade {
    std::vector<PlaceLine> places;  ///< at most 200, parents first
    friend bool operator==(const PlacesMade&, const PlacesMade&) = default;
};
/// How much goes on a place, when one walks past it, or on which side of a door it stands, is
/// something else now.
struct PlaceChanged {
    PlaceCode place;
    PlaceCapacity capacity;
    std::uint32_t walk = 0;
    DoorId beyond{};
    friend bool operator==(const PlaceChanged&, const PlaceChanged&) = default;
};
/// The place and all below it take no more boxes, or take them again.
struct PlaceClosed {
    PlaceCode place;
    bool closed = true;
    friend bool operator==(const PlaceClosed&, const PlaceClosed&) = default;
};
/// Boxes were scanned on a place, in this order.
struct BoxesShelved {
    PlaceCode place;
    bool is_home = false;           ///< they belong there from now on
    std::vector<ShelvedBox> boxes;  ///< at most 200
    friend bool operator==(const BoxesShelved&, const BoxesShelved&) = default;
};
/// The scan was a mistake: what still stands where that row put it is taken back to where it was
/// before. A correction of that row.
struct ShelvingUndone {
    Seq shelving;
    PlaceCode place;
    bool is_home = false;
    std::vector<ShelvedBox> boxes;  ///< with what they go back to
    friend bool operator==(const ShelvingUndone&, const ShelvingUndone&) = default;
};
/// How thick a box is, as its spine says or as it was measured.
struct BoxMeasured {
    BoxCode box;
    std::uint8_t thickness_mm = 0;
    friend bool operator==(const BoxMeasured&, const BoxMeasured&) = default;
};

}  // namespace facts

}  // namespace muniment
