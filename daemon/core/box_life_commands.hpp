#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/core/box_life_facts.hpp"

// What people ask about the life of a box.

namespace muniment::commands {

/// What `from` hold is put into `into`; the codes `from` end.
struct MergeBoxes {
    BoxCode into;
    std::vector<BoxCode> from;
    std::string title;  ///< of `into` from now on; empty: as it is
};
/// A part of `from` is put into a box with a fresh code.
struct SplitBox {
    BoxCode from;
    BoxCode to;
    std::string title;          ///< of the new box
    std::string title_of_rest;  ///< of `from` from now on; empty: as it is
};
/// All of `from` is put into a box with a fresh code; the code `from` ends.
struct Rebox {
    BoxCode from;
    BoxCode to;
};
struct DeclareLost {
    BoxCode box;
};
struct DeclareFound {
    BoxCode box;
};
/// A lost box is looked for no more.
struct WriteOff {
    BoxCode box;
};
struct ReplaceLabel {
    BoxCode box;
    ReprintReason why{};
};

/// Boxes move to a place: those named, and all that stand or belong at or below the places named.
struct OpenMove {
    std::vector<BoxCode> boxes;
    std::vector<PlaceCode> from;
    PlaceCode to;
    std::optional<int> hours;  ///< how long its boxes may pass the door
};
struct EndMove {
    Seq move;
};

struct BeginFirstDay {};
/// Every box on this place has been scanned.
struct TakeInPlace {
    PlaceCode place;
};
struct EndFirstDay {};

}  // namespace muniment::commands
