#include "daemon/core/giai.hpp"

#include <algorithm>

#include "daemon/core/epc_bits.hpp"

namespace muniment {

namespace {

constexpr std::uint8_t header = 0x34;
constexpr unsigned filter_max = 7;
constexpr unsigned partition_max = 6;
constexpr unsigned number_bits = 82;  ///< company prefix and asset reference together

constexpr std::array<unsigned, partition_max + 1> prefix_bits = {40, 37, 34, 30, 27, 24, 20};

unsigned reference_bits(unsigned partition) {
    return number_bits - prefix_bits.at(partition);
}

std::uint64_t number_of(std::string_view digits) {
    std::uint64_t number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<unsigned>(digit - '0');
    return number;
}

/// With leading zeros; nothing when the number has more digits.
std::optional<std::string> digits_of(std::uint64_t number, std::size_t count) {
    std::string digits = std::to_string(number);
    if (digits.size() > count) return std::nullopt;
    return std::string(count - digits.size(), '0') + digits;
}

}  // namespace

Result<CompanyPrefix> CompanyPrefix::parse(std::string_view digits) {
    const bool is_good = digits.size() >= 6 && digits.size() <= 12 &&
                         digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_good) return refuse(RefusalCode::malformed, "company prefix");
    return CompanyPrefix(std::string(digits));
}

std::uint64_t CompanyPrefix::reference_max() const {
    return (std::uint64_t{1} << reference_bits(partition())) - 1;
}

Result<Epc> epc_of(const Giai& giai) {
    if (giai.filter > filter_max) return refuse(RefusalCode::too_long, "filter");
    if (giai.reference > giai.company.reference_max()) {
        return refuse(RefusalCode::too_long, "asset reference");
    }
    const unsigned partition = giai.company.partition();
    EpcBits bits;
    bits.put(header, 8);
    bits.put(giai.filter, 3);
    bits.put(partition, 3);
    bits.put(number_of(giai.company.digits()), prefix_bits.at(partition));
    bits.put(giai.reference, reference_bits(partition));
    return bits.epc();
}

std::optional<Giai> giai_of(const Epc& epc) {
    if (epc.bits() != 96) return std::nullopt;
    EpcBits bits(epc);
    if (bits.take(8) != header) return std::nullopt;
    const auto filter = static_cast<std::uint8_t>(bits.take(3));
    const auto partition = static_cast<unsigned>(bits.take(3));
    if (partition > partition_max) return std::nullopt;
    const auto digits = digits_of(bits.take(prefix_bits.at(partition)), 12 - partition);
    if (!digits) return std::nullopt;
    const std::uint64_t reference = bits.take(reference_bits(partition));
    return Giai{*CompanyPrefix::parse(*digits), reference, filter};
}

std::string uri_of(const Giai& giai) {
    return "urn:epc:tag:giai-96:" + std::to_string(giai.filter) + '.' + giai.company.digits() +
           '.' + std::to_string(giai.reference);
}

}  // namespace muniment
