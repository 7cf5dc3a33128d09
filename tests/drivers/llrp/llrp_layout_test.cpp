#include "drivers/llrp/llrp_layout.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace muniment::llrp;

namespace {

std::vector<Field> fields_of(std::string_view layout, Bytes bytes) {
    std::vector<Field> fields;
    FieldCursor cursor(layout, bytes, 0);
    while (const auto field = cursor.next()) fields.push_back(*field);
    REQUIRE_FALSE(cursor.fault());
    return fields;
}

}  // namespace

TEST_CASE("bits, reserved bits and numbers are read from where they stand") {
    const std::uint8_t bytes[] = {0b10100000, 0x12, 0x34, 0xFF, 0xFF, 0xFE};
    const auto fields = fields_of("A:u1 B:u2 :5 C:u16 D:s8 E:s16", bytes);
    REQUIRE(fields.size() == 5);
    CHECK(fields[0].number == 1);
    CHECK(fields[1].number == 1);
    CHECK(fields[2].number == 0x1234);
    CHECK(fields[2].name == "C");
    CHECK(fields[3].number == -1);
    CHECK(fields[4].number == -2);
}

TEST_CASE("a 64-bit number keeps all its bits") {
    const std::uint8_t bytes[] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE};
    CHECK(static_cast<std::uint64_t>(fields_of("A:u64", bytes)[0].number) == 0xFFFFFFFFFFFFFFFE);
}

TEST_CASE("counted fields bring their count, bit strings are padded to a byte") {
    const std::uint8_t bytes[] = {0, 9, 0xFF, 0x80, 0, 2, 0, 1, 0, 2, 0, 1, 'x', 7, 8};
    const auto fields = fields_of("Mask:bits Words:u16v Text:utf8 Rest:rest", bytes);
    REQUIRE(fields.size() == 4);
    CHECK(fields[0].kind == FieldKind::bit_string);
    CHECK(fields[0].count == 9);
    CHECK(fields[0].bytes.size() == 2);
    CHECK(fields[1].count == 2);
    CHECK(fields[1].bits == 16);
    CHECK(fields[1].bytes.size() == 4);
    CHECK(fields[2].kind == FieldKind::text);
    CHECK(fields[3].bytes.size() == 2);
}

TEST_CASE("a field that reaches past the end is a fault, and what follows is not guessed") {
    const std::uint8_t bytes[] = {0, 9, 0xFF, 0x80, 1};
    for (std::size_t size = 0; size < 4; ++size) {
        FieldCursor cursor("Mask:bits After:u8", Bytes(bytes).first(size), 50);
        CHECK_FALSE(cursor.next());
        REQUIRE(cursor.fault());
        CHECK(cursor.fault()->kind == FaultKind::field_overrun);
        CHECK(cursor.used_bytes() == size);
        CHECK_FALSE(cursor.next());
    }
}

TEST_CASE("reserved bits that are missing at the end are a fault too") {
    FieldCursor cursor("A:u8 :8", Bytes(), 0);
    CHECK_FALSE(cursor.next());
    const std::uint8_t one[] = {5};
    FieldCursor missing("A:u8 :8", one, 0);
    CHECK(missing.next());
    CHECK_FALSE(missing.next());
    CHECK(missing.fault() == Fault{FaultKind::field_overrun, 1});
}
