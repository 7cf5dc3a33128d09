#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "daemon/core/quick_math.hpp"

// A block of paths is weighed together, one lane a path, in loops that become SIMD.

namespace muniment {

constexpr std::size_t lanes_max = 64;
using Lanes = std::array<float, lanes_max>;

/// The logarithm of the mean of likelihoods, lane by lane.
template <std::size_t Count>
Lanes log_mean(const std::array<Lanes, Count>& nats) {
    Lanes most = nats[0], sum{};
    for (std::size_t k = 1; k < Count; ++k) {
        for (std::size_t i = 0; i < lanes_max; ++i) most[i] = std::max(most[i], nats[k][i]);
    }
    for (const Lanes& each : nats) {
        for (std::size_t i = 0; i < lanes_max; ++i) sum[i] += quick_exp(each[i] - most[i]);
    }
    constexpr float share = 1.0F / static_cast<float>(Count);
    for (std::size_t i = 0; i < lanes_max; ++i) most[i] += quick_log(sum[i] * share);
    return most;
}

}  // namespace muniment
