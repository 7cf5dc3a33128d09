#pragma once

#include <array>
#include <cstdint>

#include "daemon/core/tag_track.hpp"

namespace muniment {

/// Which antennas read anybody at all, slot by slot: only there does not being read mean anything.
class DoorActivity {
  public:
    static constexpr Slot span = 256;  ///< 51 s

    void mark(Slot slot, std::size_t antenna) { row_at(slot).awake |= bit(antenna); }
    /// One bit an antenna.
    std::uint32_t awake(Slot slot) const {
        const Row& row = rows_[index(slot)];
        return row.slot == slot ? row.awake : 0;
    }
    static std::uint32_t bit(std::size_t antenna) { return std::uint32_t{1} << antenna; }

  private:
    struct Row {
        Slot slot = 0;
        std::uint32_t awake = 0;
    };
    static std::size_t index(Slot slot) { return static_cast<std::size_t>(slot) % span; }
    Row& row_at(Slot slot) {
        Row& row = rows_[index(slot)];
        // A slot older than the ring must not clear a newer one.
        if (row.slot < slot) row = {slot, 0};
        return row.slot == slot ? row : (discarded_ = {});
    }
    std::array<Row, span> rows_{};
    Row discarded_;
};

}  // namespace muniment
