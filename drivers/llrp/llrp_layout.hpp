#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "drivers/llrp/llrp_bytes.hpp"
#include "drivers/llrp/llrp_fault.hpp"

namespace muniment::llrp {

enum class FieldKind : std::uint8_t {
    unsigned_number,  ///< 1 to 64 bits, in `number`
    signed_number,    ///< the same, sign-extended in `number`
    epc_96,           ///< 12 bytes
    numbers,          ///< `count` numbers of `bits` bits each, in `bytes`
    bit_string,       ///< `count` bits in `bytes`, the first one in front; the last byte is padded
    text,             ///< `count` bytes of UTF-8, hostile until checked
    rest,             ///< every byte to the end
};

/// One field of a message or parameter, as its layout names it.
struct Field {
    std::string_view name;
    FieldKind kind{};
    unsigned bits = 0;        ///< of the number, or of each of the numbers
    std::int64_t number = 0;  ///< a 64-bit unsigned number stands here bit for bit
    std::size_t count = 0;
    Bytes bytes{};
};

/// Reads the fields that a layout (`layout_of`) describes from the front of a message's body or a
/// parameter's value. Reserved bits are passed over.
class FieldCursor {
  public:
    FieldCursor(std::string_view layout, Bytes bytes, std::uint64_t offset)
        : layout_(layout), bytes_(bytes), offset_(offset) {}

    /// The next field; nothing after the last one and at a fault.
    std::optional<Field> next();
    /// Set when a field reaches past the end.
    const std::optional<Fault>& fault() const { return fault_; }
    /// Bytes used so far: after the last field, where the nested parameters begin. After a fault
    /// all of them, because what follows a broken field cannot be told from it.
    std::size_t used_bytes() const { return (bit_ + 7) / 8; }

  private:
    std::optional<Field> read(Field field, std::string_view kind);
    std::optional<Field> read_number(Field field);
    std::uint64_t take_bits(unsigned count);
    std::optional<Field> read_counted(Field field);
    std::optional<Field> take(Field field, std::size_t bytes);
    std::optional<Field> fail();

    std::string_view layout_;
    Bytes bytes_;
    std::uint64_t offset_;
    std::size_t bit_ = 0;  ///< place in `bytes_`, counted in bits
    std::optional<Fault> fault_;
};

}  // namespace muniment::llrp
