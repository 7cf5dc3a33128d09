#pragma once

#include <vector>

#include "daemon/core/read.hpp"
#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// Plays what a real door once heard, from `start` on and once: the first row happens at `start`,
/// the others as much later as they did. Both lists in order of time.
///
/// A standard report has whole dBm, no phase and 16 bits for the channel: channels given in
/// kilohertz are numbered in the order of their appearance.
class RecordingScene : public Scene {
  public:
    RecordingScene(const std::vector<Read>& reads,
                   const std::vector<BarrierEvent>& beams,
                   Instant start);

    void advance(Instant until, std::vector<SceneEvent>& events) override;
    bool is_over() const override;
    Result<void> walk_now(std::string_view code, Direction direction) override;
    Result<void> break_beam_now(std::uint16_t port) override;

  private:
    std::vector<Sighting> sightings_;
    std::vector<BeamChange> beams_;
    std::size_t next_sighting_ = 0;
    std::size_t next_beam_ = 0;
};

}  // namespace muniment::emulator
