#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "daemon/core/passage.hpp"

namespace muniment {

/// The evidence behind a passage, as it is kept beside the ledger and drawn on the page. A visit is
/// `[at_us, antenna, reads, centi-dBm]`, the last one null where the reader told no strength; a
/// moment of `zones` is `[at_us, far inside, near inside, doorway, near outside, far outside]` in
/// per cent. `zones` and `decided_at_us` are missing in what an older version wrote.
boost::json::object to_json(const Evidence& evidence);
std::string text_of(const Evidence& evidence);

/// Refuses what `to_json` would not have written.
Result<Evidence> evidence_of(std::string_view text);

}  // namespace muniment
