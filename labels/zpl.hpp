#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "labels/raster.hpp"

namespace muniment::labels {

/// How one label is put into one ZPL format, ^XA to ^XZ, printed once (^PQ1).
struct ZplFormat {
    enum class Packing {
        hex_runs,  ///< run lengths in letters (ACS): every printer and every emulation reads it
        zlib,      ///< :Z64: a third of the bytes; genuine Zebra only
    };
    Packing packing = Packing::hex_runs;
    std::optional<int> darkness;  ///< 0 to 30, set before the format (~SD)
    std::optional<int> speed;     ///< inches a second (^PR)
    /// ZPL of others inside the same format: what must stand before the graphic (^RS, ^RFW) and
    /// what after it (^RFR, ^HV). Written as it is.
    std::string_view before_graphic;
    std::string_view after_graphic;
};

std::string zpl_of(const Raster& raster, const ZplFormat& format = {});

}  // namespace muniment::labels
