#include "drivers/keyboard/boot_keyboard.hpp"

#include <algorithm>
#include <string_view>

namespace muniment::keyboard {

namespace {

constexpr std::uint8_t too_many_keys = 0x01;
constexpr std::uint8_t enter = 0x28;
constexpr std::uint8_t tab = 0x2B;
constexpr std::uint8_t keypad_enter = 0x58;
constexpr std::uint8_t keypad_divide = 0x54;  // to plus
constexpr std::string_view keypad_signs = "/*-+";
constexpr std::uint8_t keypad_1 = 0x59;  // to 9, then 0
constexpr std::uint8_t keypad_0 = 0x62;
constexpr std::uint8_t keypad_point = 0x63;
constexpr std::uint8_t control_keys = 0x11;
constexpr std::uint8_t shift_keys = 0x22;
constexpr std::uint8_t alt_keys = 0x44;
constexpr std::uint32_t code_point_max = 0x10FFFF;
constexpr char group_separator = 0x1D;
constexpr std::uint8_t bracket_close = 0x30;  // Ctrl and ] is how GS is typed

constexpr Layout layout_of(std::string_view plain, std::string_view shifted) {
    Layout layout{};
    std::ranges::copy(plain, layout.plain.begin());
    std::ranges::copy(shifted, layout.shifted.begin());
    return layout;
}

std::string utf8_of(std::uint32_t point) {
    std::string text;
    if (point < 0x80) {
        text += static_cast<char>(point);
        return text;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    const std::uint32_t head = more == 1 ? 0xC0u : more == 2 ? 0xE0u : 0xF0u;
    text += static_cast<char>(head | point >> 6 * more);
    for (int i = more - 1; i >= 0; --i) text += static_cast<char>(0x80u | (point >> 6 * i & 0x3Fu));
    return text;
}

bool is_character(std::uint32_t point) {
    return point != 0 && point <= code_point_max && (point < 0xD800 || point > 0xDFFF);
}

}  // namespace

// From usage 4: letters, digits, Enter, Escape, Backspace, Tab, space, and what follows the letters
// on a US keyboard; the place of "non-US #" (0x32) doubles the backslash.
constexpr Layout us_layout =
    layout_of(std::string_view("abcdefghijklmnopqrstuvwxyz1234567890\0\0\0\0 -=[]\\\\;'`,./", 0x35),
              std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\0\0\0\0 _+{}||:\"~<>?", 0x35));

bool BootKeyboard::was_held(std::uint8_t usage) const {
    return std::ranges::find(held_, usage) != held_.end();
}

void BootKeyboard::feed(Report report, const TakeScanned& take) {
    const auto keys = report.last<6>();
    if (std::ranges::find(keys, too_many_keys) != keys.end()) {
        text_.drop(take);
        return take(std::string_view("too_many_keys"));
    }
    const std::uint8_t modifiers = report[0];
    if ((modifiers & alt_keys) == 0) end_of_alt();
    for (const std::uint8_t usage : keys) {
        if (usage != 0 && !was_held(usage)) press(usage, modifiers, take);
    }
    std::ranges::copy(keys, held_.begin());
}

void BootKeyboard::gone(const TakeScanned& take) {
    held_ = {};
    is_alt_number_ = false;
    text_.drop(take);
}

void BootKeyboard::press(std::uint8_t usage, std::uint8_t modifiers, const TakeScanned& take) {
    if (usage == enter || usage == keypad_enter || usage == tab) return text_.end(take);
    type(usage, modifiers);
}

void BootKeyboard::type(std::uint8_t usage, std::uint8_t modifiers) {
    const bool is_digit = usage >= keypad_1 && usage <= keypad_0;
    const auto digit = static_cast<std::uint32_t>((usage - keypad_1 + 1) % 10);
    if (is_digit && (modifiers & alt_keys) != 0) {
        is_alt_number_ = true;
        alt_number_ = std::min(alt_number_ * 10 + digit, code_point_max + 1);
    } else if (is_digit) {
        text_.add(static_cast<char>('0' + digit));
    } else if (usage == keypad_point) {
        text_.add('.');
    } else if (usage >= keypad_divide && usage < keypad_divide + keypad_signs.size()) {
        text_.add(keypad_signs[usage - keypad_divide]);
    } else if ((modifiers & control_keys) != 0) {
        if (usage == bracket_close) text_.add(group_separator);
    } else if (usage >= Layout::first_usage && usage < Layout::first_usage + Layout::keys) {
        const auto& keys = (modifiers & shift_keys) != 0 ? layout_->shifted : layout_->plain;
        const char typed = keys[usage - Layout::first_usage];
        if (typed != 0) text_.add(typed);
    }
}

void BootKeyboard::end_of_alt() {
    if (is_alt_number_ && is_character(alt_number_)) text_.add(utf8_of(alt_number_));
    is_alt_number_ = false;
    alt_number_ = 0;
}

}  // namespace muniment::keyboard
