#pragma once

#include <span>
#include <vector>

#include "daemon/core/units.hpp"
#include "drivers/emulator/radio.hpp"

namespace muniment::emulator {

/// A tag that may be heard, and where it is.
struct Candidate {
    std::size_t tag = 0;
    TagPlace place;
};

/// One stay on one antenna and one channel.
struct AntennaVisit {
    std::uint64_t number = 0;
    std::size_t antenna = 0;  ///< place in the list of antennas
    std::uint16_t channel = 0;
    Instant from;
    Instant to;
};

struct Answer {
    std::size_t tag = 0;
    Instant at;
    std::int8_t rssi_dbm = 0;
};

/// A reader's radio: visits one antenna after the other, and in each visit asks all tags in rounds.
/// The more tags answer, the longer a round lasts and the fewer fit into a visit.
class Interrogator {
  public:
    /// EU band, four channels changed about every 100 ms (notes/door.md §4, M T).
    static constexpr std::uint16_t channel_count = 4;
    static constexpr microseconds channel_lasts{100'000};
    /// Visits: median and limits of M W (median 49 ms, p10 24 ms, p90 132 ms).
    static constexpr double visit_median_s = 0.049;
    static constexpr double visit_spread = 0.5;  ///< of its logarithm
    static constexpr double visit_min_s = 0.02;
    static constexpr double visit_max_s = 0.25;
    /// A round: 14 ms a lone tag (M W, 70 reads/s), 4 to 5 ms each further one (M T, 206/s at
    /// most).
    static constexpr double round_s = 0.009;
    static constexpr double tag_s = 0.0065;

    Interrogator(std::vector<DoorAntenna> antennas, RadioModel model, Chance chance)
        : antennas_(std::move(antennas)), model_(model), chance_(chance) {}

    const std::vector<DoorAntenna>& antennas() const { return antennas_; }
    AntennaVisit visit(std::uint64_t number, Instant from) const;
    /// Appends what the visit hears, in order of time.
    void answers(const AntennaVisit& visit,
                 std::span<const Candidate> candidates,
                 std::vector<Answer>& heard);

  private:
    struct Level {
        double dbm = 0;
        double chance = 0;
    };
    void measure(const AntennaVisit& visit, std::span<const Candidate> candidates);
    Answer answer_of(const AntennaVisit& visit, std::size_t tag, Chance chance, double dbm) const;

    std::vector<DoorAntenna> antennas_;
    RadioModel model_;
    Chance chance_;
    std::vector<Level> levels_;
};

}  // namespace muniment::emulator
