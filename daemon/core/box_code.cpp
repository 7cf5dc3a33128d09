#include "daemon/core/box_code.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

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
    // ISO/IEC 7064 hybrid system MOD 37,36: the running product stays within 1..36 modulo 37.
    unsigned product = 36;
    for (const char c : payload) {
        unsigned sum = (product + static_cast<unsigned>(alphabet.find(c))) % 36;
        if (sum == 0) sum = 36;
        product = sum * 2 % 37;
    }
    return alphabet[(37 - product) % 36];
}

Result<BoxCode> BoxCode::parse(std::string_view text) {
    if (text.size() > 4 * length_max) return refuse(RefusalCode::too_long, "box code");
    const std::string code = tidied(text);
    if (code.size() < length_min || code.size() > length_max || code.front() != 'B' ||
        code.find_first_not_of(alphabet) != std::string::npos) {
        return refuse(RefusalCode::malformed, "box code");
    }
    if (check_character(std::string_view(code).substr(0, code.size() - 1)) != code.back()) {
        return refuse(RefusalCode::malformed, "check character");
    }
    return BoxCode(code);
}

BoxCode BoxCode::of_number(unsigned number) {
    std::string payload = std::to_string(number);
    payload.insert(0, payload.size() < 6 ? 6 - payload.size() : 0, '0');
    payload.insert(payload.begin(), 'B');
    payload += check_character(payload);
    return BoxCode(payload);
}

}  // namespace muniment
