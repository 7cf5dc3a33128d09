#pragma once

#include <string>

#include "labels/cairo_handles.hpp"
#include "labels/raster.hpp"
#include "labels/symbol.hpp"

namespace muniment::labels {

/// Darkness of a PNG, a byte a pixel. Throws std::runtime_error naming the file when it cannot be
/// read or has more than 16 million pixels.
Surface image_stencil(const std::string& file);

/// The stencil in the page's colour, filling `area`.
void mask_into(cairo_t* page, cairo_surface_t* stencil, const Area& area);

/// A symbol as a stencil of one bit a module. In a PDF that is a few dozen bytes and has no seams
/// between modules; on dots it falls on whole ones. The page's unit must be a millimetre.
void mask_symbol(cairo_t* page, const PlacedSymbol& symbol, double dots_per_mm);

/// Dots that are at least half covered, black.
Raster thresholded(cairo_surface_t* coverage, double dots_per_mm);

}  // namespace muniment::labels
