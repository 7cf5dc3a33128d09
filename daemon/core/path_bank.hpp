#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "daemon/core/door_activity.hpp"
#include "daemon/core/field_map.hpp"
#include "daemon/core/tag_track.hpp"

namespace muniment {

/// What a path would mean if it were the true one.
enum class Meaning {
    went_out,        ///< crossed the line outwards now
    came_in,         ///< crossed the line inwards now
    turned_inside,   ///< came to the line from the room and went back
    turned_outside,  ///< came to the line from outside and went back
    elsewhere,       ///< crossed at another time: earlier, later, or with somebody else's beam
    stays            ///< does not move at all
};
inline constexpr std::size_t meaning_count = 6;

/// One way a tag may have moved along the door's normal: straight through the line, or up to it and
/// back. Seconds count from the start of the bank's window.
struct Path {
    Meaning meaning{};
    double line_s = 0;     ///< when it is at the line, or nearest to it
    double speed_m_s = 0;  ///< outwards positive; of a turning path, how it comes
    bool turns = false;
    double log_prior = 0;
    double place_m(double at_s) const;
};

/// Which zone a place on the door's normal lies in.
Zone zone_at(double place_m);

struct SlotWindow {
    Slot from = 0;
    Slot to = 0;  ///< one past the last
    Slot size() const { return to - from; }
};

/// The paths that compete for one question, and what each lets an antenna expect in a slot, laid
/// out path beside path, once for all tags that the question is asked of.
class PathBank {
  public:
    PathBank(SlotWindow window, std::vector<Path> paths, const FieldMap& field);

    /// The same paths, so much later.
    void move_to(Slot from) { window_ = {from, from + window_.size()}; }
    /// The field has changed.
    void forget_rows() { rows_.assign(rows_.size(), {}); }
    /// How many reads each path lets an average tag expect, over the slots where antennas were
    /// awake.
    void expose(const DoorActivity& activity, Slot since);

    /// What the paths expect of one antenna in one slot, `size()` of each.
    struct Row {
        const float* rate;
        const float* log_rate;
        const float* level;     ///< dB
        const float* receding;  ///< m/s, away from the antenna
        Row from(std::size_t path) const {
            return {rate + path, log_rate + path, level + path, receding + path};
        }
    };
    Row row(Slot slot, std::size_t antenna);

    const SlotWindow& window() const { return window_; }
    const std::vector<Path>& paths() const { return paths_; }
    std::size_t size() const { return paths_.size(); }
    std::size_t bin(std::size_t path, Slot slot) const {
        return bins_[static_cast<std::size_t>(slot - window_.from) * paths_.size() + path];
    }
    /// Of one antenna over the whole window, `size()` of them.
    const float* exposures(std::size_t antenna) const {
        return exposures_.data() + antenna * size();
    }
    /// Slots in which the antenna was awake.
    double awake_slots(std::size_t antenna) const { return awake_slots_[antenna]; }

  private:
    void lay_out(Slot slot, std::size_t antenna, float* row) const;

    SlotWindow window_;
    std::vector<Path> paths_;
    const FieldMap& field_;
    std::vector<std::uint8_t> bins_;
    std::vector<std::vector<float>> rows_;
    std::vector<float> exposures_;
    std::array<double, DoorProfile::antennas_max> awake_slots_{};
};

}  // namespace muniment
