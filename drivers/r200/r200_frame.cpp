#include "drivers/r200/r200_frame.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace muniment::r200 {

namespace {

constexpr std::size_t head_bytes = 5;
constexpr std::size_t frame_bytes_least = head_bytes + 2;
constexpr std::size_t notice_frame_bytes = 5;  // RSSI, PC and CRC around the EPC

std::uint8_t end_of(Dialect dialect) {
    return dialect == Dialect::bb ? 0x7E : 0xDD;
}

std::size_t number(std::uint8_t high, std::uint8_t low) {
    return static_cast<std::size_t>(high) << 8 | low;
}

std::uint8_t sum_of(Bytes bytes) {
    return static_cast<std::uint8_t>(std::accumulate(bytes.begin(), bytes.end(), 0u));
}

constexpr std::array<std::uint16_t, 256> crc_table = [] {
    std::array<std::uint16_t, 256> table{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned rest = byte << 8;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest & 0x8000u) != 0 ? rest << 1 ^ 0x1021u : rest << 1;
        table[byte] = static_cast<std::uint16_t>(rest);
    }
    return table;
}();

struct FailureName {
    std::uint8_t code;
    std::string_view name;
};
constexpr std::array failures = {
    FailureName{0x17, "command_unknown"},
    FailureName{0x20, "no_free_channel"},
    FailureName{0x16, "access_refused"},
    FailureName{0x09, "read_failed"},
    FailureName{0x10, "write_failed"},
    FailureName{0x13, "lock_failed"},
    FailureName{0x12, "kill_failed"},
};
constexpr std::uint8_t no_tag = 0x15;

std::expected<std::optional<TagSeen>, std::string_view> failure_of(Bytes payload) {
    if (payload.empty()) return std::unexpected("wrong_length");
    if (payload[0] == no_tag) return std::nullopt;
    const auto known = std::ranges::find(failures, payload[0], &FailureName::code);
    return std::unexpected(known == failures.end() ? "device_refused" : known->name);
}

std::expected<std::optional<TagSeen>, std::string_view> notice_of(Bytes payload) {
    if (payload.size() < notice_frame_bytes) return std::unexpected("wrong_length");
    const std::size_t epc_bytes = std::size_t{2} * (payload[1] >> 3);
    if (payload.size() != notice_frame_bytes + epc_bytes) return std::unexpected("wrong_length");
    const Bytes checked = payload.subspan(1, 2 + epc_bytes);
    const Bytes crc = payload.last(2);
    if (crc_of(checked) != number(crc[0], crc[1])) return std::unexpected("wrong_crc");
    const auto epc = Epc::from_bytes(payload.subspan(3, epc_bytes), epc_bytes * 8);
    if (!epc) return std::unexpected("wrong_length");
    const auto dbm = static_cast<std::int8_t>(payload[0]);
    return TagSeen{*epc, AntennaPort{}, CentiDbm{dbm * 100}};
}

}  // namespace

FrameLook look(Bytes bytes) {
    const auto dialect = static_cast<Dialect>(bytes[0]);
    if (dialect != Dialect::bb && dialect != Dialect::aa) return FrameLook::damaged("no_header");
    if (bytes.size() > 1 && bytes[1] > static_cast<std::uint8_t>(FrameType::notice))
        return FrameLook::damaged("unknown_type");
    if (bytes.size() < head_bytes) return FrameLook::waiting();
    const std::size_t payload = number(bytes[3], bytes[4]);
    if (payload > payload_max) return FrameLook::damaged("too_long");
    const std::size_t whole = frame_bytes_least + payload;
    if (bytes.size() < whole) return FrameLook::waiting();
    if (bytes[whole - 1] != end_of(dialect)) return FrameLook::damaged("wrong_end");
    if (bytes[whole - 2] != sum_of(bytes.subspan(1, whole - 3)))
        return FrameLook::damaged("wrong_sum");
    return FrameLook::whole(whole);
}

Frame parts_of(Bytes whole) {
    return {static_cast<Dialect>(whole[0]),
            static_cast<FrameType>(whole[1]),
            whole[2],
            whole.subspan(head_bytes, whole.size() - frame_bytes_least)};
}

std::expected<std::optional<TagSeen>, std::string_view> tag_of(const Frame& frame) {
    if (frame.type == FrameType::response && frame.command == cmd_failed)
        return failure_of(frame.payload);
    if (frame.type != FrameType::notice || frame.command != cmd_inventory_once) return std::nullopt;
    return notice_of(frame.payload);
}

std::vector<std::uint8_t> command_of(Dialect dialect, std::uint8_t command, Bytes payload) {
    std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(dialect),
                                    static_cast<std::uint8_t>(FrameType::command),
                                    command,
                                    static_cast<std::uint8_t>(payload.size() >> 8),
                                    static_cast<std::uint8_t>(payload.size())};
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    bytes.push_back(sum_of(Bytes(bytes).subspan(1)));
    bytes.push_back(end_of(dialect));
    return bytes;
}

std::uint16_t crc_of(Bytes bytes) {
    unsigned crc = 0xFFFF;
    for (const std::uint8_t byte : bytes) crc = crc << 8 ^ crc_table[(crc >> 8 ^ byte) & 0xFFu];
    return static_cast<std::uint16_t>(~crc);
}

}  // namespace muniment::r200
