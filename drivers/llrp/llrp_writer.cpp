#include "drivers/llrp/llrp_writer.hpp"

#include <stdexcept>

namespace muniment::llrp {

namespace {

constexpr std::size_t message_length_at = 2;
constexpr std::size_t tlv_length_at = 2;
constexpr std::size_t tlv_bytes_max = 0xFFFF;

void store(std::vector<std::uint8_t>& bytes, std::size_t at, std::size_t width, std::size_t value) {
    for (std::size_t i = width; i-- > 0; value >>= 8) {
        bytes[at + i] = static_cast<std::uint8_t>(value);
    }
}

}  // namespace

std::size_t Writer::begin_message(MessageType type, std::uint32_t id) {
    const std::size_t start = bytes_.size();
    u16(static_cast<std::uint16_t>(unsigned{version_} << 10 | static_cast<unsigned>(type)));
    u32(0);
    u32(id);
    return start;
}

void Writer::end_message(std::size_t start) {
    require_whole_byte();
    store(bytes_, start + message_length_at, 4, bytes_.size() - start);
}

std::size_t Writer::begin_tlv(ParameterType type) {
    const std::size_t start = bytes_.size();
    u16(static_cast<std::uint16_t>(type));
    u16(0);
    return start;
}

void Writer::end_tlv(std::size_t start) {
    require_whole_byte();
    const std::size_t length = bytes_.size() - start;
    if (length > tlv_bytes_max) throw std::logic_error("llrp: parameter longer than 65535 bytes");
    store(bytes_, start + tlv_length_at, 2, length);
}

Writer& Writer::tv(ParameterType type) {
    return u8(static_cast<std::uint8_t>(0x80u | static_cast<unsigned>(type)));
}

Writer& Writer::u8(std::uint8_t value) {
    require_whole_byte();
    bytes_.push_back(value);
    return *this;
}

Writer& Writer::u16(std::uint16_t value) {
    return u8(static_cast<std::uint8_t>(value >> 8)).u8(static_cast<std::uint8_t>(value));
}

Writer& Writer::u32(std::uint32_t value) {
    return u16(static_cast<std::uint16_t>(value >> 16)).u16(static_cast<std::uint16_t>(value));
}

Writer& Writer::u64(std::uint64_t value) {
    return u32(static_cast<std::uint32_t>(value >> 32)).u32(static_cast<std::uint32_t>(value));
}

Writer& Writer::bits(unsigned value, unsigned width) {
    for (unsigned i = width; i-- > 0; open_bits_ = (open_bits_ + 1) % 8) {
        if (open_bits_ == 0) bytes_.push_back(0);
        bytes_.back() |= static_cast<std::uint8_t>((value >> i & 1u) << (7 - open_bits_));
    }
    return *this;
}

Writer& Writer::bytes(Bytes value) {
    require_whole_byte();
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
}

Writer& Writer::text(std::string_view value) {
    if (value.size() > tlv_bytes_max) throw std::logic_error("llrp: text longer than 65535 bytes");
    u16(static_cast<std::uint16_t>(value.size()));
    return bytes({reinterpret_cast<const std::uint8_t*>(value.data()), value.size()});
}

void Writer::require_whole_byte() const {
    if (open_bits_ != 0) throw std::logic_error("llrp: bits do not end on a byte");
}

}  // namespace muniment::llrp
