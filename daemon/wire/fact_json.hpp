#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "daemon/core/fact.hpp"

// Facts as the ledger keeps them: a kind, a version and a JSON object. Whatever was once written is
// read for ever, so a change of a fact's members is a new version with a step that brings the old
// one up; members are never renamed in place.

namespace muniment {

std::string_view kind_of(const Fact& fact);
std::int32_t version_of(const Fact& fact);

boost::json::object to_json(const Fact& fact);

/// The bytes of a ledger row: `to_json` as UTF-8 without blanks.
std::string payload_of(const Fact& fact);

/// Refuses (malformed) an unknown kind, a version this program does not know yet, a member that is
/// missing, wrong or unknown; the detail names kind and member.
Result<Fact> from_json(std::string_view kind,
                       std::int32_t version,
                       const boost::json::object& payload);
Result<Fact> fact_of_payload(std::string_view kind, std::int32_t version, std::string_view payload);

/// Turns a payload of `kind` at version `from` into one at `from + 1`.
struct BringUpStep {
    std::string_view kind;
    std::int32_t from;
    void (*step)(boost::json::object& payload);
};

/// Brings `payload` from one version to another; refused when a step is missing between them.
Result<boost::json::object> brought_up(boost::json::object payload,
                                       std::string_view kind,
                                       std::pair<std::int32_t, std::int32_t> from_to,
                                       std::span<const BringUpStep> steps);

}  // namespace muniment
