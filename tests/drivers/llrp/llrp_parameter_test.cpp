#include "drivers/llrp/llrp_parameter.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_writer.hpp"

using namespace muniment::llrp;
using P = ParameterType;

namespace {

std::vector<P> types_in(ParameterCursor& cursor) {
    std::vector<P> types;
    while (const auto parameter = cursor.next()) types.push_back(parameter->type);
    return types;
}

/// `levels` of one parameter inside the other.
void nest(Writer& writer, unsigned levels) {
    writer.tlv(P::parameter_error, [&] {
        writer.u16(1).u16(100);
        if (levels > 1) nest(writer, levels - 1);
    });
}

}  // namespace

TEST_CASE("short and long parameters follow one another") {
    Writer writer;
    writer.tv(P::antenna_id).u16(3);
    writer.tlv(P::epc_data, [&] { writer.u16(16).u16(0xABCD); });
    writer.tv(P::peak_rssi).s8(-51);
    ParameterCursor cursor(writer.written(), 100);
    const auto antenna = cursor.next();
    REQUIRE(antenna);
    CHECK(antenna->offset == 100);
    CHECK(antenna->bytes() == 3);
    const auto epc = cursor.next();
    REQUIRE(epc);
    CHECK(epc->offset == 103);
    CHECK(epc->bytes() == 8);
    CHECK(epc->value.size() == 4);
    CHECK(cursor.next()->type == P::peak_rssi);
    CHECK_FALSE(cursor.next());
    CHECK_FALSE(cursor.fault());
}

TEST_CASE("a parameter that reaches past what encloses it ends the walk there") {
    Writer writer;
    writer.tv(P::antenna_id).u16(3);
    writer.tlv(P::epc_data, [&] { writer.u16(16).u16(0xABCD); });
    for (std::size_t size = 4; size < writer.written().size(); ++size) {
        ParameterCursor cursor(writer.written().first(size), 0);
        CHECK(types_in(cursor) == std::vector{P::antenna_id});
        CHECK(cursor.fault() == Fault{FaultKind::parameter_overrun, 3});
        CHECK(cursor.rest().size() == size - 3);
    }
}

TEST_CASE("a long parameter shorter than its own header is a fault, not an endless loop") {
    const auto length = GENERATE(0, 1, 2, 3);
    const std::uint8_t bytes[] = {0, 241, 0, static_cast<std::uint8_t>(length), 0, 0};
    ParameterCursor cursor(bytes, 7);
    CHECK_FALSE(cursor.next());
    CHECK(cursor.fault() == Fault{FaultKind::parameter_too_short, 7});
}

TEST_CASE("a short parameter of unknown size ends the walk, a long one is passed over") {
    Writer writer;
    writer.tlv(static_cast<P>(709), [&] { writer.u32(1); });
    writer.tv(P::antenna_id).u16(1);
    writer.tv(static_cast<P>(21)).u16(1);
    ParameterCursor cursor(writer.written(), 0);
    CHECK(types_in(cursor) == std::vector{static_cast<P>(709), P::antenna_id});
    CHECK(cursor.fault() == Fault{FaultKind::unknown_tv, 11});
}

TEST_CASE("the number of a short parameter in the long form is refused") {
    Writer writer;
    writer.tlv(P::epc_96, [&] { writer.u8(1); });
    ParameterCursor cursor(writer.written(), 0);
    CHECK_FALSE(cursor.next());
    CHECK(cursor.fault() == Fault{FaultKind::parameter_misplaced, 0});
}

TEST_CASE("nesting deeper than the standard knows is not followed") {
    Writer writer;
    nest(writer, 12);
    ParameterCursor level(writer.written(), 0);
    unsigned depth = 0;
    while (const auto parameter = level.next()) {
        ++depth;
        level = level.inside(*parameter, 4);
    }
    CHECK(depth == ParameterCursor::depth_max);
    CHECK(level.fault()->kind == FaultKind::nested_too_deep);
    CHECK(level.fault()->offset == 8 * depth);
}

TEST_CASE("a vendor's parameter keeps its bytes") {
    Writer writer;
    writer.tlv(P::custom, [&] { writer.u32(25882).u32(57).s16(-5150); });
    writer.tlv(P::custom, [&] { writer.u32(25882); });
    ParameterCursor cursor(writer.written(), 0);
    const auto custom = custom_of(*cursor.next());
    REQUIRE(custom);
    CHECK(custom->vendor == 25882);
    CHECK(custom->subtype == 57);
    CHECK(custom->value.size() == 2);
    CHECK_FALSE(custom_of(*cursor.next()));
}

TEST_CASE("every short parameter's size is what its fields add up to") {
    for (unsigned number = 0; number < 128; ++number) {
        const auto type = static_cast<P>(number);
        const std::vector<std::uint8_t> zeros(16);
        FieldCursor fields(layout_of(type), zeros, 0);
        while (fields.next()) {
        }
        CHECK(tv_value_bytes(type) == fields.used_bytes());
    }
}
