#pragma once

#include <array>
#include <cstdint>

#include "daemon/core/epc.hpp"

namespace muniment {

/// The 96 bits of an EPC in the making: fields one after another, the most significant bit first.
class EpcBits {
  public:
    EpcBits() = default;
    /// `epc` has 96 bits.
    explicit EpcBits(const Epc& epc) {
        for (std::size_t i = 0; i < bytes_.size(); ++i) bytes_[i] = epc.bytes()[i];
    }

    void put(std::uint64_t value, unsigned width) {
        for (unsigned bit = width; bit-- > 0; ++at_) {
            const auto set = static_cast<std::uint8_t>((value >> bit & 1u) << (7 - at_ % 8));
            bytes_[at_ / 8] |= set;
        }
    }
    std::uint64_t take(unsigned width) {
        std::uint64_t value = 0;
        for (; width > 0; --width, ++at_) {
            value = value << 1 | (bytes_[at_ / 8] >> (7 - at_ % 8) & 1u);
        }
        return value;
    }
    Epc epc() const { return *Epc::from_bytes(bytes_, 96); }

  private:
    std::array<std::uint8_t, 12> bytes_{};
    std::size_t at_ = 0;
};

}  // namespace muniment
