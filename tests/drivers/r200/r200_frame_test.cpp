#include "drivers/r200/r200_frame.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "tests/drivers/hex_bytes.hpp"
#include "tests/drivers/told_by_frames.hpp"

using namespace muniment;
using namespace muniment::r200;
using muniment::testing::hex_bytes;
using muniment::testing::told_by_frames;

namespace {

// Seen from modules: one of each dialect.
const auto notice_aa =
    hex_bytes("AA 02 22 00 11 C7 30 00 E2 80 68 90 00 00 50 0E 88 C6 A4 A7 11 9B 29 DD");
const auto notice_bb =
    hex_bytes("BB 02 22 00 11 C9 34 00 30 75 1F EB 70 5C 59 04 E3 D5 0D 70 3A 76 EF 7E");
const auto no_tag_bb = hex_bytes("BB 01 FF 00 01 15 16 7E");

std::string tag_text(Bytes frame) {
    const auto tag = tag_of(parts_of(frame));
    if (!tag) return std::string(tag.error());
    return *tag ? (*tag)->epc.hex() : "nothing";
}

std::vector<std::uint8_t> joined(std::initializer_list<std::vector<std::uint8_t>> frames) {
    std::vector<std::uint8_t> stream;
    for (const auto& frame : frames) stream.insert(stream.end(), frame.begin(), frame.end());
    return stream;
}

/// A notice about this EPC, right in all its checks.
std::vector<std::uint8_t> notice_of(const std::vector<std::uint8_t>& epc) {
    std::vector<std::uint8_t> checked{static_cast<std::uint8_t>(epc.size() / 2 << 3), 0};
    checked.insert(checked.end(), epc.begin(), epc.end());
    std::vector<std::uint8_t> payload{0xC9};
    payload.insert(payload.end(), checked.begin(), checked.end());
    const auto crc = crc_of(checked);
    payload.push_back(static_cast<std::uint8_t>(crc >> 8));
    payload.push_back(static_cast<std::uint8_t>(crc));
    // A notice is a command's frame but for its type; sum and type change by 2 alike.
    auto frame = command_of(Dialect::bb, cmd_inventory_once, payload);
    frame[1] = 2;
    frame[frame.size() - 2] = static_cast<std::uint8_t>(frame[frame.size() - 2] + 2);
    return frame;
}

}  // namespace

TEST_CASE("an R200 notice of either dialect is a tag with its level") {
    CHECK(tag_text(notice_aa) == "E28068900000500E88C6A4A7");
    CHECK(tag_text(notice_bb) == "30751FEB705C5904E3D50D70");
    const auto tag = tag_of(parts_of(notice_bb));
    REQUIRE((tag && *tag));
    CHECK((*tag)->rssi == CentiDbm{-5500});
    CHECK((*tag)->antenna == AntennaPort{0});
}

TEST_CASE("a round without a tag is no fault, a refusal is one with its name") {
    CHECK(tag_text(no_tag_bb) == "nothing");
    CHECK(tag_text(hex_bytes("BB 01 FF 00 01 17 18 7E")) == "command_unknown");
    CHECK(tag_text(hex_bytes("BB 01 FF 00 01 A3 A4 7E")) == "device_refused");
    CHECK(tag_text(hex_bytes("BB 01 28 00 01 00 2A 7E")) == "nothing");
}

TEST_CASE("R200 commands are the bytes that the modules know") {
    CHECK(command_of(Dialect::bb, cmd_module_name, hex_bytes("00")) ==
          hex_bytes("BB 00 03 00 01 00 04 7E"));
    CHECK(command_of(Dialect::bb, cmd_inventory_once) == hex_bytes("BB 00 22 00 00 22 7E"));
    CHECK(command_of(Dialect::bb, cmd_inventory, hex_bytes("22 27 10")) ==
          hex_bytes("BB 00 27 00 03 22 27 10 83 7E"));
    CHECK(command_of(Dialect::bb, cmd_stop) == hex_bytes("BB 00 28 00 00 28 7E"));
    CHECK(command_of(Dialect::bb, cmd_power, hex_bytes("07 D0")) ==
          hex_bytes("BB 00 B6 00 02 07 D0 8F 7E"));
    CHECK(command_of(Dialect::aa, cmd_stop) == hex_bytes("AA 00 28 00 00 28 DD"));
}

TEST_CASE("an EPC may hold the marks of the frame and frames come in any portions") {
    REQUIRE(rc::check([] {
        const auto words = *rc::gen::inRange<std::size_t>(1, 31);
        const auto epc = *rc::gen::container<std::vector<std::uint8_t>>(
            words * 2, rc::gen::element<std::uint8_t>(0xBB, 0xAA, 0x7E, 0xDD, 0x02, 0x22, 0x00));
        const auto frame = notice_of(epc);
        RC_ASSERT(tag_text(frame) == Epc::from_bytes(epc, epc.size() * 8)->hex());
        const auto stream = joined({frame, no_tag_bb, frame});
        const std::vector<std::string> wanted{
            "frame 0",
            "frame " + std::to_string(frame.size()),
            "frame " + std::to_string(frame.size() + no_tag_bb.size())};
        RC_ASSERT(told_by_frames<look>(stream, *rc::gen::inRange<std::size_t>(1, 40)) == wanted);
    }));
}

TEST_CASE("damage before an R200 frame is one fault and the frame is found") {
    const auto stream = joined({hex_bytes("7E 00 BB 09 11"), notice_bb});
    CHECK(told_by_frames<look>(stream, 3) == std::vector<std::string>{"no_header 0", "frame 5"});
    // A length that reaches over the next frames: they are found once it is given up.
    const auto cut = joined({hex_bytes("BB 02 22 00 40 C9"), notice_bb});
    CHECK(told_by_frames<look>(cut, 64) == std::vector<std::string>{"truncated 0", "frame 6"});
}

TEST_CASE("a byte of an R200 notice that flips never makes another tag") {
    for (const auto& notice : {notice_aa, notice_bb}) {
        for (std::size_t at = 0; at < notice.size(); ++at) {
            for (unsigned flip = 1; flip < 256; ++flip) {
                auto damaged = notice;
                damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ flip);
                FrameStream<look> frames;
                frames.feed(damaged);
                each_piece(frames, [&](const auto& piece) {
                    if constexpr (!std::is_same_v<std::decay_t<decltype(piece)>, StreamFault>) {
                        if (const auto* frame = std::get_if<StreamFrame>(&piece)) {
                            const auto tag = tag_of(parts_of(frame->bytes));
                            CHECK_FALSE((tag && *tag));
                        }
                    }
                });
            }
        }
    }
}

TEST_CASE("every beginning of an R200 notice is survived and is no tag") {
    for (std::size_t bytes = 0; bytes < notice_bb.size(); ++bytes) {
        for (const std::string& told : told_by_frames<look>(Bytes(notice_bb).first(bytes), 64))
            CHECK(told.starts_with("frame") == false);
    }
}

TEST_CASE("an R200 notice whose sum is right and whose tag CRC is not is refused") {
    auto frame = notice_bb;
    frame[10] ^= 0x01;  // in the EPC
    frame[frame.size() - 2] = static_cast<std::uint8_t>(
        frame[frame.size() - 2] + (frame[10] & 0x01 ? 1 : -1));  // and the sum made good
    REQUIRE(look(frame).kind == FrameLook::Kind::whole);
    CHECK(tag_text(frame) == "wrong_crc");
}
