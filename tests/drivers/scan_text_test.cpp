#include "drivers/scan_text.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/scans_told.hpp"

using namespace muniment;
using muniment::testing::ScansTold;

TEST_CASE("an AIM identifier in front of a scan is its symbology") {
    CHECK(scan_of("]C0B0000427") == Scan{"B0000427", "]C0"});
    CHECK(scan_of("B0000427") == Scan{"B0000427", ""});
    CHECK(scan_of("]C") == Scan{"]C", ""});
    CHECK(scan_of("]9zX") == Scan{"]9zX", ""});
    CHECK(scan_of("") == Scan{});
}

TEST_CASE("a scan without end is a fault, and the next one is read") {
    ScansTold told;
    ScanText text;
    for (std::size_t i = 0; i <= ScanText::bytes_max; ++i) text.add('A');
    text.end(told.take());
    text.add("B0000427");
    text.end(told.take());
    text.end(told.take());
    CHECK(told.words == std::vector<std::string>{"!scan_too_long", "B0000427"});
}

TEST_CASE("half a scan is no scan") {
    ScansTold told;
    ScanText text;
    text.drop(told.take());
    text.add("B0000");
    text.drop(told.take());
    text.end(told.take());
    CHECK(told.words == std::vector<std::string>{"!half_a_scan"});
}
