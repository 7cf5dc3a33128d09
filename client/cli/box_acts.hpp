#pragma once

#include <string>
#include <vector>

#include "client/cli/desk.hpp"

// What subcommands about the life of a box show and take alike.

namespace muniment::cli {

/// The sentences of the rows that an act made, and which labels it asks to print anew.
void show_act(Desk& desk, const boost::json::object& act);

/// "B0000017,B0000028" as a list.
boost::json::array codes_in(const std::string& listed);

}  // namespace muniment::cli
