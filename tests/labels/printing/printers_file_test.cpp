#include "labels/printing/printers_file.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::labels;

namespace {

std::string refusal_of(std::string_view toml) {
    const auto printers = parse_printers(toml);
    return printers ? "taken" : printers.error().detail;
}

}  // namespace

TEST_CASE("printers are described one table each") {
    const auto printers = parse_printers(R"(
        [[printer]]
        name = "desk"
        kind = "zpl"
        address = "192.0.2.20"
        dpi = 203
        dx_mm = 0.5
        rfid = true
        genuine_zebra = true
        label_limit = "20"

        [[printer]]
        name = "store"
        kind = "tspl"
        address = "/dev/usb/lp0"
        dpi = 300
        gap_mm = 3
        batch = 50

        [[printer]]
        name = "sheets"
        kind = "ipp"
        address = "ipp://printer.example/ipp/print"
        dpi = 600
    )");
    REQUIRE(printers);
    REQUIRE(printers->size() == 3);
    const Printer& desk = printers->at(0);
    CHECK(desk.address == PrinterAddress(NetworkAddress{"192.0.2.20", "9100"}));
    CHECK(desk.has_rfid);
    CHECK(desk.packing == ZplFormat::Packing::zlib);
    CHECK(desk.profile.dots_per_mm == 8);
    CHECK(desk.profile.dx_mm == 0.5);
    CHECK(desk.limits.label == std::chrono::seconds{20});
    CHECK(desk.batch == 10);
    CHECK(printers->at(1).address == PrinterAddress(DevicePath{"/dev/usb/lp0"}));
    CHECK(printers->at(1).batch == 50);
    CHECK(printers->at(1).gap_mm == 3);
    CHECK(std::get<IppAddress>(printers->at(2).address).uri() ==
          "ipp://printer.example:631/ipp/print");
}

TEST_CASE("an address is what its kind of printer has") {
    const auto of = [](PrinterKind kind, const std::string& text) {
        return parse_printer_address(kind, text);
    };
    CHECK(of(PrinterKind::zpl, "[2001:db8::5]:9101") ==
          PrinterAddress(NetworkAddress{"2001:db8::5", "9101"}));
    CHECK(of(PrinterKind::ipp, "ipp://[2001:db8::5]/x") ==
          PrinterAddress(IppAddress{"2001:db8::5", "631", "/x"}));
    for (const char* text : {"", ":9100", "a b", "host:", "host:99999999", "host:9x", "[::1", "[]"})
        CHECK_FALSE(of(PrinterKind::zpl, text));
    for (const char* text : {"", "http://p/ipp", "ipp://p", "ipp:///x", "ipp://user@p/x"})
        CHECK_FALSE(of(PrinterKind::ipp, text));
}

TEST_CASE("what is wrong in the file is named with its line") {
    const std::string good =
        "[[printer]]\nname = \"a\"\nkind = \"zpl\"\naddress = \"p\"\ndpi = 203\n";
    CHECK(refusal_of(good) == "taken");
    CHECK(refusal_of(good + "colour = 1\n").starts_with("line 6"));
    CHECK(refusal_of(good + "batch = 51\n").starts_with("line 6"));
    CHECK(refusal_of(good + good).starts_with("line 7"));
    CHECK(refusal_of("[[printer]]\nname = \"a\"\nkind = \"epl\"\naddress = \"p\"\ndpi = 203\n")
              .contains("zpl, tspl or ipp"));
    CHECK(refusal_of("[[printer]]\nname = \"a\"\nkind = \"tspl\"\naddress = \"p\"\ndpi = 203\n"
                     "rfid = true\n")
              .contains("tags"));
    CHECK(refusal_of("[[printer]\n").starts_with("line 1"));
}
