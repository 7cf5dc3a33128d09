#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "drivers/driver.hpp"

namespace muniment {

/// What carries a device's bytes.
enum class LinkKind { tcp };

struct DriverRow {
    std::string_view name;  ///< as written in the settings file
    LinkKind link{};
    std::uint16_t port = 0;  ///< TCP port where the settings give none
    std::unique_ptr<Driver> (*make)(const DeviceSettings& settings) = nullptr;
};

/// Every device the program can speak with: the only list.
std::span<const DriverRow> driver_table();

/// The row of that name, or nullptr.
const DriverRow* driver_named(std::string_view name);

}  // namespace muniment
