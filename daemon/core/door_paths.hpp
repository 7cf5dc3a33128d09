#pragma once

#include <vector>

#include "daemon/core/beam_log.hpp"
#include "daemon/core/path_bank.hpp"

namespace muniment {

/// The paths that compete when a light barrier told of a crossing. With two barriers the own path
/// is known and goes one way, unless each was broken by somebody whose other beam was lost, every
/// lost event being `missed_nats` rarer; with one, any walking pace, either way, or only up to the
/// beam. Against it: the same walk later, by any time that the beams not yet broken still allow,
/// and the crossings of the beams before and after.
std::vector<Path> beam_paths(const BeamCrossing& own,
                             const std::vector<BeamCrossing>& neighbours,
                             SlotWindow window,
                             double missed_nats);

/// The paths that compete where no beam told of a crossing: any pace, either way, any time.
std::vector<Path> free_paths(SlotWindow window);

/// Few of these, without turns: enough to see which tags are worth the whole bank.
std::vector<Path> few_free_paths(SlotWindow window);

}  // namespace muniment
