#pragma once

#include <string_view>
#include <vector>

#include "drivers/emulator/beam_board.hpp"
#include "drivers/emulator/cast.hpp"
#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// A scripted day played from `start` on: the antennas take turns, each visit hears some tags, the
/// beams see who walks. The same day from the same start gives the same events, however the time is
/// cut into steps. When the day loops, its boxes are back in their places at the start of each
/// turn.
class DayScene : public Scene {
  public:
    DayScene(Day day, Instant start, RadioModel model = {});

    void advance(Instant until, std::vector<SceneEvent>& events) override;
    bool is_over() const override { return is_over_; }

    /// Somebody takes a box through the door at once, beside what the script says. Refused: a box
    /// that the day does not have, one that is being carried, one that is on that side already.
    Result<void> walk_now(std::string_view code, Direction direction) override;
    Result<void> break_beam_now(std::uint16_t port) override;

  private:
    void begin_turn(Instant at);
    void start_what_is_due(Instant until);
    void start_walk(const Walk& walk, Instant at);
    void end_walks(Instant at);
    void hear(const AntennaVisit& visit);
    void give_out(const AntennaVisit& visit, std::vector<SceneEvent>& events);

    Day day_;
    Cast cast_;
    Interrogator interrogator_;
    BeamBoard beams_;
    Instant now_;   ///< everything before it has been given out
    Instant turn_;  ///< when this turn of the day began
    bool is_over_ = false;
    std::uint64_t visits_ = 0;
    std::size_t next_walk_ = 0;
    std::size_t next_beam_break_ = 0;
    std::size_t next_fault_ = 0;
    std::vector<Candidate> candidates_;
    std::vector<Answer> answers_;
    std::vector<SceneEvent> happenings_;  ///< of this visit, but for the sightings
};

}  // namespace muniment::emulator
