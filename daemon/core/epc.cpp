#include "daemon/core/epc.hpp"

#include <algorithm>
#include <cstring>

namespace muniment {

namespace {

int nibble_of(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    return -1;
}

}  // namespace

Result<Epc> Epc::parse(std::string_view hex) {
    if (hex.size() > 2 * bytes_max) return refuse(RefusalCode::too_long, "epc");
    if (hex.size() % 2 != 0) return refuse(RefusalCode::malformed, "epc");
    Epc epc;
    epc.bits_ = static_cast<std::uint16_t>(hex.size() * 4);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = nibble_of(hex[i]);
        const int low = nibble_of(hex[i + 1]);
        if (high < 0 || low < 0) return refuse(RefusalCode::malformed, "epc");
        epc.bytes_[i / 2] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return epc;
}

Result<Epc> Epc::from_bytes(std::span<const std::uint8_t> bytes, std::size_t bits) {
    if (bytes.size() > bytes_max || bits > bytes.size() * 8) {
        return refuse(RefusalCode::too_long, "epc");
    }
    Epc epc;
    epc.bits_ = static_cast<std::uint16_t>(bits);
    std::ranges::copy(bytes.first((bits + 7) / 8), epc.bytes_.begin());
    if (bits % 8 != 0) epc.bytes_[bits / 8] &= static_cast<std::uint8_t>(0xFF00u >> (bits % 8));
    return epc;
}

std::string Epc::hex() const {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    text.reserve(bytes().size() * 2);
    for (const std::uint8_t byte : bytes()) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace muniment

std::size_t std::hash<muniment::Epc>::operator()(const muniment::Epc& epc) const {
    // Company prefixes fill the front, serial numbers the end: mix all words (FNV-style, 8 at a
    // time).
    std::uint64_t mixed = 0xCBF29CE484222325u ^ epc.bits_;
    for (std::size_t i = 0; i < epc.bytes().size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(
            &word, epc.bytes_.data() + i, std::min<std::size_t>(8, muniment::Epc::bytes_max - i));
        mixed = (mixed ^ word) * 0x9E3779B97F4A7C15u;
        mixed ^= mixed >> 32;
    }
    return mixed;
}
