#include "drivers/hid_pos/pos_layout.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "tests/drivers/hid_pos/pos_descriptors.hpp"

using namespace muniment;
using namespace muniment::hid_pos;
using namespace muniment::testing;

TEST_CASE("a scanner's own descriptor says where its reports hold what") {
    const auto layout = layout_of(aim_descriptor());
    REQUIRE(layout);
    CHECK(*layout == Layout{.report_id = 2,
                            .report_bytes = 64,
                            .count_at = 1,
                            .aim_at = 2,
                            .text_at = 5,
                            .text_bytes = 56,
                            .continued_at = 63});
}

TEST_CASE("a scanner that tells no symbology has its text in another place") {
    const auto layout = layout_of(plain_descriptor());
    REQUIRE(layout);
    CHECK(layout->text_at == 2);
    CHECK_FALSE(layout->aim_at);
    CHECK(layout->continued_at == 63);
}

TEST_CASE("a keyboard is no scanner by its descriptor, and a cut descriptor is damaged") {
    // Boot keyboard: page 1, usage 6, eight modifier bits and six keys.
    const auto keyboard = hex_bytes(
        "05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 95 06 75 08 15 00 25 65 "
        "19 00 29 65 81 00 C0");
    CHECK(layout_of(keyboard).error() == "not_a_scanner");
    auto cut = aim_descriptor();
    cut.resize(16);  // inside an item of two bytes
    CHECK(layout_of(cut).error() == "descriptor_damaged");
}

TEST_CASE("any descriptor gives a layout inside its report, or a refusal") {
    REQUIRE(rc::check([] {
        auto bytes = *rc::gen::element(aim_descriptor(), plain_descriptor());
        const auto flips = *rc::gen::container<std::vector<std::pair<std::size_t, std::uint8_t>>>(
            rc::gen::pair(rc::gen::inRange<std::size_t>(0, bytes.size()),
                          rc::gen::arbitrary<std::uint8_t>()));
        for (const auto& [at, byte] : flips) bytes[at] = byte;
        const auto layout = layout_of(bytes);
        if (!layout) return;
        RC_ASSERT(layout->text_at + layout->text_bytes <= layout->report_bytes);
        RC_ASSERT(layout->count_at.value_or(0) < layout->report_bytes);
        RC_ASSERT(layout->aim_at.value_or(0) < layout->report_bytes);
        RC_ASSERT(layout->continued_at.value_or(0) < layout->report_bytes);
    }));
}
