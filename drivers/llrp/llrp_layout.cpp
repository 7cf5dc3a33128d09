#include "drivers/llrp/llrp_layout.hpp"

#include <algorithm>
#include <charconv>

namespace muniment::llrp {

namespace {

constexpr std::size_t count_bytes = 2;

std::string_view take_word(std::string_view& text) {
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

unsigned number_in(std::string_view digits) {
    unsigned number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Bits of one element of a counted field.
unsigned element_bits(std::string_view kind) {
    if (kind == "bits") return 1;
    if (kind == "utf8") return 8;
    return number_in(kind.substr(1));
}

FieldKind counted_kind(std::string_view kind) {
    if (kind == "bits") return FieldKind::bit_string;
    if (kind == "utf8") return FieldKind::text;
    return FieldKind::numbers;
}

}  // namespace

std::optional<Field> FieldCursor::next() {
    while (!layout_.empty() && !fault_) {
        const auto word = take_word(layout_);
        const auto colon = word.find(':');
        if (colon == 0) {
            bit_ += number_in(word.substr(1));
            continue;
        }
        return read({.name = word.substr(0, colon)}, word.substr(colon + 1));
    }
    if (used_bytes() > bytes_.size() && !fault_) return fail();
    return std::nullopt;
}

std::optional<Field> FieldCursor::read(Field field, std::string_view kind) {
    if (kind == "rest") {
        field.kind = FieldKind::rest;
        return used_bytes() > bytes_.size() ? fail() : take(field, bytes_.size() - used_bytes());
    }
    if (kind == "u96") {
        field.kind = FieldKind::epc_96;
        return take(field, 12);
    }
    if (kind == "bits" || kind == "utf8" || kind.ends_with('v')) {
        field.kind = counted_kind(kind);
        field.bits = element_bits(kind);
        return read_counted(field);
    }
    field.kind = kind.starts_with('s') ? FieldKind::signed_number : FieldKind::unsigned_number;
    field.bits = number_in(kind.substr(1));
    return read_number(field);
}

std::optional<Field> FieldCursor::read_number(Field field) {
    if (bit_ + field.bits > bytes_.size() * 8) return fail();
    const std::uint64_t number = take_bits(field.bits);
    field.number = static_cast<std::int64_t>(number);
    if (field.kind == FieldKind::signed_number) {
        const unsigned unused = 64 - field.bits;
        field.number = static_cast<std::int64_t>(number << unused) >> unused;
    }
    return field;
}

/// The next `count` bits, which are there: a part of a byte, or whole bytes.
std::uint64_t FieldCursor::take_bits(unsigned count) {
    std::uint64_t number = 0;
    while (count > 0) {
        const auto used = static_cast<unsigned>(bit_ % 8);
        const unsigned part = std::min(count, 8 - used);
        const unsigned byte = bytes_[bit_ / 8] & (0xFFu >> used);
        number = number << part | byte >> (8 - used - part);
        bit_ += part;
        count -= part;
    }
    return number;
}

std::optional<Field> FieldCursor::read_counted(Field field) {
    if (used_bytes() + count_bytes > bytes_.size()) return fail();
    field.count = load<std::uint16_t>(bytes_, used_bytes());
    bit_ += 8 * count_bytes;
    return take(field, (field.count * field.bits + 7) / 8);
}

std::optional<Field> FieldCursor::take(Field field, std::size_t bytes) {
    const std::size_t at = used_bytes();
    if (at > bytes_.size() || bytes > bytes_.size() - at) return fail();
    field.bytes = bytes_.subspan(at, bytes);
    bit_ += 8 * bytes;
    return field;
}

std::optional<Field> FieldCursor::fail() {
    fault_ = Fault{FaultKind::field_overrun, offset_ + std::min(used_bytes(), bytes_.size())};
    bit_ = bytes_.size() * 8;
    return std::nullopt;
}

}  // namespace muniment::llrp
