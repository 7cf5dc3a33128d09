#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/read.hpp"
#include "tests/door/answer.hpp"

// What the simple rules look at: one tag heard around one crossing of the door.

namespace muniment::generator {

inline constexpr std::size_t slices = 4;
inline constexpr std::size_t feature_count = 2 * slices * 2 + 1;

struct Question {
    Epc epc;
    Instant from;  ///< the beam broke, or the carton went in
    Instant to;    ///< what was looked at ends here
    std::size_t crossing = 0;
    /// Per slice of time and side of the door: the reads' logarithm and the highest level; and 1.
    std::array<double, feature_count> features{};
    double reads = 0;
    double highest_dbm = -100;
    double later_outside_s = 0;  ///< how much later the outer antennas heard it, in the mean
    bool first_outside = false;
    bool last_outside = false;
};

/// Antennas on the outer side of the middle of all.
bool is_outside(const DoorProfile& door, AntennaPort antenna);

/// One for each tag heard between `from` and `to`; slices of the time from `before` on.
std::vector<Question> questions_of(const DoorProfile& door,
                                   std::span<const Read> reads,
                                   Instant from,
                                   Instant to);

}  // namespace muniment::generator
