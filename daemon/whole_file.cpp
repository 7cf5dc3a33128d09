#include "daemon/whole_file.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace muniment {

std::vector<std::uint8_t> bytes_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) throw std::runtime_error("cannot read " + path);
    return bytes;
}

}  // namespace muniment
