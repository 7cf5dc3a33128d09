#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/frame_stream.hpp"
#include "drivers/tag_seen.hpp"

// Chafon's UHFReader18 (CF-RU5102, 5106, 5112, 5202) and UHFReader288 (CF-RU6402, MU801, MU804,
// CF8xx) over a serial line or TCP. Sources: the makers' manuals and published captures of both.
//
// Host to reader:  +--------+---------+---------+------+-------+
//                  | length | address | command | body | CRC   |
//                  +--------+---------+---------+------+-------+
// Reader to host:  +--------+---------+---------+--------+------+-------+
//                  | length | address | command | status | body | CRC   |
//                  +--------+---------+---------+--------+------+-------+
//                      1         1         1         1      n     2, lsb first
//
// `length` counts all that follows it. The CRC is CRC-16/MCRF4XX (polynomial 8408 reflected, all
// ones at the start): over a whole good frame it comes to 0. There is no mark to search for.
//
// The two models answer the inventory (command 01) with bodies of different shape, which nothing in
// the frame tells apart: the type byte of the reader's own information (command 21) does.
//
//     UHFReader18:   number of tags, then of each: length, EPC
//     UHFReader288:  antenna bit (1, 2, 4, 8), number of tags, then of each: length, EPC, RSSI
//
// Bit 7 of a length at the 288: the 12 bytes of the chip's TID follow the EPC within it. Its RSSI
// is a byte without a published scale, and is not passed on as dBm.

namespace muniment::chafon {

enum class Model { reader18, reader288 };

inline constexpr std::uint8_t cmd_inventory = 0x01;
inline constexpr std::uint8_t cmd_information = 0x21;
inline constexpr std::uint8_t cmd_scan_time = 0x25;
inline constexpr std::uint8_t cmd_power = 0x2F;
inline constexpr std::uint8_t cmd_work_mode_18 = 0x35;
inline constexpr std::uint8_t cmd_work_mode_288 = 0x76;
inline constexpr std::uint8_t any_address = 0xFF;

/// What an answer says of the order. Others exist; all of them are failures.
enum class Status : std::uint8_t {
    done = 0x00,
    inventory_done = 0x01,
    inventory_timed_out = 0x02,
    more_follows = 0x03,
    memory_full = 0x04,
    antenna_error = 0xF8,
    no_tag = 0xFB,
};

struct Answer {
    std::uint8_t address = 0;
    std::uint8_t command = 0;
    Status status{};
    Bytes body;
};

/// Faults: too_short, wrong_crc.
FrameLook look(Bytes bytes);
using Stream = FrameStream<look>;

/// The parts of an answer that `look` called whole.
Answer parts_of(Bytes whole);

/// Calls `seen` for each tag of an inventory's answer. Why the answer could not be used, or not to
/// its end, as a literal; nothing when all is well or no tag answered.
std::optional<std::string_view> read_tags(Model model,
                                          const Answer& answer,
                                          const std::function<void(const TagSeen&)>& seen);

/// The model by the type byte of the reader's information; nothing for one that is not known.
std::optional<Model> model_of(std::uint8_t type);

std::vector<std::uint8_t> command_of(std::uint8_t address, std::uint8_t command, Bytes body = {});

std::uint16_t crc_of(Bytes bytes);

}  // namespace muniment::chafon
