#include "drivers/chafon/chafon_frame.hpp"

#include <array>
#include <bit>

namespace muniment::chafon {

namespace {

constexpr std::size_t answer_bytes_least = 6;  // length, address, command, status, CRC
constexpr std::uint8_t tid_follows = 0x80;
constexpr std::size_t tid_bytes = 12;

constexpr std::array<std::uint16_t, 256> crc_table = [] {
    std::array<std::uint16_t, 256> table{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned rest = byte;
        for (int bit = 0; bit < 8; ++bit) rest = (rest & 1u) != 0 ? rest >> 1 ^ 0x8408u : rest >> 1;
        table[byte] = static_cast<std::uint16_t>(rest);
    }
    return table;
}();

/// Walks the tags of one body. Whatever is missing ends the walk.
class TagWalk {
  public:
    TagWalk(Model model, Bytes body) : model_(model), rest_(body) {}

    /// Antenna and number of tags stand first.
    bool begin() {
        if (rest_.size() < head_bytes()) return false;
        if (model_ == Model::reader288)
            antenna_ = AntennaPort{static_cast<std::uint16_t>(std::countr_zero(rest_[0]) + 1)};
        if (model_ == Model::reader288 && !std::has_single_bit(rest_[0])) antenna_ = AntennaPort{};
        left_ = rest_[head_bytes() - 1];
        rest_ = rest_.subspan(head_bytes());
        return true;
    }
    bool is_over() const { return left_ == 0; }
    bool has_rest() const { return !rest_.empty(); }

    std::optional<TagSeen> next() {
        if (rest_.empty()) return std::nullopt;
        const bool has_tid = model_ == Model::reader288 && (rest_[0] & tid_follows) != 0;
        const std::size_t length = has_tid ? rest_[0] & ~unsigned{tid_follows} : rest_[0];
        const std::size_t behind = model_ == Model::reader288 ? 1 : 0;  // the RSSI
        if (rest_.size() < 1 + length + behind) return std::nullopt;
        const std::size_t epc_bytes = has_tid && length > tid_bytes ? length - tid_bytes : length;
        const auto epc = Epc::from_bytes(rest_.subspan(1, epc_bytes), epc_bytes * 8);
        if (!epc || epc->is_empty()) return std::nullopt;
        rest_ = rest_.subspan(1 + length + behind);
        --left_;
        return TagSeen{*epc, antenna_, std::nullopt};
    }

  private:
    std::size_t head_bytes() const { return model_ == Model::reader288 ? 2 : 1; }

    Model model_;
    Bytes rest_;
    AntennaPort antenna_;
    unsigned left_ = 0;
};

}  // namespace

FrameLook look(Bytes bytes) {
    const std::size_t whole = std::size_t{1} + bytes[0];
    if (whole < answer_bytes_least) return FrameLook::damaged("too_short");
    if (bytes.size() < whole) return FrameLook::waiting();
    if (crc_of(bytes.first(whole)) != 0) return FrameLook::damaged("wrong_crc");
    return FrameLook::whole(whole);
}

Answer parts_of(Bytes whole) {
    return {whole[1],
            whole[2],
            static_cast<Status>(whole[3]),
            whole.subspan(4, whole.size() - answer_bytes_least)};
}

std::optional<std::string_view> read_tags(Model model,
                                          const Answer& answer,
                                          const std::function<void(const TagSeen&)>& seen) {
    if (answer.command != cmd_inventory) return std::nullopt;
    switch (answer.status) {
        case Status::no_tag:
            return std::nullopt;
        case Status::antenna_error:
            return "antenna_error";
        case Status::inventory_done:
        case Status::inventory_timed_out:
        case Status::more_follows:
        case Status::memory_full:
            break;
        default:
            return "device_refused";
    }
    if (answer.body.empty()) return std::nullopt;
    TagWalk tags(model, answer.body);
    if (!tags.begin()) return "wrong_length";
    while (!tags.is_over()) {
        const auto tag = tags.next();
        if (!tag) return "wrong_length";
        seen(*tag);
    }
    if (tags.has_rest()) return "wrong_length";
    if (answer.status == Status::memory_full) return "memory_full";
    return std::nullopt;
}

std::optional<Model> model_of(std::uint8_t type) {
    switch (type) {
        case 0x09:
            return Model::reader18;
        case 0x0C:  // 288M
        case 0x20:  // 288MP
        case 0x8B:  // 288ADV
            return Model::reader288;
        default:
            return std::nullopt;
    }
}

std::vector<std::uint8_t> command_of(std::uint8_t address, std::uint8_t command, Bytes body) {
    std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(4 + body.size()), address, command};
    bytes.insert(bytes.end(), body.begin(), body.end());
    const std::uint16_t crc = crc_of(bytes);
    bytes.push_back(static_cast<std::uint8_t>(crc));
    bytes.push_back(static_cast<std::uint8_t>(crc >> 8));
    return bytes;
}

std::uint16_t crc_of(Bytes bytes) {
    unsigned crc = 0xFFFF;
    for (const std::uint8_t byte : bytes) crc = crc >> 8 ^ crc_table[(crc ^ byte) & 0xFFu];
    return static_cast<std::uint16_t>(crc);
}

}  // namespace muniment::chafon
