#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace muniment::generator {

/// Chance that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014). Streams of one
/// seed are told apart by `of`, so what one part draws does not move what another part gets.
class Luck {
  public:
    explicit Luck(std::uint64_t seed) : state_(seed) {}

    Luck of(std::uint64_t stream) const { return Luck(mixed(state_ ^ mixed(stream + 1))); }

    std::uint64_t next() { return mixed(state_ += 0x9E3779B97F4A7C15u); }
    std::uint32_t bits() { return static_cast<std::uint32_t>(next() >> 32); }
    /// From 0 to just under 1.
    double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    bool happens(double probability) { return share() < probability; }
    double between(double least, double most) { return least + (most - least) * share(); }
    int whole(int least, int most) {
        return least + static_cast<int>(share() * static_cast<double>(most - least + 1));
    }
    double normal(double sd) {
        const double far = std::sqrt(-2 * std::log(1 - share()));
        return sd * far * std::cos(2 * std::numbers::pi * share());
    }
    double sign() { return happens(0.5) ? 1 : -1; }

  private:
    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

}  // namespace muniment::generator
