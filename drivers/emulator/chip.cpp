#include "drivers/emulator/chip.hpp"

#include <algorithm>

namespace muniment::emulator {

namespace {

constexpr std::size_t pc_at = 1;  ///< word of EPC memory; the CRC stands before it
constexpr std::size_t epc_at = 2;
constexpr std::size_t epc_words_max = 8;
constexpr std::size_t access_password_at = 2;  ///< words of reserved memory; kill stands before it
constexpr std::size_t user_words = 4;

Words words_of(const Epc& epc) {
    Words words((epc.bits() + 15) / 16, 0);
    for (std::size_t i = 0; i < epc.bytes().size(); ++i) {
        words[i / 2] = static_cast<std::uint16_t>(words[i / 2] | epc.bytes()[i] << (i % 2 ? 0 : 8));
    }
    return words;
}

Words epc_memory(const Epc& epc) {
    Words epc_words = words_of(epc);
    epc_words.resize(std::min(epc_words.size(), epc_words_max));
    Words memory = {0, static_cast<std::uint16_t>(epc_words.size() << 11)};
    memory.insert(memory.end(), epc_words.begin(), epc_words.end());
    memory.resize(epc_at + epc_words_max, 0);
    return memory;
}

/// "E2" and a maker and model in front, then 64 bits of serial number.
Words number_of(const Epc& epc) {
    const std::uint64_t serial = std::hash<Epc>{}(epc);
    Words words = {0xE280, 0x1160};
    for (int shift = 48; shift >= 0; shift -= 16)
        words.push_back(static_cast<std::uint16_t>(serial >> shift));
    return words;
}

}  // namespace

Chip::Chip(const Epc& epc)
    : banks_{Words(4, 0), epc_memory(epc), number_of(epc), Words(user_words, 0)} {}

Epc Chip::epc() const {
    const Words& memory = bank(MemoryBank::epc);
    const std::size_t words = std::min<std::size_t>(memory[pc_at] >> 11, memory.size() - epc_at);
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < words; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(memory[epc_at + i] >> 8));
        bytes.push_back(static_cast<std::uint8_t>(memory[epc_at + i]));
    }
    return *Epc::from_bytes(bytes, bytes.size() * 8);
}

bool Chip::fits(const TagMask& mask) const {
    const Words& memory = bank(mask.bank);
    for (std::size_t i = 0; i < mask.mask.size() && i < mask.bits.size(); ++i) {
        const std::size_t bit = mask.first_bit + i;
        if (bit / 16 >= memory.size()) return !mask.wants_match;
        const bool is_set = (memory[bit / 16] >> (15 - bit % 16) & 1u) != 0;
        if (mask.mask[i] && is_set != mask.bits[i]) return !mask.wants_match;
    }
    return mask.wants_match;
}

std::uint32_t Chip::access_password() const {
    const Words& memory = bank(MemoryBank::reserved);
    return std::uint32_t{memory[access_password_at]} << 16 | memory[access_password_at + 1];
}

ActEnd Chip::hindrance(MemoryBank bank, std::uint32_t password, bool is_write) const {
    if (password != 0 && password != access_password()) return ActEnd::wrong_password;
    if (bank == MemoryBank::tid && is_write) return ActEnd::locked;
    // The password is neither written nor read, the EPC only not written.
    const bool is_kept = bank == MemoryBank::reserved || (bank == MemoryBank::epc && is_write);
    const bool is_open = password == access_password();
    return is_kept && is_locked_ && !is_open ? ActEnd::locked : ActEnd::done;
}

std::expected<Words, ActEnd> Chip::read(const ReadWords& act, std::uint32_t password) const {
    const auto end = hindrance(act.bank, password, false);
    if (end != ActEnd::done) return std::unexpected(end);
    const Words& memory = bank(act.bank);
    // A count of 0 asks for all that is left.
    const std::size_t left = memory.size() - std::min<std::size_t>(act.first, memory.size());
    const std::size_t count = act.count == 0 ? left : act.count;
    if (count > left) return std::unexpected(ActEnd::overrun);
    const auto first = memory.begin() + act.first;
    return Words(first, first + static_cast<std::ptrdiff_t>(count));
}

ActEnd Chip::write(const WriteWords& act, std::uint32_t password, std::size_t words_max) {
    if (const auto end = hindrance(act.bank, password, true); end != ActEnd::done) return end;
    Words& memory = banks_[static_cast<std::size_t>(act.bank)];
    if (act.first + act.words.size() > memory.size()) return ActEnd::overrun;
    const std::size_t count = std::min(words_max, act.words.size());
    std::copy_n(act.words.begin(), count, memory.begin() + act.first);
    return count == act.words.size() ? ActEnd::done : ActEnd::no_reply;
}

ActEnd Chip::lock(const LockEpc&, std::uint32_t password) {
    if (const auto end = hindrance(MemoryBank::reserved, password, true); end != ActEnd::done) {
        return end;
    }
    is_locked_ = true;
    return ActEnd::done;
}

Chip* Chips::chip_of(const Epc& scene_epc) {
    if (const auto found = chips_.find(scene_epc); found != chips_.end()) return &found->second;
    if (chips_.size() >= chips_max) return nullptr;
    return &chips_.emplace(scene_epc, Chip(scene_epc)).first->second;
}

Epc Chips::epc_of(const Epc& scene_epc) const {
    const auto found = chips_.find(scene_epc);
    return found == chips_.end() ? scene_epc : found->second.epc();
}

}  // namespace muniment::emulator
