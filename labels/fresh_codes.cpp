#include "labels/fresh_codes.hpp"

#include <set>

#include "daemon/core/box_code.hpp"

namespace muniment::labels {

namespace {

constexpr std::string_view letters_then_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::uint32_t letters = 26;

/// One of the first `choices` characters, all alike: numbers beyond the last whole multiple are
/// thrown again.
char any_of(std::uint32_t choices, const std::function<std::uint32_t()>& random) {
    const std::uint32_t fair = UINT32_MAX - UINT32_MAX % choices;
    std::uint32_t number = random();
    while (number >= fair) number = random();
    return letters_then_digits[number % choices];
}

std::string any_code(const std::function<std::uint32_t()>& random) {
    constexpr std::size_t length = 12;
    std::string serial{any_of(letters, random)};
    while (serial.size() < length) serial += any_of(letters_then_digits.size(), random);
    return code_of(CodeKind::box, serial);
}

}  // namespace

std::vector<std::string> numbered_codes(std::uint32_t first, std::uint32_t count) {
    std::vector<std::string> codes;
    for (std::uint32_t at = 0; at < count; ++at)
        codes.push_back(BoxCode::of_number(first + at).text());
    return codes;
}

std::vector<std::string> random_codes(std::uint32_t count,
                                      const std::function<std::uint32_t()>& random) {
    std::set<std::string> seen;
    std::vector<std::string> codes;
    while (codes.size() < count)
        if (auto code = any_code(random); seen.insert(code).second)
            codes.push_back(std::move(code));
    return codes;
}

}  // namespace muniment::labels
