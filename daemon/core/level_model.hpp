#pragma once

#include <array>
#include <span>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/path_lanes.hpp"

namespace muniment {

/// How far a tag may be from the average one, in standard deviations.
struct LevelPrior {
    double centre_db = 0;
    double gain_db = 0;     ///< the tag as a whole
    double antenna_db = 0;  ///< and towards one antenna, by how it is turned
    double steep = 0;       ///< share of the geometry's rise and fall that it shows
    double steep_sd = 0;
};

/// The levels that one antenna heard.
struct LevelSums {
    double n = 0, sum = 0, squares = 0;
};

/// What a block of paths expects at the points of one antenna, summed over the points: x is the
/// expected level, y what was heard.
struct ExpectedLevels {
    Lanes x, xx, xy;
};

/// Levels as a linear model with normal noise of one size: what the tag adds everywhere, what it
/// adds at each antenna, and how steep it shows the field are normal and integrated out. What does
/// not depend on a path is computed once.
class LevelModel {
  public:
    LevelModel() = default;
    LevelModel(std::span<const LevelSums> heard, double sd_db, const LevelPrior& prior);

    /// Of every path of a block, one `expected` an antenna.
    Lanes nats(std::span<const ExpectedLevels> expected) const;
    /// Of a tag that no path moves.
    double nats() const;

  private:
    struct Antenna {
        std::size_t index = 0;
        double shrink = 0, kept = 0, sum = 0;
    };
    Lanes solved(const Lanes& x1, const Lanes& xx, const Lanes& xy) const;

    double precision_ = 0;
    LevelPrior prior_;
    double constant_ = 0, one_ = 0, one_y_ = 0, yy_ = 0;
    std::array<Antenna, DoorProfile::antennas_max> antennas_{};
    std::size_t count_ = 0;
};

}  // namespace muniment
