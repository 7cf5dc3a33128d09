#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace muniment::testing {

/// "BB 00 22" as bytes; blanks may stand anywhere between two bytes.
inline std::vector<std::uint8_t> hex_bytes(std::string_view text) {
    const auto digit = [](char c) {
        return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    };
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == ' ') continue;
        bytes.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
        ++i;
    }
    return bytes;
}

}  // namespace muniment::testing
