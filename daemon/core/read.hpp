#pragma once

#include <cstdint>
#include <optional>

#include "daemon/core/epc.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// One device saw one tag. Three times, kept apart because each of them lies in its own way: the
/// reader's clock may stand in 1970, the host's wall clock may be set, and the steady clock says
/// when we heard of it, not when it was seen.
struct Read {
    ReaderId reader;
    AntennaPort antenna;
    Epc epc;
    /// When the tag was seen, on the host's clock: the reader's own time moved by the offset that
    /// the connection measured, or the arrival where the reader gives none.
    Instant at;
    Tick heard;                             ///< arrival on the host's steady clock
    std::optional<std::int64_t> reader_us;  ///< as the reader wrote it, unchanged
    std::optional<CentiDbm> rssi;
    std::optional<std::uint16_t> phase_4096;  ///< carrier phase, 4096 to the turn
    std::optional<std::uint32_t> channel;     ///< channel index or kHz, as the reader counts
    std::uint16_t seen = 1;                   ///< how many times, when the reader sums up
};

/// A light barrier changed. `broken` is true while something stands in the beam.
struct BarrierEvent {
    ReaderId reader;
    std::uint16_t port = 0;  ///< the reader's GPI port, from 1
    bool broken = false;
    Instant at;
    Tick heard;
};

}  // namespace muniment
