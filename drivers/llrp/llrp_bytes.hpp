#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <span>

namespace muniment::llrp {

using Bytes = std::span<const std::uint8_t>;

/// A whole number from the wire, where the most significant byte comes first (LLRP 1.0.1 §16). The
/// caller has made sure that the bytes are there.
template <std::unsigned_integral Number>
Number load(Bytes bytes, std::size_t at = 0) {
    Number number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    if constexpr (std::endian::native == std::endian::little && sizeof number > 1) {
        number = std::byteswap(number);
    }
    return number;
}

}  // namespace muniment::llrp
