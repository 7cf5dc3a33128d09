#include "drivers/hid_pos/pos_layout.hpp"

#include <map>
#include <vector>

namespace muniment::hid_pos {

namespace {

constexpr std::uint32_t usage(std::uint16_t page, std::uint16_t id) {
    return std::uint32_t{page} << 16 | id;
}
constexpr std::uint16_t scanner_page = 0x8C;
constexpr std::uint32_t symbology_1 = usage(scanner_page, 0xFB);
constexpr std::uint32_t symbology_3 = usage(scanner_page, 0xFD);
constexpr std::uint32_t decoded = usage(scanner_page, 0xFE);
constexpr std::uint32_t continued = usage(scanner_page, 0xFF);
constexpr std::uint32_t byte_count = usage(0x01, 0x3B);
constexpr std::size_t usages_max = 1024;
constexpr std::size_t report_bits_max = 64 * 1024;
constexpr std::size_t saved_max = 16;

/// One item of a report descriptor (HID 1.11, 6.2.2): its kind and its value.
struct Item {
    std::uint8_t prefix = 0;  ///< tag and type, the size bits cleared
    std::uint32_t value = 0;
    bool is_wide = false;  ///< of four bytes: a usage then carries its page
};

/// The next item off the front; nothing when the descriptor ends inside it.
std::optional<Item> take_item(Bytes& rest) {
    constexpr std::uint8_t long_item = 0xFE;
    const std::uint8_t first = rest[0];
    if (first == long_item) {
        if (rest.size() < 3 || rest.size() < 3u + rest[1]) return std::nullopt;
        rest = rest.subspan(3u + rest[1]);
        return Item{long_item, 0, false};
    }
    const std::size_t size = (first & 3u) == 3u ? 4 : first & 3u;
    if (rest.size() < 1 + size) return std::nullopt;
    Item item{static_cast<std::uint8_t>(first & 0xFCu), 0, size == 4};
    for (std::size_t i = 0; i < size; ++i) item.value |= std::uint32_t{rest[1 + i]} << 8 * i;
    rest = rest.subspan(1 + size);
    return item;
}

struct Globals {
    std::uint16_t page = 0;
    std::uint32_t size = 0;
    std::uint32_t count = 0;
    std::uint8_t report_id = 0;
};

/// A field of an input report.
struct Field {
    std::uint32_t usage = 0;
    std::uint8_t report_id = 0;
    std::size_t bit = 0;  ///< from the front of the report, behind its id
    std::size_t bits = 0;
};

/// Walks a descriptor and notes the fields that a scanner's report is made of.
class Descriptor {
  public:
    bool read(Bytes rest) {
        while (!rest.empty()) {
            const auto item = take_item(rest);
            if (!item || !apply(*item)) return false;
        }
        return true;
    }
    const std::vector<Field>& fields() const { return fields_; }
    std::size_t bits_of(std::uint8_t report_id) const { return bits_.at(report_id); }

  private:
    bool apply(const Item& item) {
        switch (item.prefix) {
            case 0x04:
                globals_.page = static_cast<std::uint16_t>(item.value);
                return true;
            case 0x74:
                globals_.size = item.value;
                return true;
            case 0x84:
                globals_.report_id = static_cast<std::uint8_t>(item.value);
                return true;
            case 0x94:
                globals_.count = item.value;
                return true;
            case 0xA4:
                saved_.push_back(globals_);
                return saved_.size() <= saved_max;
            case 0xB4:
                return restore();
            case 0x08:
                usages_.push_back(item.is_wide ? item.value
                                               : usage(globals_.page, low_half(item.value)));
                return usages_.size() <= usages_max;
            case 0x18:
                range_begin_ = low_half(item.value);
                return true;
            case 0x28:
                return add_range(low_half(item.value));
            case 0x80:
                return add_input();
            case 0x90:  // output, feature, collection, end of collection: their usages are theirs
            case 0xB0:
            case 0xA0:
            case 0xC0:
                usages_.clear();
                return true;
            default:
                return true;
        }
    }

    static std::uint16_t low_half(std::uint32_t value) { return static_cast<std::uint16_t>(value); }

    bool restore() {
        if (saved_.empty()) return false;
        globals_ = saved_.back();
        saved_.pop_back();
        return true;
    }

    bool add_range(std::uint16_t last) {
        for (std::uint32_t id = range_begin_; id <= last; ++id) {
            if (usages_.size() == usages_max) return false;
            usages_.push_back(usage(globals_.page, static_cast<std::uint16_t>(id)));
        }
        return true;
    }

    /// `count` fields of `size` bits: a usage each, the last of them for all that are left.
    bool add_input() {
        std::size_t& bits = bits_[globals_.report_id];
        const std::uint64_t whole = std::uint64_t{globals_.size} * globals_.count;
        if (whole > report_bits_max || bits + whole > report_bits_max) return false;
        for (std::size_t i = 0; i < usages_.size() && i < globals_.count; ++i) {
            const bool is_last = i + 1 == usages_.size();
            const std::size_t times = is_last ? globals_.count - i : 1;
            fields_.push_back(
                {usages_[i], globals_.report_id, bits + i * globals_.size, times * globals_.size});
        }
        bits += static_cast<std::size_t>(whole);
        usages_.clear();
        return true;
    }

    Globals globals_;
    std::vector<Globals> saved_;
    std::vector<std::uint32_t> usages_;
    std::uint16_t range_begin_ = 0;
    std::vector<Field> fields_;
    std::map<std::uint8_t, std::size_t> bits_;
};

const Field* field_of(const Descriptor& descriptor, std::uint32_t wanted, std::uint8_t report_id) {
    for (const Field& field : descriptor.fields()) {
        if (field.usage == wanted && field.report_id == report_id) return &field;
    }
    return nullptr;
}

bool is_aligned(const Field* field) {
    return field == nullptr || (field->bit % 8 == 0 && field->bits % 8 == 0);
}

}  // namespace

std::expected<Layout, std::string_view> layout_of(Bytes bytes) {
    Descriptor descriptor;
    if (!descriptor.read(bytes)) return std::unexpected("descriptor_damaged");
    const Field* text = nullptr;
    for (const Field& field : descriptor.fields()) {
        if (field.usage == decoded && (text == nullptr || field.bits > text->bits)) text = &field;
    }
    if (text == nullptr) return std::unexpected("not_a_scanner");
    const std::uint8_t id = text->report_id;
    const Field* count = field_of(descriptor, byte_count, id);
    const Field* aim = field_of(descriptor, symbology_1, id);
    const Field* aim_end = field_of(descriptor, symbology_3, id);
    if (!is_aligned(text) || !is_aligned(count) || !is_aligned(aim))
        return std::unexpected("layout_unaligned");
    const std::size_t id_bytes = id == 0 ? 0 : 1;
    const auto byte_of = [&](const Field& field) { return id_bytes + field.bit / 8; };
    Layout layout{.report_id = id,
                  .report_bytes = id_bytes + (descriptor.bits_of(id) + 7) / 8,
                  .count_at = std::nullopt,
                  .aim_at = std::nullopt,
                  .text_at = byte_of(*text),
                  .text_bytes = text->bits / 8,
                  .continued_at = std::nullopt};
    if (count != nullptr) layout.count_at = byte_of(*count);
    if (aim != nullptr && aim_end != nullptr && aim_end->bit == aim->bit + 16)
        layout.aim_at = byte_of(*aim);
    if (const Field* more = field_of(descriptor, continued, id)) {
        layout.continued_at = byte_of(*more);
        layout.continued_bit = static_cast<unsigned>(more->bit % 8);
    }
    layout.continues_when_full = !layout.continued_at;
    return layout;
}

Layout layout_like(Bytes report) {
    constexpr std::uint8_t microscan_id = 1;
    const auto is_aim = [&](std::size_t at) { return report.size() > at && report[at] == ']'; };
    Layout layout{.report_id = report.empty() ? std::uint8_t{0} : report[0],
                  .report_bytes = report.size(),
                  .count_at = 1,
                  .aim_at = std::nullopt,
                  .text_at = 2,
                  .text_bytes = 56,
                  .continued_at = 63};
    if (layout.report_id == microscan_id) {
        layout.text_bytes = 62;
        layout.continued_at.reset();
        layout.continues_when_full = true;
    } else if (is_aim(2) || is_aim(3)) {
        layout.aim_at = is_aim(2) ? 2 : 3;
        layout.text_at = *layout.aim_at + 3;
    }
    return layout;
}

}  // namespace muniment::hid_pos
