#include "drivers/scan_text.hpp"

#include <utility>

namespace muniment {

namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

Scan scan_of(std::string text) {
    constexpr std::size_t aim_chars = 3;
    const bool has_aim = text.size() >= aim_chars && text[0] == ']' && is_letter(text[1]) &&
                         (is_digit(text[2]) || is_letter(text[2]));
    if (!has_aim) return {std::move(text), {}};
    return {text.substr(aim_chars), text.substr(0, aim_chars)};
}

void ScanText::add(char character) {
    if (text_.size() == bytes_max)
        is_too_long_ = true;
    else
        text_ += character;
}

void ScanText::add(std::string_view characters) {
    for (const char character : characters) add(character);
}

void ScanText::end(const TakeScanned& take, std::string symbology) {
    std::string text = std::exchange(text_, {});
    if (std::exchange(is_too_long_, false)) return take(std::string_view("scan_too_long"));
    if (text.empty()) return;
    take(symbology.empty() ? scan_of(std::move(text))
                           : Scan{std::move(text), std::move(symbology)});
}

void ScanText::drop(const TakeScanned& take) {
    if (is_empty()) return;
    text_.clear();
    is_too_long_ = false;
    take(std::string_view("half_a_scan"));
}

}  // namespace muniment
