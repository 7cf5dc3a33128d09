#pragma once

#include <string_view>

namespace muniment {

/// Whether a box with the title `a` must stand before one with the title `b`: by class, year and
/// numbers as they are written, numbers by their value ("件 9" before "件 10"). Titles say class,
/// year and item numbers in this order (R21), so their order is the order on the shelf (R22).
bool stands_before(std::string_view a, std::string_view b);

}  // namespace muniment
