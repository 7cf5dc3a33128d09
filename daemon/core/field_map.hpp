#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "daemon/core/door_profile.hpp"

namespace muniment {

/// What each antenna is expected to hear of a tag at a place on the door's normal: reads a slot and
/// level. Begins as geometry alone and is refitted by place from passages whose path the light
/// barriers gave. Keyed by place and never by direction, so the map is the same both ways.
class FieldMap {
  public:
    static constexpr double reach_m = 6.0;  ///< beyond it nothing is expected
    static constexpr double bin_m = 0.125;
    static constexpr std::size_t bins = 97;

    explicit FieldMap(const DoorProfile& profile);

    static std::size_t bin_of(double place_m);

    struct Cell {
        float rate = 0;      ///< expected reads a slot of an average tag
        float log_rate = 0;  ///< its natural logarithm
        float level = 0;     ///< dB relative to the door's reference
        float past = 0;      ///< how far past the antenna: cosine of its bearing, from -1 to 1
    };
    const Cell& at(std::size_t antenna, std::size_t bin) const {
        return cells_[antenna * bins + bin];
    }

    /// A slot in which the antenna was awake and a tag of this rate was at the place.
    void expose(std::size_t antenna, std::size_t bin, double rate);
    void learn(std::size_t antenna, std::size_t bin, double reads);
    /// `level` is relative to the tag's own gain.
    void learn_level(std::size_t antenna, std::size_t bin, double level);
    /// Makes what was learned count.
    void refit();
    /// What it expects now, for a profile that begins with it.
    std::vector<FittedCell> fitted() const;
    /// Slots that were learned from.
    double exposure() const;

  private:
    struct Sum {
        double exposure = 0, reads = 0, levels = 0, level_sum = 0;
    };
    std::vector<Cell> geometry_;
    std::vector<Cell> cells_;
    std::vector<Sum> sums_;
};

}  // namespace muniment
