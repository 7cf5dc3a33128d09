#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

namespace muniment::hid_pos {

using Bytes = std::span<const std::uint8_t>;

/// Where in the input report of a HID POS scanner everything stands (HID Point of Sale usage tables
/// 1.02). Places are bytes from the front of the report as it comes over USB, its id among them.
/// Makers differ, so the device's own report descriptor is asked:
///
///     Honeywell, Zebra, Access-IS    id  count  AIM AIM AIM  data 56      (5..60)   …  continued
///     Newland, ID TECH, Unitech      id  count  data 56      (2..57)                …  continued
///     Microscan                      id  count  data 62      (2..63)
struct Layout {
    std::uint8_t report_id = 0;  ///< 0: reports carry no id
    std::size_t report_bytes = 64;
    std::optional<std::size_t> count_at;
    std::optional<std::size_t> aim_at;  ///< three characters, "]C1"
    std::size_t text_at = 0;
    std::size_t text_bytes = 0;
    std::optional<std::size_t> continued_at;  ///< the byte in which bit `continued_bit` says so
    unsigned continued_bit = 0;
    /// No flag: a report that is full to its last byte may go on in the next.
    bool continues_when_full = false;

    friend bool operator==(const Layout&, const Layout&) = default;
};

/// From a report descriptor, by usages: page 8C, FB to FD symbology, FE decoded data, FF continued;
/// page 01, 3B byte count. Refused by a literal: descriptor_damaged, not_a_scanner (nothing in it
/// is decoded data), layout_unaligned.
std::expected<Layout, std::string_view> layout_of(Bytes descriptor);

/// Where no descriptor can be had: by what the first report of a scan looks like.
Layout layout_like(Bytes report);

}  // namespace muniment::hid_pos
