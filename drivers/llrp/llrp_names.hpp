#pragma once

#include <string_view>

#include "drivers/llrp/llrp_types.hpp"

namespace muniment::llrp {

/// The name that the standard gives; empty for a number that 1.0.1 and 1.1 do not list.
std::string_view name_of(MessageType type);
std::string_view name_of(ParameterType type);

/// The fields before the nested parameters, in wire order, as `FieldCursor` reads them; empty when
/// there are none. One word a field, `Name:kind`:
///
///     u1 u2 u8 u16 u32 u64 s8 s16 u96   numbers of so many bits; u96 is an EPC of 12 bytes
///     u8v u16v u32v                     16-bit count, then so many numbers
///     bits                              16-bit count of bits, then whole bytes that hold them
///     utf8                              16-bit count of bytes, then text
///     rest                              every byte to the end
///     :n                                n reserved bits without a name
std::string_view layout_of(MessageType type);
std::string_view layout_of(ParameterType type);

}  // namespace muniment::llrp
