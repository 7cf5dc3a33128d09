#include "daemon/core/code_grammar.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kinds = "BSPFC";

/// One character as a pair: an element of GF(4), two bits, and one of GF(9), x + iy modulo 3 with
/// i² = -1.
struct Element {
    unsigned bits = 0;
    unsigned x = 0;
    unsigned y = 0;

    static constexpr Element of(char c) {
        const auto value = static_cast<unsigned>(alphabet.find(c));
        return {value % 4, value / 4 % 3, value / 12};
    }
    constexpr char character() const { return alphabet[bits + 4 * x + 12 * y]; }

    constexpr Element operator+(const Element& other) const {
        return {bits ^ other.bits, (x + other.x) % 3, (y + other.y) % 3};
    }
    constexpr Element negative() const { return {bits, (3 - x) % 3, (3 - y) % 3}; }
    /// By a generator of both fields: a root of z² + z + 1 in GF(4), 1 + i in GF(9).
    constexpr Element times_generator() const {
        constexpr unsigned turned[] = {0, 2, 3, 1};
        return {turned[bits], (x + 2 * y) % 3, (x + y) % 3};
    }
};

std::string tidied(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

}  // namespace

char check_character(std::string_view payload) {
    Element sum;
    for (const char c : payload) sum = sum.times_generator() + Element::of(c);
    return sum.times_generator().negative().character();
}

Result<ScannedCode> parse_code(std::string_view text) {
    // A scanner adds a blank or a line end, not a page of them.
    if (text.size() > 4 * code_length_max) return refuse(RefusalCode::too_long, "code");
    std::string code = tidied(text);
    if (code.size() > code_length_max) return refuse(RefusalCode::too_long, "code");
    if (code.size() < code_length_min || code.find_first_not_of(alphabet) != std::string::npos) {
        return refuse(RefusalCode::malformed, "code");
    }
    if (!kinds.contains(code.front())) return refuse(RefusalCode::malformed, "first letter");
    if (check_character(std::string_view(code).substr(0, code.size() - 1)) != code.back()) {
        return refuse(RefusalCode::malformed, "check character");
    }
    return ScannedCode{static_cast<CodeKind>(code.front()), std::move(code)};
}

std::string code_of(CodeKind kind, std::string_view payload) {
    std::string code(1, static_cast<char>(kind));
    code += payload;
    code += check_character(code);
    return code;
}

}  // namespace muniment
