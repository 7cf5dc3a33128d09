#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>

#include "daemon/store/digest.hpp"
#include "daemon/store/ledger_row.hpp"

namespace muniment {

/// The chain's secret: 256 random bits in `chain.key`, mode 0600, made at the room's first start.
/// Whoever has it can write a ledger that verifies; nobody else can change a row unseen.
class ChainKey {
  public:
    static constexpr std::size_t size = 32;

    static ChainKey random();
    /// Takes the text of `chain.key` or of the recovery sheet, however it is broken into lines.
    /// Refused (malformed) when a digit was mistyped: the last group is a check over the others.
    static Result<ChainKey> parse(std::string_view text);
    /// Throws std::runtime_error when the file is missing, damaged, or readable by others.
    static ChainKey load(const std::filesystem::path& file);
    /// Makes the file with a random key; it must not exist.
    static ChainKey make(const std::filesystem::path& file);

    std::span<const unsigned char> bytes() const { return bytes_; }
    /// Nine groups of eight hexadecimal digits, the last one a check.
    std::string text() const;

  private:
    std::array<unsigned char, size> bytes_{};
};

/// What is printed once for the manager's safe: with it a restored backup can be verified
/// elsewhere.
std::string recovery_sheet(const ChainKey& key, const Origin& origin);

/// The mac of a row: keyed BLAKE2b over the mac of the row before (32 zero bytes before the first)
/// and every field of the row but its own mac, each with its length in front.
std::string mac_of(const ChainKey& key, std::string_view previous_mac, const LedgerRow& row);

std::string first_previous_mac();

}  // namespace muniment
