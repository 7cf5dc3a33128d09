#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "daemon/api/front.hpp"
#include "daemon/core/rights.hpp"

namespace muniment::api {

/// One thing a client may ask. A new one is a line in route_table.cpp and one in openapi.json; a
/// test compares the two.
struct Route {
    std::string_view verb;
    std::string_view path;  ///< below /api/v1, with {named} parts
    Task<Result<Answer>> (*answer)(Front& front, const Call& call) = nullptr;
    /// What the person must be allowed to; nothing: open to anybody.
    std::optional<Action> needs = Action::look;
    bool takes_file = false;  ///< the body is a file, up to 64 MiB, and no JSON
};

std::span<const Route> route_table();

struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> parts;
};

/// Refused as not_found; a known path with another verb too.
Result<Match> route_for(std::string_view verb, std::string_view path);

}  // namespace muniment::api
