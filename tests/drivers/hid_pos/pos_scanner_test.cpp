#include "drivers/hid_pos/pos_scanner.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/hid_pos/pos_descriptors.hpp"
#include "tests/drivers/scans_told.hpp"

using namespace muniment;
using namespace muniment::hid_pos;
using namespace muniment::testing;

namespace {

using Words = std::vector<std::string>;
using Report = std::vector<std::uint8_t>;

Report report_with(std::size_t at, std::string_view text, bool goes_on = false) {
    Report report(64);
    report[0] = 2;
    report[1] = static_cast<std::uint8_t>(text.size());
    std::copy(text.begin(), text.end(), report.begin() + std::ptrdiff_t(at));
    report[63] = goes_on ? 1 : 0;
    return report;
}

/// In Honeywell's and Zebra's shape.
Report aim_report(std::string_view aim, std::string_view text, bool goes_on = false) {
    Report report = report_with(5, text, goes_on);
    std::copy(aim.begin(), aim.end(), report.begin() + 2);
    return report;
}

Words told(PosScanner& scanner, std::initializer_list<Report> reports) {
    ScansTold scans;
    for (const Report& report : reports) scanner.feed(report, scans.take());
    return scans.words;
}

PosScanner scanner_like(const std::vector<std::uint8_t>& descriptor) {
    return PosScanner(*layout_of(descriptor));
}

}  // namespace

TEST_CASE("a HID POS scan is its text and its symbology") {
    auto scanner = scanner_like(aim_descriptor());
    CHECK(told(scanner, {aim_report("]C0", "B0000427"), aim_report("]Q1", "物业档案")}) ==
          Words{"]C0B0000427", "]Q1物业档案"});
    auto plain = scanner_like(plain_descriptor());
    CHECK(told(plain, {report_with(2, "B0000427")}) == Words{"B0000427"});
}

TEST_CASE("a long symbol comes in several reports and is one scan, separators and zeros kept") {
    auto scanner = scanner_like(aim_descriptor());
    const std::string first = "01069012340000" + std::string("\x1D", 1) + std::string(41, '7');
    const std::string second = std::string("21\0X", 4);
    CHECK(told(scanner, {aim_report("]d2", first, true), aim_report("]d2", second)}) ==
          Words{"]d2" + first + second});
}

TEST_CASE("without a descriptor a scan is read as its first report looks") {
    PosScanner scanner;
    Report shifted = report_with(6, "B0000435");
    std::copy_n("]C0", 3, shifted.begin() + 3);
    CHECK(told(scanner, {aim_report("]C0", "B0000427"), shifted, report_with(2, "B0000443")}) ==
          Words{"]C0B0000427", "]C0B0000435", "B0000443"});
}

TEST_CASE("a Microscan report that is full may go on, and a pause ends it") {
    PosScanner scanner;
    ScansTold scans;
    Report full(64, 'A');
    full[0] = 1;
    full[1] = 62;
    Report rest(64);
    rest[0] = 1;
    rest[1] = 1;
    rest[2] = 'B';
    scanner.feed(full, scans.take());
    CHECK(scans.words.empty());
    scanner.feed(rest, scans.take());
    scanner.feed(full, scans.take());
    scanner.idle(scans.take());
    CHECK(scans.words == Words{std::string(62, 'A') + "B", std::string(62, 'A')});
}

TEST_CASE("a scanner pulled out between two reports leaves no half scan") {
    auto scanner = scanner_like(aim_descriptor());
    ScansTold scans;
    scanner.feed(aim_report("]C0", "B00004", true), scans.take());
    scanner.gone(scans.take());
    scanner.feed(aim_report("]C0", "B0000427"), scans.take());
    CHECK(scans.words == Words{"!half_a_scan", "]C0B0000427"});
}

TEST_CASE("reports that lie are refused by name") {
    auto scanner = scanner_like(aim_descriptor());
    Report other = aim_report("]C0", "B0000427");
    other[0] = 254;
    Report long_count = aim_report("]C0", "B0000427");
    long_count[1] = 57;
    const Report cut(20, 2);
    CHECK(told(scanner, {other, long_count, cut, Report{}, aim_report("]X0", "ok")}) ==
          Words{"!unknown_report",
                "!wrong_count",
                "!unknown_report",
                "!unknown_report",
                "!scanner_reply"});
    CHECK(told(scanner, {aim_report("]C0", "B0000427")}) == Words{"]C0B0000427"});
}
