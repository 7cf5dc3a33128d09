#pragma once

#include "daemon/async/task.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// Lets `length` pass. Ends early, throwing operation_aborted, when the work is cancelled.
Task<> pause(microseconds length);

}  // namespace muniment
