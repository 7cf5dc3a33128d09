#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/units.hpp"
#include "drivers/llrp/llrp_frame.hpp"

namespace muniment::llrp {

/// What a reader says it can do, as far as it decides what it is asked to do. A reader that stays
/// silent has none of it, and then gets only what every reader must understand.
struct Capabilities {
    struct Power {
        std::uint16_t index = 0;  ///< what RFTransmitter names
        CentiDbm power;
    };

    std::uint16_t antennas = 0;
    std::uint16_t inputs = 0;   ///< GPI ports
    std::uint16_t outputs = 0;  ///< GPO ports
    bool can_hold = false;      ///< keeps events and reports for us until we ask for them
    bool warns_of_filling = false;
    bool hops = false;
    std::uint16_t hop_table = 0;  ///< the first one, where it hops
    std::vector<Power> powers{};

    /// The strongest step of its table that is not above `most`, or its weakest.
    std::optional<std::uint16_t> power_index(CentiDbm most) const;
};

/// Reads a GET_READER_CAPABILITIES_RESPONSE. What is missing or damaged stays at "cannot".
Capabilities capabilities_in(const Frame& answer);

}  // namespace muniment::llrp
