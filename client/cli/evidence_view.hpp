#pragma once

#include "client/cli/desk.hpp"

namespace muniment::cli {

/// The evidence of one passage: why, the reads of each antenna over time, through which zones the
/// tag went, and the numbers.
void show_evidence(Desk& desk, const boost::json::object& evidence);

}  // namespace muniment::cli
