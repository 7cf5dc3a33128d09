#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/label_job.hpp"
#include "daemon/core/place.hpp"
#include "daemon/core/units.hpp"

// Facts about the life of a box: what became of it, where it is being moved to, and the first day
// of a room. A code that ended is remembered for ever with what became of it.

namespace muniment {

/// How a box code ended.
enum class BoxEnd {
    merged,       ///< what it held stands in another box
    reboxed,      ///< what it held stands in a new box with a code of its own
    written_off,  ///< nobody looks for it any more
};

/// One box of a move.
struct MoveLine {
    BoxCode box;
    PlaceCode from;  ///< where it belonged or stood; none where neither was known
    PlaceCode to;
    friend bool operator==(const MoveLine&, const MoveLine&) = default;
};

namespace facts {

/// What the boxes `from` held stands in `into` now. They carry no loan and no leave.
struct BoxesMerged {
    BoxCode into;
    std::vector<BoxCode> from;
    std::string title;  ///< of `into` from now on
    friend bool operator==(const BoxesMerged&, const BoxesMerged&) = default;
};
/// A part of `from` stands in `to` now, which was registered in the row before.
struct BoxSplit {
    BoxCode from;
    BoxCode to;
    std::string title;  ///< of `from` from now on
    friend bool operator==(const BoxSplit&, const BoxSplit&) = default;
};
/// All that `from` held, its loan, its leave and its places are those of `to` now.
struct BoxReboxed {
    BoxCode from;
    BoxCode to;
    friend bool operator==(const BoxReboxed&, const BoxReboxed&) = default;
};
struct BoxLost {
    BoxCode box;
    friend bool operator==(const BoxLost&, const BoxLost&) = default;
};
struct BoxFound {
    BoxCode box;
    friend bool operator==(const BoxFound&, const BoxFound&) = default;
};
/// Its loan and its leave end with it.
struct BoxWrittenOff {
    BoxCode box;
    friend bool operator==(const BoxWrittenOff&, const BoxWrittenOff&) = default;
};
/// The label on a box has to be printed anew.
struct LabelGone {
    BoxCode box;
    ReprintReason why{};
    friend bool operator==(const LabelGone&, const LabelGone&) = default;
};

/// A move begins; its boxes follow in the next rows. Until `until` they may pass the door.
struct MoveOpened {
    std::uint32_t boxes = 0;
    Instant until;
    friend bool operator==(const MoveOpened&, const MoveOpened&) = default;
};
struct MoveLinesAdded {
    Seq move;
    std::vector<MoveLine> lines;  ///< at most 200, in the order in which one walks past them
    friend bool operator==(const MoveLinesAdded&, const MoveLinesAdded&) = default;
};
/// All boxes have arrived, or a person ended it.
struct MoveEnded {
    Seq move;
    friend bool operator==(const MoveEnded&, const MoveEnded&) = default;
};

/// The room is being taken into the books, shelf by shelf.
struct FirstDayBegan {
    friend bool operator==(const FirstDayBegan&, const FirstDayBegan&) = default;
};
/// Every box on this place has been scanned.
struct PlaceTakenIn {
    PlaceCode place;
    friend bool operator==(const PlaceTakenIn&, const PlaceTakenIn&) = default;
};
struct FirstDayEnded {
    friend bool operator==(const FirstDayEnded&, const FirstDayEnded&) = default;
};

}  // namespace facts

}  // namespace muniment
