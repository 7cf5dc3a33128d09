#include "daemon/core/epc_form.hpp"

#include <limits>
#include <span>

#include "daemon/core/epc_bits.hpp"

namespace muniment {

namespace {

constexpr std::uint8_t own_header = 0x4D;
constexpr std::uint8_t own_version = 1;
/// Decimal, so that a person can read box and generation off the reference.
constexpr std::uint64_t generations = 1'000;

std::uint32_t crc24_of(std::span<const std::uint8_t> bytes) {
    constexpr std::uint32_t polynomial = 0x1864CFB;
    std::uint32_t crc = 0xB704CE;
    for (const std::uint8_t byte : bytes) {
        crc ^= std::uint32_t{byte} << 16;
        for (int bit = 0; bit < 8; ++bit) {
            crc <<= 1;
            if ((crc & 0x1000000) != 0) crc ^= polynomial;
        }
    }
    return crc;
}

Epc own_epc(std::uint16_t repository, TagName name) {
    EpcBits bits;
    bits.put(own_header, 8);
    bits.put(own_version, 8);
    bits.put(repository, 16);
    bits.put(name.box, 32);
    bits.put(name.generation, 8);
    const Epc unchecked = bits.epc();
    bits.put(crc24_of(unchecked.bytes().first(9)), 24);
    return bits.epc();
}

std::optional<TagName> name_on_own(std::uint16_t repository, const Epc& epc) {
    if (epc.bits() != 96) return std::nullopt;
    EpcBits bits(epc);
    bits.take(32);
    const TagName name{static_cast<std::uint32_t>(bits.take(32)),
                       static_cast<std::uint8_t>(bits.take(8))};
    // Header, version, repository and check are right when the whole comes out the same.
    if (own_epc(repository, name) != epc) return std::nullopt;
    return name;
}

std::optional<TagName> name_on_giai(const CompanyPrefix& company, const Epc& epc) {
    const auto giai = giai_of(epc);
    if (!giai || giai->company != company || giai->filter != 0) return std::nullopt;
    const std::uint64_t box = giai->reference / generations;
    const std::uint64_t generation = giai->reference % generations;
    if (box > std::numeric_limits<std::uint32_t>::max() || generation > 255) return std::nullopt;
    return TagName{static_cast<std::uint32_t>(box), static_cast<std::uint8_t>(generation)};
}

bool is_name(const TagName& name) {
    return name.box > 0 && name.generation > 0;
}

}  // namespace

Result<Epc> epc_of(const EpcForm& form, const BoxCode& box, std::uint8_t generation) {
    const auto number = box.number();
    if (!number) return refuse(RefusalCode::malformed, "box number");
    if (generation == 0) return refuse(RefusalCode::malformed, "generation");
    if (!form.company) return own_epc(form.repository, {*number, generation});
    return epc_of(Giai{*form.company, *number * generations + generation});
}

std::optional<TagName> name_on(const EpcForm& form, const Epc& epc) {
    const auto name =
        form.company ? name_on_giai(*form.company, epc) : name_on_own(form.repository, epc);
    return name && is_name(*name) ? name : std::nullopt;
}

}  // namespace muniment
