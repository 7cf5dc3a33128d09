#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "daemon/core/passage.hpp"

namespace muniment {

/// The evidence behind a passage, as it is kept beside the ledger and drawn on the page. A visit is
/// `[at_us, antenna, reads, centi-dBm]`, the last one null where the reader told no strength.
boost::json::object to_json(const Evidence& evidence);
std::string text_of(const Evidence& evidence);

/// Refuses what `to_json` would not have written.
Result<Evidence> evidence_of(std::string_view text);

}  // namespace muniment
