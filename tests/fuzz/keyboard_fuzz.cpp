#include <algorithm>
#include <array>

#include "drivers/keyboard/boot_keyboard.hpp"
#include "tests/fuzz/scanner_fuzz.hpp"

// Any boot reports through the keyboard's decoder.

using namespace muniment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto take = fuzz::check_scanned();
    keyboard::BootKeyboard scanner;
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
        std::array<std::uint8_t, 8> report{};
        std::copy_n(bytes + at, 8, report.begin());
        scanner.feed(report, take);
    }
    scanner.gone(take);
    if (scanner.has_begun()) std::abort();
    return 0;
}
