#pragma once

#include <optional>

#include "daemon/core/epc.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// A tag as a reader's own bytes tell of it, before time and reader are added to make a Read.
struct TagSeen {
    Epc epc;
    AntennaPort antenna;           ///< 0 where the device does not say
    std::optional<CentiDbm> rssi;  ///< nothing where the device has no scale of its own
};

}  // namespace muniment
