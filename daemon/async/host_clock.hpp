#pragma once

#include "daemon/core/units.hpp"

namespace muniment {

/// Both clocks of this machine. The edge where time enters the program; everything further in is
/// told the time.
Now host_now();

/// Where time comes from: `host_now`, or a test's own.
using Clock = Now (*)();

}  // namespace muniment
