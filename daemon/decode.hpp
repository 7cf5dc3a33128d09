#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>
#include <vector>

namespace muniment {

/// What one device said, as JSON: a line a read, a scan or a fault.
///
///     {"epc":"3034…","antenna":1,"rssi_dbm":-57}
///     {"text":"B0000427","symbology":"]C0"}
///     {"fault":"wrong_sum","offset":24}
///
/// What the device does not say is left out. `offset` is the byte at which the damage begins.
using Decode = void (*)(std::span<const std::uint8_t> file, std::ostream& out);

struct DecodedDevice {
    std::string_view name;   ///< "r200"
    std::string_view bytes;  ///< what the file holds
    Decode decode = nullptr;
};

/// Every device whose bytes can be read from a file.
std::span<const DecodedDevice> decoded_devices();

}  // namespace muniment
