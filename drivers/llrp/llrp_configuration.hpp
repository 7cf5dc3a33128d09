#pragma once

#include <cstdint>

#include "drivers/driver.hpp"
#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_session_capabilities.hpp"
#include "drivers/llrp/llrp_writer.hpp"

// What a reader is told to do. Everything is derived from what it said it can do: configurations
// that take a hop table, a power step or a mode for granted are the main reason why readers connect
// and then see no tags.

namespace muniment::llrp {

/// The one ROSpec that is ours.
inline constexpr std::uint32_t our_rospec = 1417;
inline constexpr std::uint32_t keepalive_ms = 2000;

enum class RospecState : std::uint8_t { disabled = 0, inactive = 1, active = 2 };

/// How much a reader is asked for.
enum class Thoroughness {
    full,  ///< all that its capabilities allow
    bare,  ///< only what no reader can refuse: for those that refused the full one
};

struct Wishes {
    const DeviceSettings& settings;
    const Capabilities& capabilities;
    Thoroughness thoroughness = Thoroughness::full;
};

/// The body of SET_READER_CONFIG: keepalives, events, inputs, holding reports for us.
void write_reader_config(Writer& writer, const Wishes& wishes);

/// The body of ADD_ROSPEC: runs at once and for ever, one report a tag.
///
///     ROSpec 1417, disabled
///     ├─ ROBoundarySpec: start at once, stop never
///     ├─ AISpec: antennas, stop never
///     │  └─ InventoryParameterSpec 1, C1G2: [power, channel plan,] [singulation]
///     └─ ROReportSpec: each tag at once, with antenna, channel, RSSI, times, count
void write_rospec(Writer& writer, const Wishes& wishes);

/// What a reader keeps under our number, found in a GET_ROSPECS_RESPONSE.
struct KeptRospec {
    bool is_there = false;
    bool is_alone = true;  ///< no other ROSpec beside it
    bool is_ours =
        false;  ///< everything that we ask for stands in it; what the reader added may stay
    RospecState state{};
};
KeptRospec kept_rospec(const Frame& answer, Bytes wanted);

}  // namespace muniment::llrp
