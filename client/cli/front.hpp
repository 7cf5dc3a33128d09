#pragma once

#include <string>
#include <vector>

#include "client/cli/desk.hpp"

namespace muniment::cli {

/// Reads the command line (without the program's name) and does what it says at this desk. LANG,
/// MUNIMENT_SERVER and MUNIMENT_CA_FILE are read here.
Exit serve(Desk& desk, std::vector<std::string> arguments);

}  // namespace muniment::cli
