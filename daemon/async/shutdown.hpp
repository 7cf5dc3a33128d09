#pragma once

#include "daemon/async/task.hpp"

namespace muniment {

/// Waits until the program is asked to end (SIGINT or SIGTERM) and says by which signal.
Task<int> asked_to_stop();

}  // namespace muniment
