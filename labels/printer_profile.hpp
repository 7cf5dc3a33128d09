#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {
class TomlKeys;
}

namespace muniment::labels {

/// What one printer, with the paper that is in it, does to a label; never part of a template. Found
/// with the calibration page.
struct PrinterProfile {
    double dots_per_mm = 8;  ///< 8 at "203 dpi", 300 / 25.4 at 300 dpi
    double dx_mm = 0;        ///< moves everything to the right
    double dy_mm = 0;        ///< moves everything down
    double scale_x = 1;      ///< 1.002 where the printer draws 100 mm as 99.8
    double scale_y = 1;
    std::optional<int> darkness;  ///< ZPL 0 to 30, TSPL 0 to 15
    std::optional<int> speed;     ///< inches a second, 1 to 14
    friend bool operator==(const PrinterProfile&, const PrinterProfile&) = default;
};

/// Printer dots in a millimetre at 152, 203, 300 or 600 dpi as printers are sold; 203 means 8.
double dots_per_mm_at(int dpi);

/// TOML: dpi, dx_mm, dy_mm, scale_x, scale_y, darkness, speed. Refused with the line and the key
/// that is wrong or unknown.
Result<PrinterProfile> parse_profile(std::string_view toml);
/// The same keys where they stand among others.
PrinterProfile profile_from(TomlKeys& keys);

}  // namespace muniment::labels
