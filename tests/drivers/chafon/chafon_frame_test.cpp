#include "drivers/chafon/chafon_frame.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/hex_bytes.hpp"
#include "tests/drivers/told_by_frames.hpp"

using namespace muniment;
using namespace muniment::chafon;
using muniment::testing::hex_bytes;
using muniment::testing::told_by_frames;

namespace {

const auto one_18 = hex_bytes("13000103010c0000000000000000000003133f39");
const auto two_18 = hex_bytes("20000103020c0000000000000000000003130c0000000000000000000003149ac9");
const auto one_288 = hex_bytes("1500010301010c0000000000000000000003136bb1a5");
const auto third_antenna_288 = hex_bytes("1500010304010c49440000000000000a0003346425c0");
const auto short_288 = hex_bytes("0d000103010104003230386da3d2");
const auto none_288 = hex_bytes("0700010101001e4b");
const auto two_288 =
    hex_bytes("2300010301020c0000000000000000000003136b0c0000000000000000000003146c70f2");

/// "antenna EPC" of each tag, and the fault if there is one.
std::vector<std::string> tags_of(Model model, Bytes frame) {
    std::vector<std::string> told;
    const auto fault = read_tags(model, parts_of(frame), [&](const TagSeen& tag) {
        told.push_back(std::to_string(tag.antenna.value()) + ' ' + tag.epc.hex());
    });
    if (fault) told.emplace_back(*fault);
    return told;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a UHFReader18 tells its tags without an antenna") {
    CHECK(tags_of(Model::reader18, one_18) == Told{"0 000000000000000000000313"});
    CHECK(tags_of(Model::reader18, two_18) ==
          Told{"0 000000000000000000000313", "0 000000000000000000000314"});
}

TEST_CASE("a UHFReader288 tells its tags with the antenna that saw them") {
    CHECK(tags_of(Model::reader288, one_288) == Told{"1 000000000000000000000313"});
    CHECK(tags_of(Model::reader288, third_antenna_288) == Told{"3 49440000000000000A000334"});
    CHECK(tags_of(Model::reader288, short_288) == Told{"1 00323038"});
    CHECK(tags_of(Model::reader288, none_288).empty());
    CHECK(tags_of(Model::reader288, two_288) ==
          Told{"1 000000000000000000000313", "1 000000000000000000000314"});
}

TEST_CASE("the answer of one Chafon model read as the other's is refused, not believed") {
    CHECK(tags_of(Model::reader18, one_288).back() == "wrong_length");
    CHECK(tags_of(Model::reader288, one_18).back() == "wrong_length");
    CHECK(model_of(0x09) == Model::reader18);
    CHECK(model_of(0x0C) == Model::reader288);
    CHECK_FALSE(model_of(0x77));
}

TEST_CASE("the chip's number behind an EPC is not taken for a part of it") {
    auto body = hex_bytes("01 01 98");  // antenna 1, one tag, 12 + 12 bytes with TID
    for (int i = 0; i < 12; ++i) body.push_back(0x30);
    for (int i = 0; i < 12; ++i) body.push_back(0xE2);
    body.push_back(0x6B);
    auto bytes = hex_bytes("00 01 03");
    bytes.insert(bytes.end(), body.begin(), body.end());
    const auto frame = command_of(bytes[0], bytes[1], Bytes(bytes).subspan(2));
    CHECK(tags_of(Model::reader288, frame) == Told{"1 303030303030303030303030"});
}

TEST_CASE("Chafon commands are the bytes that the readers know") {
    CHECK(command_of(any_address, cmd_inventory) == hex_bytes("04 FF 01 1B B4"));
    CHECK(command_of(any_address, cmd_information) == hex_bytes("04 FF 21 19 95"));
}

TEST_CASE("what a Chafon reader could not do is told by name") {
    const auto answer = [](std::uint8_t status) {
        const std::vector<std::uint8_t> body{status};
        return command_of(0, cmd_inventory, body);
    };
    CHECK(tags_of(Model::reader288, answer(0xFB)).empty());
    CHECK(tags_of(Model::reader288, answer(0xF8)) == Told{"antenna_error"});
    CHECK(tags_of(Model::reader288, answer(0x30)) == Told{"device_refused"});
}

TEST_CASE("Chafon frames are found after damage, in any portions") {
    auto stream = hex_bytes("05 00 01 03 FF");
    stream.insert(stream.end(), two_288.begin(), two_288.end());
    stream.insert(stream.end(), none_288.begin(), none_288.end());
    for (const std::size_t portion : {1u, 2u, 7u, 100u}) {
        CHECK(told_by_frames<look>(stream, portion) ==
              Told{"wrong_crc 0", "frame 5", "frame " + std::to_string(5 + two_288.size())});
    }
}

TEST_CASE("a byte of a Chafon answer that flips never makes another tag") {
    for (const auto& whole : {one_18, one_288, two_288}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (unsigned flip = 1; flip < 256; ++flip) {
                auto damaged = whole;
                damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ flip);
                for (const std::string& told : told_by_frames<look>(damaged, 64))
                    CHECK_FALSE(told.starts_with("frame"));
            }
        }
    }
}

TEST_CASE("every beginning of a Chafon answer is survived and is no tag") {
    for (std::size_t bytes = 0; bytes < two_288.size(); ++bytes) {
        for (const std::string& told : told_by_frames<look>(Bytes(two_288).first(bytes), 64))
            CHECK_FALSE(told.starts_with("frame"));
    }
}
