#include "drivers/llrp/llrp_writer.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace muniment::llrp;
using P = ParameterType;

namespace {

std::vector<std::uint8_t> written(const Writer& writer) {
    return {writer.written().begin(), writer.written().end()};
}

}  // namespace

TEST_CASE("lengths are filled in when what they count is finished") {
    Writer writer;
    writer.message(MessageType::set_reader_config, 0x01020304, [&] {
        writer.bits(1, 1).bits(0, 7);
        writer.tlv(P::keepalive_spec, [&] { writer.u8(1).u32(2000); });
    });
    CHECK(written(writer) == std::vector<std::uint8_t>{0x04, 3, 0,   0, 0, 20, 1, 2, 3, 4,  //
                                                       0x80, 0, 220, 0, 9, 1,  0, 0, 7, 0xD0});
}

TEST_CASE("messages follow one another and carry the version of their moment") {
    Writer writer(version_1_1);
    writer.message(MessageType::get_supported_version, 1);
    writer.set_version(version_1_0_1);
    writer.message(MessageType::keepalive_ack, 2);
    CHECK(written(writer) == std::vector<std::uint8_t>{0x08, 46, 0, 0, 0, 10, 0, 0, 0, 1,  //
                                                       0x04, 72, 0, 0, 0, 10, 0, 0, 0, 2});
    CHECK(writer.taken().size() == 20);
    CHECK(writer.written().empty());
}

TEST_CASE("bits fill bytes from the front") {
    Writer writer;
    writer.bits(2, 2).bits(1, 1).bits(0, 5).bits(0b101, 3).bits(0b11111, 5);
    CHECK(written(writer) == std::vector<std::uint8_t>{0b10100000, 0b10111111});
}

TEST_CASE("every number stands with its most significant byte in front") {
    Writer writer;
    writer.u8(1).u16(0x0203).u32(0x04050607).u64(0x08090A0B0C0D0E0F).s8(-1).s16(-2);
    writer.text("é").tv(P::antenna_id).u16(1);
    CHECK(written(writer) ==
          std::vector<std::uint8_t>{1,  2,  3,    4,    5,    6, 7, 8,    9,    10,   11, 12, 13,
                                    14, 15, 0xFF, 0xFF, 0xFE, 0, 2, 0xC3, 0xA9, 0x81, 0,  1});
}

TEST_CASE("what cannot be written is refused and not cut") {
    Writer writer;
    const std::vector<std::uint8_t> long_value(65535);
    CHECK_THROWS_AS(writer.tlv(P::custom, [&] { writer.bytes(long_value); }), std::logic_error);
    Writer half;
    half.bits(1, 1);
    CHECK_THROWS_AS(half.u8(1), std::logic_error);
    CHECK_THROWS_AS(Writer().text(std::string(65536, 'x')), std::logic_error);
}
