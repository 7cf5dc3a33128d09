#include "labels/printing/printer_ear.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>

using namespace muniment::labels;

namespace {

const std::string status =
    "\x02"
    "030,1,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02"
    "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
    "1234,0\x03\r\n";
const std::string answer = "MUNIMENT 0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11 3 EPC[AB]\r\n";

/// The third string of a status begins nothing: only the next first one does.
std::size_t statuses(const std::vector<ZplEar::Heard>& all) {
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [](const auto& heard) { return std::holds_alternative<PrinterStatus>(heard); }));
}

}  // namespace

TEST_CASE("statuses and answers are heard in the order in which they come") {
    ZplEar ear;
    const auto heard = ear.hear(status + answer + status);
    REQUIRE(heard.size() == 3);
    CHECK(std::get<PrinterStatus>(heard[0]).fault == PrinterFault::paper_out);
    CHECK(std::get<TagAnswer>(heard[1]).text == "AB");
    CHECK(std::holds_alternative<PrinterStatus>(heard[2]));
    CHECK(ear.dropped() == 0);
}

TEST_CASE("it does not matter how the bytes are cut") {
    const std::string all = status + answer + status + status + answer;
    rc::prop("any two cuts", [&all] {
        const auto first = *rc::gen::inRange<std::size_t>(0, all.size());
        const auto second = *rc::gen::inRange<std::size_t>(first, all.size());
        ZplEar ear;
        auto heard = ear.hear(std::string_view(all).substr(0, first));
        for (const auto& piece : {all.substr(first, second - first), all.substr(second)})
            for (auto& one : ear.hear(piece)) heard.push_back(std::move(one));
        RC_ASSERT(heard.size() == 5u);
        RC_ASSERT(statuses(heard) == 3u);
    });
}

TEST_CASE("after a status whose middle was lost the next whole one is heard") {
    ZplEar ear;
    ear.hear(
        "\x02"
        "030,1,0,1245,000,0,0,0,000,0,0,0\x03\r\n");
    const auto heard = ear.hear(status + status);
    CHECK(statuses(heard) >= 1);
    CHECK(std::get<PrinterStatus>(heard.back()).fault == PrinterFault::paper_out);
}

TEST_CASE("a printer that shouts fills no memory, and is heard again when it speaks plainly") {
    ZplEar ear;
    for (int i = 0; i < 1000; ++i) CHECK(ear.hear(std::string(1000, 'x')).empty());
    CHECK(ear.hear("\n" + answer).size() == 1);
    CHECK(ear.dropped() == 1);
    ear.hear("\x02" + std::string(5000, '1') + "\x03");
    CHECK(ear.dropped() == 2);
    CHECK(ear.hear(status).size() == 1);
}

TEST_CASE("any bytes at all are survived") {
    rc::prop("any bytes", [](const std::vector<std::string>& pieces) {
        ZplEar ear;
        for (const std::string& piece : pieces) ear.hear(piece);
        RC_ASSERT(ear.hear("\n\x03\n" + answer).size() >= 1u);
    });
}
