#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/refusal.hpp"

namespace muniment {

/// What one door heard for a while, from a folder: `door.json` (antennas with `id` and `offset_m`,
/// `light_barriers` with `port` and `offset_m`), `reads.csv` (time_us, antenna, epc, rssi_dbm, and
/// where known phase_turns, channel) and, where there were beams, `gpi.csv` (time_us, port, state;
/// 1 is broken). Both lists in order of time.
struct Recording {
    DoorProfile door;
    std::vector<Read> reads;
    std::vector<BarrierEvent> beams;
};

/// Refuses as malformed, with the file and the line.
Result<Recording> load_recording(const std::filesystem::path& folder);

/// Plays a recording to a new decider, ticking every 0.1 s of recorded time and for 5 s after the
/// last row, and hands on each passage as it is settled.
void replay(const Recording& recording, const std::function<void(const Passage&)>& settled);

}  // namespace muniment
