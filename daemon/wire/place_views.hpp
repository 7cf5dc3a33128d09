#pragma once

#include "daemon/core/outcome.hpp"
#include "daemon/core/place_lists.hpp"
#include "daemon/wire/views.hpp"

// Places, moves and the first day as the API shows them.

namespace muniment {

/// A place with what stands on it and below it.
boost::json::object view_of(const Place& place, const Surroundings& around);

/// What a page draws the room from: the place and all below it, `levels` deep. At most
/// `plan_places_max` places; what was left out is told with the place it stands below.
inline constexpr int plan_places_max = 20'000;
boost::json::array plan_of(const Surroundings& around, PlaceCode top, int levels);

boost::json::object view_of(const Move& move, const Surroundings& around);
boost::json::object view_of(const MoveRow& row, const Surroundings& around);
boost::json::object view_of(const ShelvingRow& row, const Surroundings& around);
/// How far the first day is, and how long it will take at the pace so far.
boost::json::object view_of_first_day(const Surroundings& around);
/// What an act came to: its rows in words, the boxes it registered, and the labels to print anew.
boost::json::object view_of_act(const Outcome& outcome, const Surroundings& around);

}  // namespace muniment
