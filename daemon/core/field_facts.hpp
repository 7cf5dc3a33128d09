#pragma once

#include <string>

#include "daemon/core/ids.hpp"

// Facts about what a door has learned of its field.

namespace muniment {

/// Where a door's field map comes from: a person surveyed it, or its own sure passages taught it.
enum class FieldSource { survey, passages };

namespace facts {

/// From now on the door's decider believes this field map. Earlier ones are kept.
struct FieldKept {
    DoorId door;
    FieldSource source{};
    std::string digest;  ///< of the row in `field_model`, BLAKE2b hex
    friend bool operator==(const FieldKept&, const FieldKept&) = default;
};
/// A person takes that back: the map before it counts again, or geometry alone.
struct FieldUndone {
    DoorId door;
    Seq kept;
    friend bool operator==(const FieldUndone&, const FieldUndone&) = default;
};

}  // namespace facts

}  // namespace muniment
