#pragma once

#include <optional>
#include <string>

#include "labels/raster.hpp"

namespace muniment::labels {

/// How one label is put into TSPL: SIZE, GAP, CLS, BITMAP, PRINT 1. The bytes of BITMAP are binary.
struct TsplFormat {
    double gap_mm = 2;            ///< between two labels on the roll
    std::optional<int> darkness;  ///< 0 to 15 (DENSITY)
    std::optional<int> speed;     ///< inches a second (SPEED)
};

std::string tspl_of(const Raster& raster, const TsplFormat& format = {});

}  // namespace muniment::labels
