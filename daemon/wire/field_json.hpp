#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/refusal.hpp"

namespace muniment {

/// A door's fitted field as it is kept beside the ledger: its antennas and, for each of them,
/// places of [reads a slot in millionths, level in hundredths of a dB].
std::string text_of_field(const DoorProfile& door, const std::vector<FittedCell>& fitted);

/// Refuses what `text_of_field` would not have written, and (wrong_order) a field of other antennas
/// than the door has now: they hang or are cabled in another way since.
Result<std::vector<FittedCell>> field_of_text(std::string_view text, const DoorProfile& door);

}  // namespace muniment
