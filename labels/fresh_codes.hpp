#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// Codes for boxes that no daemon has been asked about. Two ways, which cannot meet: a numbered code
// has digits only behind its B, a random one begins with a letter there.

namespace muniment::labels {

/// Codes of the box numbers `first`, `first + 1`, …: for a room where somebody keeps the numbers. A
/// tag can be made for each, because the tag carries the number.
std::vector<std::string> numbered_codes(std::uint32_t first, std::uint32_t count);

/// Codes with a random serial of 12 characters, a letter first: 3.4e18 of them, so that among a
/// million boxes labelled in places that know nothing of each other two are alike with a chance of
/// 1.5e-7. `random` gives 32 random bits. No two of one call are alike. The tag of such a box keeps
/// the number that it came with.
std::vector<std::string> random_codes(std::uint32_t count,
                                      const std::function<std::uint32_t()>& random);

}  // namespace muniment::labels
