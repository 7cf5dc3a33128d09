#pragma once

#include <cstddef>

namespace muniment {

/// How often this program has asked for memory so far, by any form of `new`.
std::size_t allocations();

}  // namespace muniment
