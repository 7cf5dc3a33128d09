#pragma once

#include <cstdint>
#include <vector>

#include "drivers/llrp/llrp_frame.hpp"

namespace muniment::llrp {

/// The message decoded field by field and written anew with `Writer`; reserved bits as zeros.
std::vector<std::uint8_t> rewritten(const Frame& frame);

}  // namespace muniment::llrp
