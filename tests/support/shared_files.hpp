#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <vector>

namespace muniment {

/// The folder of recorded bytes that stands beside the checkout (MUNIMENT_SHARED says where else).
/// Nothing, and a word on the output, where it is absent: the test that asked is skipped. The
/// test's target defines MUNIMENT_SOURCE, the checkout: __FILE__ would not do, as ccache may make
/// it relative.
inline std::optional<std::filesystem::path> shared_folder() {
    const char* named = std::getenv("MUNIMENT_SHARED");
    const std::filesystem::path folder = named != nullptr ? named : MUNIMENT_SOURCE "/../shared";
    if (std::filesystem::is_directory(folder)) return folder;
    std::cout << "skipped: no ../shared\n";
    return std::nullopt;
}

inline std::vector<std::uint8_t> bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace muniment
