#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// The part of `project` that writes `sighting` and `tag_doubt`.
void project_presence(Connection& db, const Entry& entry, const facts::BoxSighted& fact);
void project_presence(Connection& db, const Entry& entry, const facts::ProbablyGone& fact);
void project_presence(Connection& db, const Entry& entry, const facts::TagCloned& fact);
void project_presence(Connection& db, const Entry& entry, const facts::TagLost& fact);

}  // namespace muniment
