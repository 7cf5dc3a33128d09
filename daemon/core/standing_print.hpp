#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "daemon/core/door_profile.hpp"

namespace muniment {

/// Time in steps of 0.2 s since 1970, the grain of all door evidence: within it, fading of a walked
/// tag is one draw (16 cm at 0.8 m/s), and a batch of reads has no order.
using Slot = std::int64_t;

/// How a tag is heard where it stands, antenna by antenna, learned over minutes and kept for hours.
/// A second of one antenna counts once, for what it hears within a second is alike; and no more
/// than four minutes are remembered, so that a print follows a room that slowly changes. A tag that
/// is plainly elsewhere for a while begins a new one.
class StandingPrint {
  public:
    struct Level {
        double mean_dbm = 0;
        double spread_db = 0;
    };

    void feed(Slot slot, std::uint8_t antenna, double level_dbm);
    /// It has a place, and since then it was heard there and nowhere else.
    bool is_at_its_place(Slot since) const { return is_learned() && astray_ < since; }
    /// What the antenna hears of it there, once that is known.
    std::optional<Level> at(std::size_t antenna) const;

  private:
    struct AtAntenna {
        std::uint16_t level_256 = 0;  ///< dB above -90 dBm
        std::uint8_t spread_16 = 0;   ///< dB
        std::uint8_t seconds = 0;     ///< learned from, up to the most that is remembered
        std::uint8_t slot_low = 0;    ///< of the last of them
        bool is_known() const;
    };
    bool is_learned() const;
    bool is_astray(const AtAntenna& own, double level_db) const;

    std::array<AtAntenna, DoorProfile::antennas_max> antennas_{};
    Slot began_ = 0;
    Slot astray_ = 0;  ///< when it was last heard elsewhere
    std::uint16_t seconds_ = 0;
    std::uint8_t strays_ = 0;  ///< how much more often elsewhere than at its place, of late
};

}  // namespace muniment
