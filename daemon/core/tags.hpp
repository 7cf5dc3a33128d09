#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/room_state.hpp"

// Which tags may be on which box. A tag is on one box, a box carries one tag, or two where a second
// is asked for: an item with a single tag is missed far more often (docs/tags.md). A tag that came
// off is never bound again under the same EPC, so that nobody can wear the old one for the new.

namespace muniment {

inline constexpr std::size_t tags_a_box_max = 2;
inline constexpr unsigned tag_generation_max = 255;  ///< the 8 bits that an EPC has for it

/// How many tags are on the box now.
std::size_t tags_on(const RoomState& room, const BoxCode& box);

/// The generation that the box's next tag will have, from 1. Refused (tags_used_up) when there is
/// none left.
Result<std::uint8_t> next_generation(const RoomState& room, const BoxCode& box);

/// Why no box may take this tag now: it is on one, or came off one. Nothing when it is free.
std::optional<Refusal> check_free(const RoomState& room, const Epc& epc);

/// What putting the tag on the box comes to. Refuses an unknown box, a tag or chip that is in use,
/// a tag that came off, a second tag that was not asked for, a third in any case, and a generation
/// that is not above all the box has had.
Result<facts::TagBound> binding_of(const RoomState& room, const commands::BindTag& bind);

/// What taking the tag off comes to. Refuses an unknown box and a tag that is not on it now.
Result<facts::TagRetired> retirement_of(const RoomState& room, const commands::RetireTag& retire);

}  // namespace muniment
