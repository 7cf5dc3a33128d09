#pragma once

#include <cstdint>
#include <expected>
#include <unordered_map>
#include <vector>

#include "daemon/core/tag_access.hpp"

namespace muniment::emulator {

using Words = std::vector<std::uint16_t>;

/// A run of bits in a bank that a tag is picked by; without bits it fits every tag.
struct TagMask {
    MemoryBank bank{};
    bool wants_match = true;
    std::size_t first_bit = 0;
    std::vector<bool> mask;
    std::vector<bool> bits;
};

/// The memory of one Gen2 tag (ISO/IEC 18000-63): passwords, CRC with PC and EPC, the chip's own
/// number, 4 words of the user's. What is locked is written with the access password only; a
/// password of 0 keeps nobody out.
class Chip {
  public:
    /// As a tag comes from the works: `epc` in 128 bits of EPC memory, nothing locked, no
    /// passwords, and a number of 96 bits that is made from `epc`, so that a test knows it.
    explicit Chip(const Epc& epc);

    /// As long as the protocol control word says.
    Epc epc() const;
    const Words& tid() const { return bank(MemoryBank::tid); }
    bool fits(const TagMask& mask) const;

    std::expected<Words, ActEnd> read(const ReadWords& act, std::uint32_t password) const;
    /// Writes the first `words_max` words and then falls quiet, as when the tag is taken away.
    ActEnd write(const WriteWords& act, std::uint32_t password, std::size_t words_max = SIZE_MAX);
    ActEnd lock(const LockEpc& act, std::uint32_t password);

  private:
    const Words& bank(MemoryBank bank) const { return banks_[static_cast<std::size_t>(bank)]; }
    std::uint32_t access_password() const;
    /// `done` when nothing stands in the way.
    ActEnd hindrance(MemoryBank bank, std::uint32_t password, bool is_write) const;

    Words banks_[4];
    bool is_locked_ = false;  ///< EPC and access password
};

/// The chips that a reader has had to do with, by the EPC that the scene knows their tags by: the
/// scene goes on calling a tag what it was called before somebody wrote it anew.
class Chips {
  public:
    static constexpr std::size_t chips_max = 10'000;

    /// Nothing when there are too many already.
    Chip* chip_of(const Epc& scene_epc);
    /// What the tag says now.
    Epc epc_of(const Epc& scene_epc) const;
    void clear() { chips_.clear(); }

  private:
    std::unordered_map<Epc, Chip> chips_;
};

}  // namespace muniment::emulator
