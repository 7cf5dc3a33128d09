#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace muniment::labels {

/// One label in printer dots. Rows from the top, eight dots a byte, the leftmost dot in the highest
/// bit, 1 is black; bits beyond `width` are 0.
struct Raster {
    int width = 0;   ///< dots
    int height = 0;  ///< dots
    double dots_per_mm = 0;
    std::vector<std::uint8_t> bytes;

    Raster() = default;
    Raster(int wide, int high, double per_mm)
        : width(wide), height(high), dots_per_mm(per_mm), bytes(row_bytes() * std::size_t(high)) {}

    std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 7) / 8; }
    bool is_black(int x, int y) const {
        const auto at = static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
        return (bytes[at] >> (7 - x % 8) & 1) != 0;
    }
    friend bool operator==(const Raster&, const Raster&) = default;
};

}  // namespace muniment::labels
