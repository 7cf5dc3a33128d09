#include "daemon/decode.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "tests/drivers/hex_bytes.hpp"

using namespace muniment;
using muniment::testing::hex_bytes;

namespace {

std::string decoded(std::string_view device, const std::vector<std::uint8_t>& bytes) {
    const auto found = std::ranges::find(decoded_devices(), device, &DecodedDevice::name);
    REQUIRE(found != decoded_devices().end());
    std::ostringstream out;
    found->decode(bytes, out);
    return out.str();
}

std::vector<std::uint8_t> text_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

}  // namespace

TEST_CASE("the bytes of each device come out as lines of reads, scans and faults") {
    CHECK(decoded("r200",
                  hex_bytes("BB 01 FF 00 01 15 16 7E FF "
                            "BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF "
                            "7E BB 02")) ==
          "{\"fault\":\"no_header\",\"offset\":8}\n"
          "{\"epc\":\"30751FEB705C5904E3D50D70\",\"rssi_dbm\":-55}\n"
          "{\"fault\":\"truncated\",\"offset\":33}\n");
    CHECK(decoded("chafon18", hex_bytes("13000103010c0000000000000000000003133f39")) ==
          "{\"epc\":\"000000000000000000000313\"}\n");
    CHECK(decoded("chafon288", hex_bytes("1500010304010c49440000000000000a0003346425c0")) ==
          "{\"epc\":\"49440000000000000A000334\",\"antenna\":3}\n");
    CHECK(decoded("serial-line", text_bytes("]C0B0000427\rB0000435")) ==
          "{\"text\":\"B0000427\",\"symbology\":\"]C0\"}\n{\"text\":\"B0000435\"}\n");
}

TEST_CASE("what a scanner reads is escaped in its line") {
    CHECK(decoded("serial-line", text_bytes("a\"\x1D\xFF\r")) ==
          "{\"text\":\"a\\\"\\u001d\xEF\xBF\xBD\"}\n");
}

TEST_CASE("half a report at the end of a file is told with its place") {
    CHECK(decoded("keyboard", hex_bytes("00 00 04 00 00 00 00 00 00 00 00")) ==
          "{\"fault\":\"truncated\",\"offset\":8}\n{\"text\":\"a\"}\n");
    std::vector<std::uint8_t> report(65);
    report[0] = 2;
    report[1] = 1;
    report[2] = 'A';
    CHECK(decoded("hid-pos", report) ==
          "{\"text\":\"A\"}\n{\"fault\":\"truncated\",\"offset\":64}\n");
}
