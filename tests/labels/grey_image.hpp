#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "labels/raster.hpp"
#include "labels/template.hpp"

namespace muniment::labels {

/// A byte a pixel, 0 is black.
struct GreyImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    std::uint8_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// What a person points a scanner at: one symbol with its quiet zone.
GreyImage cropped(const Raster& raster, const Area& area);

// Three readers; the first two share no code with what wrote the symbol.
std::optional<std::string> read_by_zbar(const GreyImage& image);
std::optional<std::string> read_by_dmtx(const GreyImage& image);
std::optional<std::string> read_by_zxing(const GreyImage& image, Symbology symbology);

/// How much a print and its camera have gone through; a model of our own, not a measurement of
/// prints (docs/labels.md).
struct Wear {
    double dot_gain = 0;    ///< by what part of a dot the ink runs out
    double blur_mm = 0;     ///< side of a box blur
    double tilt_deg = 0;    ///< how far the camera is turned
    int dead_dots = 0;      ///< columns of the head that print nothing
    double px_per_mm = 12;  ///< of the camera
};
inline constexpr Wear normal_wear{0.3, 0.15, 4, 0, 12};
inline constexpr Wear poor_wear{0.6, 0.3, 9, 1, 8};

/// A photograph of a worn symbol. `chance` places what is placed at random.
GreyImage worn(const Raster& symbol, const Wear& wear, std::uint32_t chance);

/// A symbol alone, as a raster.
Raster cut_out(const Raster& raster, const Area& area);

}  // namespace muniment::labels
