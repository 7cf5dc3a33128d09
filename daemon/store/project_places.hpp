#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

// The part of `project` that is about places.

namespace muniment {

/// As PlaceBook::named, from the tables; none where the room has no such place, or several.
PlaceCode place_named(Connection& db, std::string_view text);
/// What a column says of a box's home: the address, or the text while no such place is made.
std::string home_text(Connection& db, PlaceCode home, const std::string& text);

void project_places(Connection& db, const Entry& entry, const facts::PlacesMade& fact);
void project_places(Connection& db, const Entry& entry, const facts::PlaceChanged& fact);
void project_places(Connection& db, const Entry& entry, const facts::PlaceClosed& fact);
void project_places(Connection& db, const Entry& entry, const facts::BoxesShelved& fact);
void project_places(Connection& db, const Entry& entry, const facts::ShelvingUndone& fact);
void project_places(Connection& db, const Entry& entry, const facts::BoxMeasured& fact);

}  // namespace muniment
