#include "drivers/keyboard/boot_keyboard.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>

#include "tests/drivers/scans_told.hpp"

using namespace muniment;
using muniment::keyboard::BootKeyboard;
using muniment::testing::ScansTold;

namespace {

using Words = std::vector<std::string>;
constexpr std::uint8_t shift = 0x02;
constexpr std::uint8_t right_control = 0x10;
constexpr std::uint8_t left_alt = 0x04;
constexpr std::uint8_t enter = 0x28;

/// A scanner's fingers.
struct Typist {
    ScansTold told;
    BootKeyboard scanner;

    void report(std::uint8_t modifiers, std::initializer_list<std::uint8_t> keys) {
        std::array<std::uint8_t, 8> bytes{modifiers};
        std::copy(keys.begin(), keys.end(), bytes.begin() + 2);
        scanner.feed(bytes, told.take());
    }
    /// Each key pressed and let go.
    void type(std::uint8_t modifiers, std::initializer_list<std::uint8_t> keys) {
        for (const std::uint8_t key : keys) {
            report(modifiers, {key});
            report(0, {});
        }
    }
    void hold_alt_and_type(std::initializer_list<std::uint8_t> keys) {
        for (const std::uint8_t key : keys) {
            report(left_alt, {key});
            report(left_alt, {});
        }
        report(0, {});
    }
};

}  // namespace

TEST_CASE("a scanner that types is read with its shift") {
    Typist typist;
    typist.type(shift, {0x05});                                  // B
    typist.type(0, {0x27, 0x27, 0x27, 0x27, 0x21, 0x1F, 0x24});  // 0000427
    typist.type(0, {enter});
    typist.type(0, {0x05, 0x2D});
    typist.type(shift, {0x2D});
    typist.type(0, {enter});
    CHECK(typist.told.words == Words{"B0000427", "b-_"});
}

TEST_CASE("a key that stays in the report types once") {
    Typist typist;
    typist.report(0, {0x04});
    typist.report(0, {0x04, 0x05});
    typist.report(0, {0x05});
    typist.report(0, {});
    typist.report(0, {0x05});
    typist.report(0, {enter});
    CHECK(typist.told.words == Words{"abb"});
}

TEST_CASE("several keys in one report type in their order") {
    Typist typist;
    typist.report(0, {0x04, 0x05, 0x06, 0x1E, 0x1F, enter});
    CHECK(typist.told.words == Words{"abc12"});
}

TEST_CASE("a group separator is typed as Ctrl and bracket") {
    Typist typist;
    typist.type(0, {0x1E});
    typist.type(right_control, {0x30});
    typist.type(0, {0x1F, enter});
    CHECK(typist.told.words == Words{"1\x1D"
                                     "2"});
}

TEST_CASE("Alt and digits of the keypad make one character") {
    Typist typist;
    // Alt 20013 is 中; Alt 55296 is half of a character and none.
    typist.hold_alt_and_type({0x5A, 0x62, 0x62, 0x59, 0x5B});
    typist.hold_alt_and_type({0x5D, 0x5D, 0x5A, 0x61, 0x5E});
    typist.type(0, {enter});
    CHECK(typist.told.words == Words{"中"});
}

TEST_CASE("a scan in which keys were lost is dropped, not shortened") {
    Typist typist;
    typist.type(0, {0x04, 0x05});
    typist.report(0, {0x01, 0x01, 0x01, 0x01, 0x01, 0x01});
    typist.report(0, {});
    typist.type(0, {0x06, enter});
    CHECK(typist.told.words == Words{"!half_a_scan", "!too_many_keys", "c"});
}

TEST_CASE("a typing scanner that is pulled out leaves no half scan") {
    Typist typist;
    typist.type(0, {0x04, 0x05});
    typist.scanner.gone(typist.told.take());
    typist.type(0, {0x06});
    typist.scanner.idle(typist.told.take());
    CHECK(typist.told.words == Words{"!half_a_scan", "c"});
}
