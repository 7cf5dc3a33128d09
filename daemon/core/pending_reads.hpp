#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/door_activity.hpp"
#include "daemon/core/door_profile.hpp"
#include "daemon/core/tag_table.hpp"

namespace muniment {

/// Reads whose slot is not over. When it is, they go to their tags in order of time and each once,
/// so that neither the order inside a report nor a report told twice can matter. Bounded: a reader
/// that tells more in half a second than there is room for is taken in early.
class PendingReads {
  public:
    static constexpr std::size_t reads_max = 65'536;

    void add(const Read& read, TagTable::Place place, std::uint8_t antenna);
    /// Hands on all reads before `slot`.
    void take_in(Slot slot, TagTable& tags, DoorActivity& activity);
    bool is_full() const { return reads_.size() >= reads_max; }
    void clear() { reads_.clear(); }

  private:
    struct Seen {
        TagTable::Place place;
        std::int64_t at_us = 0;
        std::int32_t centi_dbm = 0;
        std::int32_t channel = 0;     ///< as the reader counts; with a phase only
        std::int16_t phase_4096 = 0;  ///< -1: none
        std::uint16_t seen = 0;
        std::uint8_t antenna = 0;
        bool has_level = false;
        friend auto operator<=>(const Seen&, const Seen&) = default;
    };
    std::vector<Seen> reads_;
};

}  // namespace muniment
