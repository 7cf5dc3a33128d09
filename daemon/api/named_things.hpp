#pragma once

#include "daemon/api/front.hpp"

// What several routes about places and boxes take from a call alike.

namespace muniment::api {

/// The place that the path names by its code or address.
Result<PlaceCode> place_in_path(const Front& front, const Call& call);
/// Scanned or typed codes; the first that is none is refused by name.
Result<std::vector<BoxCode>> boxes_named(const std::vector<std::string>& texts);
/// Gives the order with the caller's key, if the body has one: asked twice it is done once.
Task<Result<Done>> ordered(Front& front, const Call& call, Command command);

}  // namespace muniment::api
