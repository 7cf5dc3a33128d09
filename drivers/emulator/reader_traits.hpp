#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/core/units.hpp"

namespace muniment::emulator {

/// Which reader is played: what it has, and how badly it behaves. The default is a sound one.
struct ReaderTraits {
    std::uint16_t antennas = 4;
    std::uint16_t inputs = 4;   ///< GPI ports
    std::uint16_t outputs = 4;  ///< GPO ports
    std::uint8_t version_max = 2;
    bool hops = false;  ///< a hop table (id 1) instead of fixed channels
    bool has_utc_clock = true;
    /// What the clock shows after each start, for a reader without battery and network time.
    std::optional<Instant> clock_starts_at{};
    std::size_t buffer_bytes_max = std::size_t{8} << 20;
    std::uint8_t buffer_warning_percent = 80;
    std::uint32_t rospecs_max = 16;
    std::string firmware = "muniment-emulator 1";

    bool is_silent_on_version = false;       ///< GET_SUPPORTED_VERSION stays without an answer
    bool is_silent_on_capabilities = false;  ///< the same for GET_READER_CAPABILITIES
    bool echoes_ids = true;                  ///< false: answers are numbered by a count of its own
};

}  // namespace muniment::emulator
