#pragma once

#include <array>
#include <bitset>
#include <span>
#include <vector>

#include "daemon/core/level_model.hpp"
#include "daemon/core/path_bank.hpp"

namespace muniment {

/// How well each meaning explains one tag's visits, in nats; only differences mean something.
struct Weighing {
    std::array<double, meaning_count> nats{};
    std::size_t best_path = 0;  ///< the likeliest that crosses or turns now

    double of(Meaning meaning) const { return nats[static_cast<std::size_t>(meaning)]; }
    /// By how much one meaning outweighs all others together.
    double lead_of(Meaning meaning) const;
};

/// One tag's visits inside a window, flattened for the inner loop, with all that does not depend on
/// a path computed once.
struct TagEvidence {
    struct Point {
        Slot slot = 0;
        std::uint32_t antenna = 0;
        float reads = 0;  ///< capped: more than two in a slot say little more than two
        bool has_level = false;
        float level = 0;  ///< dB relative to the profile's level at 1 m
    };
    Slot since = 0;  ///< what came before it does not count
    /// Which slots of the window another judging answers for: a crossing in them is `elsewhere`.
    static constexpr std::size_t told_max = 65;
    using Told = std::bitset<told_max>;
    Told told;
    std::vector<Point> points;
    std::array<LevelSums, DoorProfile::antennas_max> levels{};
    /// The carrier phase went on so far in so short a time.
    struct Turn {
        Slot slot = 0;
        std::uint32_t antenna = 0;
        float took_s = 0;
        float turned = 0;  ///< turns
    };
    std::vector<Turn> turns;
    double reads = 0;
    std::array<double, DoorProfile::antennas_max> reads_at{};
    double one_rate_nats = 0;   ///< of the reads, what no path changes: one rate everywhere
    double own_rates_nats = 0;  ///< or one at each antenna
    double standing_nats = 0;   ///< from the carrier phase
    /// How the tag is heard where it stands, relative as `levels`.
    std::array<std::optional<StandingPrint::Level>, DoorProfile::antennas_max> place{};
};

/// Likelihoods of paths, with the tag's own gain and read rate integrated out in closed form.
class PathLikelihood {
  public:
    explicit PathLikelihood(const DoorProfile& profile);

    void gather(const TagTrack& track, SlotWindow window, TagEvidence& evidence) const;
    Weighing weigh(const TagEvidence& evidence, PathBank& bank) const;
    /// Where the tag was, if it moved: every path weighed with its likelihood.
    std::vector<ZoneMoment> zones(const TagEvidence& evidence, PathBank& bank) const;

    /// What an average tag on this path would have to be multiplied with to be this one.
    struct OwnTrait {
        double rate = 1;
        double gain_db = 0;
    };
    OwnTrait trait_on(const TagEvidence& evidence, PathBank& bank, std::size_t path) const;

  private:
    struct Block;
    /// Calls `use(path, nats)` for every path of the bank in turn.
    template <class Use>
    void each_path(const TagEvidence& evidence, PathBank& bank, Use use) const;
    void sum_up(const TagEvidence& evidence, PathBank& bank, std::size_t from, Block& block) const;
    /// Of a block of paths from `from` on.
    Lanes count_nats(const TagEvidence& evidence, const PathBank& bank, std::size_t from) const;
    double place_nats(const TagEvidence& evidence) const;
    double stay_nats(const TagEvidence& evidence, const PathBank& bank) const;

    DoorTunables tunables_;
    std::size_t antennas_ = 0;
};

}  // namespace muniment
