#pragma once

#include <sodium/crypto_generichash.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "daemon/core/outcome.hpp"

namespace muniment {

std::string hex_of(std::span<const unsigned char> bytes);
/// Empty when the text is not hexadecimal of exactly `into.size()` bytes.
bool bytes_of_hex(std::string_view hex, std::span<unsigned char> into);

/// BLAKE2b, 256 bits, over length-prefixed pieces: no two lists of pieces give the same bytes. What
/// it is for is the first piece, so that a digest of one purpose never serves another. With a key
/// it is a MAC.
class Digest {
  public:
    static constexpr std::size_t size = 32;
    using Value = std::array<unsigned char, size>;

    explicit Digest(std::string_view purpose, std::span<const unsigned char> key = {});

    Digest& add(std::string_view piece);
    Digest& add(std::span<const unsigned char> piece);
    Digest& add(std::int64_t number);  ///< eight bytes, little endian
    Value value();
    std::string hex();

  private:
    crypto_generichash_state state_;
};

/// What a ledger row says of a row beside it. The salt is random and stands in that row: once the
/// row is erased, nobody can guess a name and try it.
std::string digest_of(const PersonName& name, std::span<const unsigned char> salt);
std::string digest_of(const Note& note, std::span<const unsigned char> salt);
std::string digest_of(const FileText& text, std::span<const unsigned char> salt);
std::string digest_of(const ListedText& text, std::span<const unsigned char> salt);
std::string digest_of(const BoxText& text, std::span<const unsigned char> salt);
std::string digest_of(const Evidence& evidence);
std::string digest_of_evidence_text(std::string_view text);

/// For settings files and the like.
std::string digest_of_bytes(std::string_view bytes);

}  // namespace muniment
