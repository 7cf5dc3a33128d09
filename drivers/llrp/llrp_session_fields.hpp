#pragma once

#include <cstddef>
#include <optional>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::llrp {

/// Bytes of fields in front of the parameters inside `parameter`; nothing when they are cut short.
inline std::optional<std::size_t> fields_bytes(const Parameter& parameter) {
    FieldCursor fields(layout_of(parameter.type), parameter.value, parameter.offset);
    while (fields.next()) {
    }
    if (fields.fault()) return std::nullopt;
    return fields.used_bytes();
}

}  // namespace muniment::llrp
