#pragma once

#include <chrono>
#include <set>
#include <unordered_map>

#include "daemon/core/box_life_facts.hpp"

// What the living state keeps of the life of boxes.

namespace muniment {

/// A code that names no box any more, and what became of the box.
struct EndedBox {
    BoxEnd how{};
    BoxCode became;  ///< where its papers stand now; empty when it was written off
    friend bool operator==(const EndedBox&, const EndedBox&) = default;
};

struct MovingBox {
    PlaceCode from;
    PlaceCode to;
    bool has_arrived = false;
    friend bool operator==(const MovingBox&, const MovingBox&) = default;
};

/// A move that is not over.
struct Move {
    Seq id;
    PersonId opened_by;
    Instant opened_at;
    Instant until;             ///< so long its boxes may pass the door
    std::uint32_t wanted = 0;  ///< how many boxes it was opened for
    std::uint32_t arrived = 0;
    std::unordered_map<BoxCode, MovingBox> boxes;
    friend bool operator==(const Move&, const Move&) = default;
};

/// Pauses longer than this are breaks: they say nothing of how fast the work goes.
inline constexpr microseconds first_day_pause = std::chrono::minutes{5};

/// The room is being taken into the books.
struct FirstDay {
    Seq began;
    PersonId begun_by;
    Instant last_act;
    microseconds worked{0};   ///< without the breaks
    std::uint32_t boxes = 0;  ///< scanned so far
    std::set<PlaceCode> taken_in;
    friend bool operator==(const FirstDay&, const FirstDay&) = default;
};

}  // namespace muniment
