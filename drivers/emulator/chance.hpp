#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace muniment::emulator {

/// Chance without memory: a draw is a pure function of the seed and of what it is drawn for, so
/// that the order of drawing never matters and a day plays the same way each time.
///
///     chance.of(tag).of(antenna).of(visit).uniform()
class Chance {
  public:
    constexpr explicit Chance(std::uint64_t seed) : state_(mixed(seed)) {}

    /// The chance of one thing among many; two different `what` are independent.
    constexpr Chance of(std::uint64_t what) const {
        return Chance{state_ + 0x9E3779B97F4A7C15u * (what + 1)};
    }
    /// In [0, 1).
    constexpr double uniform() const { return static_cast<double>(state_ >> 11) * 0x1p-53; }
    /// Mean 0, standard deviation 1 (Box and Muller).
    double normal() const {
        const auto radius = std::sqrt(-2 * std::log(of(0).uniform() + 0x1p-60));
        return radius * std::cos(2 * std::numbers::pi * of(1).uniform());
    }

  private:
    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    static constexpr std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

}  // namespace muniment::emulator
