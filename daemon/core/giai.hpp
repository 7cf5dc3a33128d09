#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/core/epc.hpp"

// GIAI-96: the Global Individual Asset Identifier of GS1 as the 96 bits of a tag (EPC Tag Data
// Standard 1.13, §14.5.5.1; partition table 14-22).
//
//      8          3        3           20 to 40          42 to 62 bits
//     ┌────────┬────────┬───────────┬────────────────┬──────────────────────────────┐
//     │ 0x34   │ filter │ partition │ company prefix │ individual asset reference   │
//     └────────┴────────┴───────────┴────────────────┴──────────────────────────────┘
//
// The partition says how many digits the company prefix has: 0 for 12 down to 6 for 6; what it
// leaves over belongs to the reference, a number without leading zeros.

namespace muniment {

/// What GS1 gives to a company: 6 to 12 digits, leading zeros counted.
class CompanyPrefix {
  public:
    /// Refuses other characters and another length (malformed, "company prefix").
    static Result<CompanyPrefix> parse(std::string_view digits);

    const std::string& digits() const { return digits_; }
    unsigned partition() const { return 12 - static_cast<unsigned>(digits_.size()); }
    /// The largest asset reference that fits beside it.
    std::uint64_t reference_max() const;
    friend bool operator==(const CompanyPrefix&, const CompanyPrefix&) = default;

  private:
    explicit CompanyPrefix(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

struct Giai {
    CompanyPrefix company;
    std::uint64_t reference = 0;
    std::uint8_t filter = 0;  ///< 0: all others, 1: rail vehicle; 0 to 7
    friend bool operator==(const Giai&, const Giai&) = default;
};

/// Refuses (too_long) a reference that does not fit beside the company prefix ("asset reference")
/// and a filter above 7 ("filter").
Result<Epc> epc_of(const Giai& giai);

/// Nothing when the EPC is no GIAI-96, or one that nobody may write: partition 7, or a company
/// prefix with more digits than its partition says.
std::optional<Giai> giai_of(const Epc& epc);

/// "urn:epc:tag:giai-96:0.6901234.100042"
std::string uri_of(const Giai& giai);

}  // namespace muniment
