#include "drivers/serial_line/line_scanner.hpp"

#include <catch2/catch.hpp>
#include <string_view>

#include "tests/drivers/scans_told.hpp"

using namespace muniment;
using muniment::serial_line::LineScanner;
using muniment::testing::ScansTold;

namespace {

using Words = std::vector<std::string>;

void feed(LineScanner& scanner, std::string_view text, ScansTold& told) {
    scanner.feed({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, told.take());
}

}  // namespace

TEST_CASE("several scans in one portion are told apart, whatever ends them") {
    ScansTold told;
    LineScanner scanner;
    feed(scanner, "B0000427\rB0000435\r\nB0000443\n\x02P000012\x03]C0S0001X\t", told);
    CHECK(told.words == Words{"B0000427", "B0000435", "B0000443", "P000012", "]C0S0001X"});
    CHECK_FALSE(scanner.has_begun());
}

TEST_CASE("a scan that comes in pieces is one scan") {
    ScansTold told;
    LineScanner scanner;
    for (const char c : std::string_view("]d2"
                                         "01069012340000\x1D"
                                         "21X\r")) {
        feed(scanner, {&c, 1}, told);
    }
    CHECK(told.words == Words{"]d2"
                              "01069012340000\x1D"
                              "21X"});
}

TEST_CASE("a scanner that sends nothing behind its scans is read by the pause") {
    ScansTold told;
    LineScanner scanner;
    feed(scanner, "B0000427", told);
    CHECK(told.words.empty());
    CHECK(scanner.has_begun());
    scanner.idle(told.take());
    scanner.idle(told.take());
    CHECK(told.words == Words{"B0000427"});
}

TEST_CASE("a serial scanner that is pulled out leaves no half scan") {
    ScansTold told;
    LineScanner scanner;
    feed(scanner, "B0000", told);
    scanner.gone(told.take());
    feed(scanner, "427\r", told);
    CHECK(told.words == Words{"!half_a_scan", "427"});
}
