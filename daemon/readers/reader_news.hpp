#pragma once

#include <cstdint>
#include <variant>

#include "daemon/async/mailbox.hpp"
#include "daemon/core/fact.hpp"
#include "daemon/core/read.hpp"

namespace muniment {

/// A reader, or one antenna of it, stopped seeing or sees again.
struct BlindChange {
    ReaderId reader;
    AntennaPort antenna;  ///< 0: the whole reader
    Blindness why{};
    bool blind = false;
    /// Blind: the last moment it is known to have seen. Seeing: when that was verified.
    Instant at;
    friend bool operator==(const BlindChange&, const BlindChange&) = default;
};

/// What readers tell the room, in the order in which it became known. Reads that a device kept
/// during an outage come after the end of the blind period and with times inside it.
using ReaderNews = std::variant<Read, BarrierEvent, BlindChange>;

/// All readers of a room share one. Its capacity is a burst of 65 seconds at 1,000 reads a second.
using ReaderMailbox = RefusingMailbox<ReaderNews>;
inline constexpr std::size_t reader_mailbox_capacity = 65'536;

}  // namespace muniment
