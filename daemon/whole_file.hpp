#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace muniment {

/// All bytes of a file. Throws std::runtime_error naming it when it cannot be read.
std::vector<std::uint8_t> bytes_of_file(const std::string& path);

}  // namespace muniment
