#pragma once

#include <cstdint>
#include <optional>

#include "daemon/core/units.hpp"

namespace muniment::llrp {

/// Says when, on the host's clocks, something happened that a reader stamped with a clock of its
/// own: UTC, or time since power-on. A reader without network time stands in 1970 or 2000, drifts,
/// and is set while we listen; nothing of that may move a read.
///
/// The offset between the two clocks is the least (arrival - stamp) seen, because a message can
/// come late but never early. It creeps up by 200 ppm, more than any quartz drifts, and each stamp
/// that would else lie in the future pulls it down again: so it follows the reader's drift in both
/// directions, and the order of stamps stays the order of times.
class ReaderClock {
  public:
    enum class Finding {
        sound,
        jumped,  ///< the reader's clock was set; from now on a new offset holds
        absurd,  ///< too old to be a read that was kept during an outage
    };
    struct Placed {
        Instant at;  ///< never in the future; the arrival where the stamp cannot be believed
        Finding finding{};
    };

    /// The greeting of a new connection: stamped just now, so later stamps before it are of things
    /// the reader kept for us, and those after it are fresh. True when the clock was set since the
    /// last connection.
    bool anchor(std::int64_t reader_us, Now now);
    Placed place(std::int64_t reader_us, Now now);

  private:
    bool was_set_back(std::int64_t reader_us) const;
    void creep(Now now);
    void set(std::int64_t reader_us, Now now);
    Instant in_order(Instant at);

    std::optional<std::int64_t> offset_us_;  ///< host's steady clock - reader's clock
    Tick crept_;                             ///< until when the offset has crept
    std::int64_t greeting_us_ = 0;
    std::optional<std::int64_t> newest_us_;  ///< of the fresh stamps
    std::optional<Instant> last_;
};

}  // namespace muniment::llrp
