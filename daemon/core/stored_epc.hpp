#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "daemon/core/epc.hpp"

namespace muniment {

/// The content of a tag's memory bank (its EPC, or its TID) as the living state keeps it: 16 bytes
/// where an Epc takes 66. Up to 112 bits stand in place, almost every tag has 96; a longer one is
/// kept apart, at the cost of an allocation.
class StoredEpc {
  public:
    StoredEpc() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): it is the same value, kept otherwise.
    StoredEpc(const Epc& epc);
    StoredEpc(const StoredEpc& other) : StoredEpc(other.epc()) {}
    StoredEpc(StoredEpc&& other) noexcept
        : bits_(std::exchange(other.bits_, 0)), bytes_(std::exchange(other.bytes_, {})) {}
    StoredEpc& operator=(StoredEpc other) noexcept {
        std::swap(bits_, other.bits_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~StoredEpc() {
        if (!is_in_place()) delete apart();
    }

    Epc epc() const;
    bool is_empty() const { return bits_ == 0; }
    std::size_t hash() const noexcept;

    friend bool operator==(const StoredEpc& a, const StoredEpc& b) {
        if (a.bits_ != b.bits_) return false;
        return a.is_in_place() ? a.bytes_ == b.bytes_ : *a.apart() == *b.apart();
    }

  private:
    using Bytes = std::array<std::uint8_t, 14>;
    static constexpr std::size_t bits_in_place_max = 8 * sizeof(Bytes);

    bool is_in_place() const { return bits_ <= bits_in_place_max; }
    /// The pointer stands in the first bytes.
    const Epc* apart() const {
        const Epc* epc = nullptr;
        std::memcpy(static_cast<void*>(&epc), bytes_.data(), sizeof epc);
        return epc;
    }

    std::uint16_t bits_ = 0;
    Bytes bytes_{};
};

}  // namespace muniment

template <>
struct std::hash<muniment::StoredEpc> {
    std::size_t operator()(const muniment::StoredEpc& epc) const noexcept { return epc.hash(); }
};
