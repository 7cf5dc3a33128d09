#pragma once

#include <vector>

#include "daemon/core/beam_log.hpp"
#include "daemon/core/path_bank.hpp"

namespace muniment {

/// The paths that compete when a light barrier told of a crossing. With two barriers the own path
/// is known and goes one way; with one, any walking pace, either way, or only up to the beam.
/// Against it: the same walk later, by any time that the beams not yet broken still allow, and the
/// crossings of the beams before and after.
std::vector<Path> beam_paths(const BeamCrossing& own,
                             const std::vector<BeamCrossing>& neighbours,
                             SlotWindow window);

/// The paths that compete at a door without barriers: any pace, either way, any time.
std::vector<Path> free_paths(SlotWindow window);

}  // namespace muniment
