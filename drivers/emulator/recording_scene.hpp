#pragma once

#include <string_view>
#include <vector>

#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// What a recording holds, in order of time, counted from its first row.
struct Recording {
    static constexpr std::size_t rows_max = 20'000'000;

    std::vector<Sighting> sightings;
    std::vector<BeamChange> beams;
    std::uint16_t antennas = 0;  ///< the highest number that occurs
};

/// Reads the text of `reads.csv` and `gpi.csv` (empty: no beams). Columns are found by the names in
/// the first line; rows may stand out of order. Refused (malformed) with file, line and column.
/// Channels given in kHz are numbered in the order of their appearance; phases are left out, since
/// a standard report has none.
Result<Recording> parse_recording(std::string_view reads_csv, std::string_view gpi_csv);

/// Plays a recording once, from `start` on.
class RecordingScene : public Scene {
  public:
    RecordingScene(Recording recording, Instant start);

    void advance(Instant until, std::vector<SceneEvent>& events) override;
    bool is_over() const override;
    Result<void> walk_now(std::string_view code, Direction direction) override;
    Result<void> break_beam_now(std::uint16_t port) override;

  private:
    Recording recording_;
    microseconds start_;  ///< what is added to the recording's times
    std::size_t next_sighting_ = 0;
    std::size_t next_beam_ = 0;
};

}  // namespace muniment::emulator
