#include "labels/printing/tag_format.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::labels;

namespace {

constexpr auto job = "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11";
const Epc epc = *Epc::parse("4D0100010000002A01ABCDEF");

}  // namespace

TEST_CASE("a failed tag stops the printer; it never drops the label and goes on") {
    CHECK(tag_writing_zpl(epc) == "^RS8,,,1,E^RFW,H,,,E^FD4D0100010000002A01ABCDEF^FS");
}

TEST_CASE("EPC and TID come back in the same format, with the name of the label") {
    CHECK(tag_reading_zpl({job, 17}, epc) ==
          "^FN1^RFR,H,,,E^FS^FN2^RFR,H,0,12,2^FS"
          "^FH_^HV1,24,MUNIMENT 0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11 17 EPC[,]_0D_0A,L^FS"
          "^FH_^HV2,24,MUNIMENT 0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11 17 TID[,]_0D_0A,L^FS");
}

TEST_CASE("an answer says for which label and which bank it is") {
    const auto answer = tag_answer_of(std::string("MUNIMENT ") + job + " 17 EPC[4D01]");
    REQUIRE(answer);
    CHECK(*answer == TagAnswer{{job, 17}, TagAnswer::Bank::epc, "4D01"});
    CHECK(tag_answer_of(std::string("MUNIMENT ") + job + " 0 TID[]")->bank == TagAnswer::Bank::tid);
}

TEST_CASE("a line that is no answer of ours is none") {
    const std::string name = std::string("MUNIMENT ") + job;
    for (const std::string& line : {std::string(),
                                    std::string("MUNIMENT "),
                                    name + " 17 EPC[4D01",
                                    name + " 17 USER[4D01]",
                                    name + " -1 EPC[4D01]",
                                    name + " 99999999999 EPC[4D01]",
                                    name + " EPC[4D01]",
                                    " " + name + " 17 EPC[4D01]",
                                    std::string("MUNIMENT ") + job + "0 17 EPC[4D01]",
                                    name + " 17 EPC[" + std::string(200, 'A') + "]"}) {
        CAPTURE(line);
        CHECK_FALSE(tag_answer_of(line));
    }
}

TEST_CASE("no bytes whatever are taken for more than they are") {
    rc::prop("any line", [](const std::string& line) {
        const auto answer = tag_answer_of(line);
        RC_ASSERT(!answer || line.starts_with("MUNIMENT "));
    });
}
