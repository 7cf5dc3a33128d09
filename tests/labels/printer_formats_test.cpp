#include <zlib.h>

#include <array>
#include <catch2/catch.hpp>

#include "labels/drawing_board.hpp"
#include "labels/tspl.hpp"
#include "labels/zpl.hpp"
#include "tests/labels/a_label.hpp"

using namespace muniment;
using namespace muniment::labels;
using Catch::Matchers::Contains;

namespace {

Raster drawn(std::string_view name, int dpi = 203) {
    auto label = DrawingBoard{built_in(name), at_dpi(dpi)}.draw(specimen());
    REQUIRE(label);
    return label->raster;
}

/// A reader of ^GFA written from the format's description; ours, unlike the renderer that
/// zpl_peer.mjs asks.
class ZplReader {
  public:
    ZplReader(const std::string& zpl, const Raster& like)
        : seen(like.width, like.height, like.dots_per_mm) {
        for (auto at = zpl.find("^FO"); at != std::string::npos; at = zpl.find("^FO", at + 1))
            graphic(zpl.substr(at, zpl.find("^FS", at) - at));
    }
    Raster seen;

  private:
    void graphic(const std::string& field) {
        int x = 0;
        int y = 0;
        int total = 0;
        int again = 0;
        int row = 0;
        int read = 0;
        REQUIRE(
            std::sscanf(
                field.c_str(), "^FO%d,%d^GFA,%d,%d,%d,%n", &x, &y, &total, &again, &row, &read) ==
            5);
        CHECK(total == again);
        const auto bytes = field.compare(static_cast<std::size_t>(read), 5, ":Z64:") == 0
                               ? inflated(field.substr(static_cast<std::size_t>(read) + 5), total)
                               : expanded(field.substr(static_cast<std::size_t>(read)), row);
        REQUIRE(bytes.size() == static_cast<std::size_t>(total));
        const auto left = static_cast<std::size_t>(x) / 8;
        for (std::size_t at = 0; at < bytes.size(); ++at)
            seen.bytes[(static_cast<std::size_t>(y) + at / static_cast<std::size_t>(row)) *
                           seen.row_bytes() +
                       left + at % static_cast<std::size_t>(row)] = bytes[at];
    }

    static std::vector<std::uint8_t> expanded(const std::string& text, int row_bytes) {
        const auto row = static_cast<std::size_t>(row_bytes) * 2;
        std::string digits;
        std::size_t times = 0;
        for (const char c : text) {
            const auto in_row = digits.size() % row;
            if (c >= 'G' && c <= 'Y') times += static_cast<std::size_t>(c - 'G' + 1);
            if (c >= 'g' && c <= 'z') times += static_cast<std::size_t>(c - 'g' + 1) * 20;
            if (c == ',') digits.append(row - in_row, '0');
            if (c == '!') digits.append(row - in_row, 'F');
            if (c == ':') digits += digits.substr(digits.size() - row);
            if (std::isdigit(c) != 0 || (c >= 'A' && c <= 'F')) {
                digits.append(std::max<std::size_t>(times, 1), c);
                times = 0;
            }
        }
        std::vector<std::uint8_t> bytes;
        for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
            bytes.push_back(
                static_cast<std::uint8_t>(std::stoi(digits.substr(at, 2), nullptr, 16)));
        return bytes;
    }

    static std::vector<std::uint8_t> inflated(const std::string& text, int total) {
        constexpr std::string_view letters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::vector<std::uint8_t> packed;
        std::uint32_t bits = 0;
        int count = 0;
        for (const char c : text.substr(0, text.find_first_of("=:"))) {
            bits = bits << 6 | static_cast<std::uint32_t>(letters.find(c));
            count += 6;
            if (count < 8) continue;
            count -= 8;
            packed.push_back(static_cast<std::uint8_t>(bits >> count));
        }
        std::vector<std::uint8_t> bytes(static_cast<std::size_t>(total));
        uLongf size = bytes.size();
        REQUIRE(uncompress(bytes.data(), &size, packed.data(), packed.size()) == Z_OK);
        return bytes;
    }
};

}  // namespace

TEST_CASE("ZPL holds every dot of the label, in run lengths and packed") {
    for (const auto* name : {"face-100x60", "spine-20", "a4-4x12", "badge-86x54"})
        for (const int dpi : {203, 300}) {
            INFO(name << " at " << dpi);
            const auto raster = drawn(name, dpi);
            CHECK(ZplReader(zpl_of(raster), raster).seen == raster);
            ZplFormat packed;
            packed.packing = ZplFormat::Packing::zlib;
            CHECK(ZplReader(zpl_of(raster, packed), raster).seen == raster);
        }
}

TEST_CASE("run lengths survive rows of every kind") {
    Raster raster{1000 * 8, 6, 8};
    const auto row = raster.row_bytes();
    for (std::size_t at = 0; at < row; ++at) {
        raster.bytes[row + at] = 0xFF;
        raster.bytes[2 * row + at] = static_cast<std::uint8_t>(at);
        raster.bytes[3 * row + at] = at < 419 ? 0x11 : 0xFF;
        raster.bytes[4 * row + at] = at % 3 == 0 ? 0x0F : 0xF0;
        raster.bytes[5 * row + at] = raster.bytes[4 * row + at];
    }
    CHECK(ZplReader(zpl_of(raster), raster).seen == raster);
}

TEST_CASE("one label is one format that is printed once, with room for the tag's commands") {
    const auto raster = drawn("face-100x60");
    ZplFormat format;
    format.darkness = 8;
    format.speed = 3;
    format.before_graphic = "^RS8,,,1,E^RFW,H^FDAA^FS\n";
    format.after_graphic = "^RFR,H^FN1^FS\n^HV1,24,,L\n";
    const auto zpl = zpl_of(raster, format);
    CHECK(zpl.starts_with("~SD08\n^XA\n^PW800^LL480"));
    CHECK(zpl.ends_with("^RFR,H^FN1^FS\n^HV1,24,,L\n^PQ1\n^XZ\n"));
    CHECK(zpl.find("^RFW") < zpl.find("^GFA"));
    CHECK(zpl.find("^XA", 8) == std::string::npos);
    CHECK(zpl.size() < 15'000);
}

TEST_CASE("an empty label is still a label") {
    const auto zpl = zpl_of(Raster{80, 80, 8});
    CHECK_THAT(zpl, Contains("^PW80^LL80") && Contains("^PQ1"));
    CHECK(zpl.find("^GFA") == std::string::npos);
}

TEST_CASE("TSPL holds every dot of the label, zeros printing, and the label's size") {
    for (const auto* name : {"face-100x60", "a4-4x12"}) {
        const auto raster = drawn(name);
        const auto tspl = tspl_of(raster, {.gap_mm = 3, .darkness = 9, .speed = 4});
        CHECK_THAT(tspl, Contains("GAP 3.00 mm,0 mm\r\nDENSITY 9\r\nSPEED 4\r\n"));
        int bytes = 0;
        int rows = 0;
        int read = 0;
        const auto at = tspl.find("BITMAP 0,0,");
        REQUIRE(std::sscanf(tspl.c_str() + at, "BITMAP 0,0,%d,%d,0,%n", &bytes, &rows, &read) == 2);
        auto seen = raster;
        const auto first = at + static_cast<std::size_t>(read);
        for (std::size_t one = 0; one < seen.bytes.size(); ++one)
            seen.bytes[one] = static_cast<std::uint8_t>(~tspl[first + one]);
        CHECK(seen == raster);
        CHECK(rows == raster.height);
        CHECK(tspl.substr(first + seen.bytes.size()) == "\r\nPRINT 1,1\r\n");
    }
    CHECK_THAT(tspl_of(drawn("face-100x60")), Contains("SIZE 100.00 mm,60.00 mm\r\n"));
}
