#pragma once

#include <vector>

#include "daemon/recording.hpp"
#include "tests/door/interrogator.hpp"

namespace muniment::generator {

/// What really happened: one tag between the times when it was at the door.
struct TruePass {
    Epc epc;
    Direction direction{};
    Instant start;
    Instant stop;
    friend bool operator==(const TruePass&, const TruePass&) = default;
};

struct Story {
    Recording recording;
    std::vector<TruePass> passes;
};

inline constexpr Instant story_start{1'700'000'000'000'000};
Instant instant_of(double s);

Read read_of(const Heard& heard, const Site& site, const TagTraits& tag);

/// The three measured settings, made again: 23 cartons on a conveyor; one person with one tag
/// through a square of antennas; one tag that stays, before one antenna or four.
Story tunnel_story(Luck luck);
Story walk_story(Luck luck);
Story standing_story(Luck luck);

/// A measured recording with its truth.
Result<Story> load_story(const std::filesystem::path& folder);

}  // namespace muniment::generator
