#pragma once

#include <cstdint>
#include <optional>

#include "daemon/core/box_code.hpp"
#include "daemon/core/giai.hpp"

// What is written on a box's tag. With a GS1 company prefix it is a GIAI-96 (giai.hpp) whose asset
// reference is the box's number and, in its last three digits, the tag's generation:
// 6901234.100042 is the 42nd tag of box 100. Without one it is a form of the house's own:
//
//      8        8         16           32                8            24 bits
//     ┌────────┬─────────┬────────────┬─────────────────┬────────────┬──────────┐
//     │ 0x4D   │ version │ repository │ number of box   │ generation │ CRC-24   │
//     └────────┴─────────┴────────────┴─────────────────┴────────────┴──────────┘
//
// 0x4D is a header that the EPC Tag Data Standard (1.13, table 14-1, and 2.0) gives to no scheme,
// so nobody's reader takes such a tag for another company's goods. The repository keeps two
// archives in one house apart. The check is the CRC-24 of RFC 9580 §6.1 over the 72 bits before it:
// it tells a half-written tag from a whole one. It is not keyed: anybody can copy an EPC as it is,
// so a secret in it would prove nothing; which tag is on which box says the register alone.

namespace muniment {

/// How the room's tags are written.
struct EpcForm {
    std::optional<CompanyPrefix> company;  ///< GIAI-96 with it, the house's own form without
    std::uint16_t repository = 1;          ///< of the house's own form
    friend bool operator==(const EpcForm&, const EpcForm&) = default;
};

/// What such a tag says of itself.
struct TagName {
    std::uint32_t box = 0;        ///< the box's number
    std::uint8_t generation = 1;  ///< which of the box's tags, from 1
    friend bool operator==(const TagName&, const TagName&) = default;
};

/// The EPC of the box's tag of that generation. Refused (malformed, "box number") for a box whose
/// code is no number: its tag keeps the EPC it came with.
Result<Epc> epc_of(const EpcForm& form, const BoxCode& box, std::uint8_t generation);

/// What a tag of this form says; nothing for every other one, one that was only half written among
/// them.
std::optional<TagName> name_on(const EpcForm& form, const Epc& epc);

}  // namespace muniment
