#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {

/// What a tag says it is: the EPC memory of a UHF Gen2 tag, almost always 96 bits.
/// Anybody can write it, so it names a tag and proves nothing. A plain value without allocation.
class Epc {
  public:
    static constexpr std::size_t bytes_max = 64;  ///< Gen2 stops at 62; LLRP's test reports do not

    constexpr Epc() = default;

    /// From hexadecimal text, either case, whole bytes. Refuses other characters, an odd number of
    /// digits, and more than 128.
    static Result<Epc> parse(std::string_view hex);
    /// From what a reader sent; bits past the last whole bit are cleared. Refuses more than 64
    /// bytes.
    static Result<Epc> from_bytes(std::span<const std::uint8_t> bytes, std::size_t bits);

    std::span<const std::uint8_t> bytes() const { return {bytes_.data(), (bits_ + 7u) / 8u}; }
    std::size_t bits() const { return bits_; }
    bool is_empty() const { return bits_ == 0; }
    std::string hex() const;  ///< upper case

    friend auto operator<=>(const Epc&, const Epc&) = default;

  private:
    friend struct std::hash<Epc>;
    std::uint16_t bits_ = 0;
    std::array<std::uint8_t, bytes_max> bytes_{};
};

}  // namespace muniment

template <>
struct std::hash<muniment::Epc> {
    std::size_t operator()(const muniment::Epc& epc) const;
};
