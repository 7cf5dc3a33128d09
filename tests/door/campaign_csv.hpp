#pragma once

#include <filesystem>

#include "tests/door/room_run.hpp"

namespace muniment::generator {

/// What tests/door/pictures.py draws: `reads.csv` (misses by number of reads), `rules.csv` (each
/// rule's misses and false removals), `passage.csv` and `zones.csv` (one passage as the decider saw
/// it), `spreads.csv` (generated beside measured, as quantiles only; measured where given).
void write_csv(const std::filesystem::path& folder,
               const RoomResult& result,
               const std::filesystem::path& recordings);

}  // namespace muniment::generator
