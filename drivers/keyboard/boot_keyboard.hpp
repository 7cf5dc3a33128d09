#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "drivers/scan_text.hpp"

// A scanner that types like a keyboard, as most do when they are unpacked. Its reports (USB HID
// 1.11, appendix B, the boot protocol):
//
//     +-----------+----------+-----------------------+
//     | modifiers | reserved | up to six keys held   |
//     +-----------+----------+-----------------------+
//           1          1           6, HID usages of page 7
//
// A key types when it is in a report and was not in the one before: the same character twice in a
// row comes with a report of no keys between. Keys are named by where they are on a US keyboard;
// what is printed on them is a table, since scanners for Germany or France type by another.
//
// While Alt is held, digits of the keypad make one character by its number (Windows' way of typing
// what is on no key): up to 255 as Latin-1, above as Unicode.

namespace muniment::keyboard {

using Report = std::span<const std::uint8_t, 8>;

/// What the keys with usages 0x04 to 0x38 type, plain and with shift. 0: nothing.
struct Layout {
    static constexpr std::uint8_t first_usage = 0x04;
    static constexpr std::size_t keys = 0x35;
    std::array<char, keys> plain;
    std::array<char, keys> shifted;
};

extern const Layout us_layout;

class BootKeyboard {
  public:
    explicit BootKeyboard(const Layout& layout = us_layout) : layout_(&layout) {}

    /// Enter, either of them, and Tab end a scan. A report that says "too many keys at once" (usage
    /// 1) is a fault, and the scan in which it comes is dropped.
    void feed(Report report, const TakeScanned& take);
    /// Nothing was typed for longer than the pause between two characters.
    void idle(const TakeScanned& take) { text_.end(take); }
    void gone(const TakeScanned& take);
    bool has_begun() const { return !text_.is_empty(); }

  private:
    bool was_held(std::uint8_t usage) const;
    void press(std::uint8_t usage, std::uint8_t modifiers, const TakeScanned& take);
    void type(std::uint8_t usage, std::uint8_t modifiers);
    void end_of_alt();

    const Layout* layout_;
    std::array<std::uint8_t, 6> held_{};
    std::uint32_t alt_number_ = 0;
    bool is_alt_number_ = false;
    ScanText text_;
};

}  // namespace muniment::keyboard
