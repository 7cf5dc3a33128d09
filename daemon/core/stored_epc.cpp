#include "daemon/core/stored_epc.hpp"

#include <algorithm>

namespace muniment {

StoredEpc::StoredEpc(const Epc& epc) : bits_(static_cast<std::uint16_t>(epc.bits())) {
    if (is_in_place()) {
        std::ranges::copy(epc.bytes(), bytes_.begin());
        return;
    }
    const Epc* kept = new Epc(epc);
    std::memcpy(bytes_.data(), static_cast<const void*>(&kept), sizeof kept);
}

Epc StoredEpc::epc() const {
    // What an Epc held is an Epc.
    return is_in_place() ? Epc::from_bytes(bytes_, bits_).value() : *apart();
}

std::size_t StoredEpc::hash() const noexcept {
    if (!is_in_place()) return std::hash<Epc>{}(*apart());
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, bytes_.data(), sizeof first);
    // Overlapping, so that all 14 bytes count.
    std::memcpy(&last, bytes_.data() + bytes_.size() - sizeof last, sizeof last);
    std::uint64_t mixed = (first ^ bits_) * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 32) ^ last) * 0x9E3779B97F4A7C15u;
    return mixed ^ (mixed >> 32);
}

}  // namespace muniment
