#include "drivers/driver_table.hpp"

#include <algorithm>
#include <array>

#include "drivers/llrp/llrp_session.hpp"

namespace muniment {

namespace {

template <class Device>
std::unique_ptr<Driver> make(const DeviceSettings& settings) {
    return std::make_unique<Device>(settings);
}

constexpr std::array rows = {
    DriverRow{"llrp", LinkKind::tcp, 5084, make<llrp::LlrpSession>},
};

}  // namespace

std::span<const DriverRow> driver_table() {
    return rows;
}

const DriverRow* driver_named(std::string_view name) {
    const auto row = std::ranges::find(rows, name, &DriverRow::name);
    return row == rows.end() ? nullptr : &*row;
}

}  // namespace muniment
