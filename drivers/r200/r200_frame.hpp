#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/frame_stream.hpp"
#include "drivers/tag_seen.hpp"

// UHF modules around MagicRF's M100 chip: R200, YRM100, JRD-4035, M5Stack UHF and others. Source:
// R200 user protocol V2.3.3; bytes seen from YRM100 and R200 modules (its printed sums are wrong in
// places, those here are calculated).
//
//     +-----+------+---------+--------+---------+-----+-----+
//     | BB  | type | command | length | payload | sum | 7E  |
//     +-----+------+---------+--------+---------+-----+-----+
//        1      1       1     2, msb first  n       1     1
//
// Or with AA in front and DD behind: the same frame in another dialect. The sum is the low byte of
// all from type to the end of the payload. AA, BB, DD and 7E occur inside EPCs, so only the length
// says where a frame ends.
//
// A tag comes as a notice (type 02, command 22):
//
//     +------+----------+-----+--------------------------------------+
//     | RSSI | PC       | EPC | CRC-16 of Gen2 over PC and EPC       |
//     +------+----------+-----+--------------------------------------+
//      1, dBm  2, bits 15-11: words of EPC         2, msb first
//
// "No tag in this round" is an answer (type 01, command FF, code 15) and no fault.

namespace muniment::r200 {

enum class Dialect : std::uint8_t { bb = 0xBB, aa = 0xAA };
enum class FrameType : std::uint8_t { command = 0, response = 1, notice = 2 };

inline constexpr std::uint8_t cmd_inventory_once = 0x22;
inline constexpr std::uint8_t cmd_inventory = 0x27;
inline constexpr std::uint8_t cmd_stop = 0x28;
inline constexpr std::uint8_t cmd_module_name = 0x03;
inline constexpr std::uint8_t cmd_region = 0x07;
inline constexpr std::uint8_t cmd_power = 0xB6;
inline constexpr std::uint8_t cmd_failed = 0xFF;

inline constexpr std::size_t payload_max = 256;

struct Frame {
    Dialect dialect{};
    FrameType type{};
    std::uint8_t command = 0;
    Bytes payload;
};

/// Faults: no_header, unknown_type, too_long, wrong_sum, wrong_end.
FrameLook look(Bytes bytes);
using Stream = FrameStream<look>;

/// The parts of a frame that `look` called whole.
Frame parts_of(Bytes whole);

/// What a frame tells: a tag, nothing of interest, or a fault by name (wrong_length and wrong_crc
/// of a notice; what the module could not do).
std::expected<std::optional<TagSeen>, std::string_view> tag_of(const Frame& frame);

/// The bytes of a command. `payload` has at most `payload_max` bytes.
std::vector<std::uint8_t> command_of(Dialect dialect, std::uint8_t command, Bytes payload = {});

/// CRC-16 of Gen2 (ISO/IEC 18000-63): polynomial 1021, all ones at the start, inverted at the end.
std::uint16_t crc_of(Bytes bytes);

}  // namespace muniment::r200
