#include "labels/printing/printer_status.hpp"

#include <catch2/catch.hpp>

using namespace muniment::labels;

namespace {

// As a Zebra GK420t answers when nothing is the matter (ZPL II Programming Guide, ~HS).
constexpr auto quiet_first = "030,0,0,1245,000,0,0,0,000,0,0,0";
constexpr auto quiet_second = "000,0,0,0,0,2,4,0,00000000,1,000";

PrinterFault fault_of(std::string_view first, std::string_view second) {
    const auto status = zpl_status_of(first, second);
    REQUIRE(status);
    return status->fault;
}

}  // namespace

TEST_CASE("a ZPL printer with nothing to do and nothing wrong is idle") {
    CHECK(zpl_status_of(quiet_first, quiet_second) == PrinterStatus{});
}

TEST_CASE("what is wrong with a ZPL printer is the gravest of its flags") {
    CHECK(fault_of("030,1,0,1245,000,0,0,0,000,0,0,0", quiet_second) == PrinterFault::paper_out);
    CHECK(fault_of("030,0,1,1245,000,0,0,0,000,0,0,0", quiet_second) == PrinterFault::paused);
    CHECK(fault_of(quiet_first, "000,0,1,0,0,2,4,0,00000000,1,000") == PrinterFault::head_open);
    CHECK(fault_of(quiet_first, "000,0,0,1,0,2,4,0,00000000,1,000") == PrinterFault::ribbon_out);
    CHECK(fault_of("030,1,1,1245,000,0,0,0,000,0,0,0", "000,0,1,1,0,2,4,0,00000000,1,000") ==
          PrinterFault::head_open);
    CHECK(fault_of("030,0,0,1245,000,0,0,0,000,1,0,0", quiet_second) == PrinterFault::memory_lost);
    CHECK(fault_of("030,0,0,1245,000,0,0,0,000,0,1,0", quiet_second) == PrinterFault::too_cold);
    CHECK(fault_of("030,0,0,1245,000,0,0,0,000,0,0,1", quiet_second) == PrinterFault::too_hot);
}

TEST_CASE("a ZPL printer is busy while anything is received, waits or prints") {
    const auto waiting = zpl_status_of("030,0,0,1245,003,0,0,0,000,0,0,0", quiet_second);
    CHECK(waiting == PrinterStatus{PrinterFault::none, true, 3});
    const auto batch = zpl_status_of(quiet_first, "000,0,0,0,0,2,4,0,00000017,1,000");
    CHECK(batch == PrinterStatus{PrinterFault::none, true, 17});
    CHECK(zpl_status_of("030,0,0,1245,000,0,0,1,000,0,0,0", quiet_second)->is_busy);
    CHECK(zpl_status_of(quiet_first, "000,0,0,0,0,2,4,1,00000000,1,000")->is_busy);
}

TEST_CASE("what is no status is taken for none") {
    for (const char* first : {"",
                              "030",
                              "030,0,0,1245,000,0,0,0,000,0,0",
                              "030,0,0,1245,000,0,0,0,000,0,0,0,0",
                              "030,x,0,1245,000,0,0,0,000,0,0,0",
                              "030,-1,0,1245,000,0,0,0,000,0,0,0",
                              "030,,0,1245,000,0,0,0,000,0,0,0",
                              "99999999999,0,0,1245,000,0,0,0,000,0,0,0"}) {
        CAPTURE(first);
        CHECK_FALSE(zpl_status_of(first, quiet_second));
    }
    CHECK_FALSE(zpl_status_of(quiet_second, quiet_first));
}

TEST_CASE("a TSPL printer says it all in one byte") {
    CHECK(tspl_status_of(0x00) == PrinterStatus{});
    CHECK(tspl_status_of(0x20) == PrinterStatus{PrinterFault::none, true, 0});
    CHECK(tspl_status_of(0x01).fault == PrinterFault::head_open);
    CHECK(tspl_status_of(0x05).fault == PrinterFault::head_open);
    CHECK(tspl_status_of(0x40).fault == PrinterFault::head_open);
    CHECK(tspl_status_of(0x02).fault == PrinterFault::jam);
    CHECK(tspl_status_of(0x04).fault == PrinterFault::paper_out);
    CHECK(tspl_status_of(0x08).fault == PrinterFault::ribbon_out);
    CHECK(tspl_status_of(0x10).fault == PrinterFault::paused);
    CHECK(tspl_status_of(0x80).fault == PrinterFault::too_hot);
}
