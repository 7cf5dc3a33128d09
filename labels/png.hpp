#pragma once

#include <string>

#include "labels/raster.hpp"

namespace muniment::labels {

/// A PNG of the very dots that print.
std::string png_of(const Raster& raster);

}  // namespace muniment::labels
