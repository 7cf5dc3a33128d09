#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

// Logarithm and exponential without branches, so that a loop over the paths of a bank becomes SIMD.
// The logarithm is good to 1e-6, the exponential to 1e-5; no NaN, no infinity, no denormals.

namespace muniment {

/// Natural logarithm of a positive number: with the mantissa between √½ and √2 and
/// s = (m - 1) / (m + 1), it is 2 artanh s, of which four terms are enough.
inline float quick_log(float x) {
    constexpr std::uint32_t sqrt_half = 0x3F3504F3;
    constexpr float ln2 = 0.693147181F;
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const std::int32_t exponent = static_cast<std::int32_t>(bits - sqrt_half) >> 23;
    const auto m = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(exponent) << 23));
    const float s = (m - 1) / (m + 1);
    const float z = s * s;
    const float artanh = s * (1 + z * (1 / 3.0F + z * (1 / 5.0F + z * (1 / 7.0F))));
    return static_cast<float>(exponent) * ln2 + 2 * artanh;
}

/// e to a number that is not above 80; 0 is as near as it gets below -80. The rest after the
/// nearest power of two lies within ±½ ln 2, where six terms are enough.
inline float quick_exp(float x) {
    constexpr float ln2 = 0.693147181F, turns = 1.44269504F;
    constexpr float up = 128.5F;  // so that cutting rounds
    const float bounded = std::max(x, -80.0F);
    const std::int32_t power = static_cast<std::int32_t>(bounded * turns + up) - 128;
    const float r = bounded - static_cast<float>(power) * ln2;
    const float sum =
        1 + r * (1 + r * (1 / 2.0F + r * (1 / 6.0F + r * (1 / 24.0F + r * (1 / 120.0F)))));
    return sum * std::bit_cast<float>(static_cast<std::uint32_t>(power + 127) << 23);
}

}  // namespace muniment
