#pragma once

#include "tests/drivers/hex_bytes.hpp"

namespace muniment::testing {

/// Honeywell's and Zebra's shape: count, three characters of symbology, 56 of text, a vendor's
/// byte, one reserved, and whether it goes on.
inline std::vector<std::uint8_t> aim_descriptor() {
    return hex_bytes(
        "05 8C 09 02 A1 01 85 02 "
        "05 01 09 3B 15 00 26 FF 00 75 08 95 01 81 02 "
        "05 8C 09 FB 09 FC 09 FD 95 03 81 02 "
        "09 FE 95 38 82 02 01 "
        "06 66 FF 09 04 95 01 81 02 95 01 81 01 "
        "05 8C 09 FF 25 01 75 01 95 01 81 02 75 07 81 01 C0");
}

/// Newland's shape: count, 56 of text, four reserved, a vendor's byte, and whether it goes on.
inline std::vector<std::uint8_t> plain_descriptor() {
    return hex_bytes(
        "05 8C 09 02 A1 01 85 02 "
        "05 01 09 3B 15 00 26 FF 00 75 08 95 01 81 02 "
        "05 8C 09 FE 95 38 82 02 01 "
        "95 04 81 01 06 66 FF 09 04 95 01 81 02 "
        "05 8C 09 FF 25 01 75 01 95 01 81 02 75 07 81 01 C0");
}

}  // namespace muniment::testing
