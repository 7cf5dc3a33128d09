#pragma once

#include <array>
#include <vector>

#include "daemon/core/path_bank.hpp"

namespace muniment {

/// How well each meaning explains one tag's visits, in nats; only differences mean something.
struct Weighing {
    std::array<double, meaning_count> nats{};
    std::size_t best_path = 0;  ///< of those that are not elsewhere, the likeliest

    double of(Meaning meaning) const { return nats[static_cast<std::size_t>(meaning)]; }
    /// By how much one meaning outweighs all others together.
    double lead_of(Meaning meaning) const;
};

/// Reads of one tag inside a window, flattened for the inner loop.
struct TagEvidence {
    struct Point {
        Slot slot = 0;
        std::uint32_t antenna = 0;
        float reads = 0;
        bool has_level = false;
        float level = 0;  ///< dBm
    };
    std::vector<Point> points;
    double standing_nats = 0;  ///< from the carrier phase
    double reads = 0;
};

/// Points of the window, reads a slot capped: more than two say little more than two.
void gather(const TagTrack& track, SlotWindow window, TagEvidence& evidence);

/// Likelihoods with the tag's own gain and read rate integrated out in closed form.
class PathLikelihood {
  public:
    PathLikelihood(const FieldMap& field, const DoorTunables& tunables)
        : field_(field), tunables_(tunables) {}

    Weighing weigh(const TagEvidence& evidence, const PathBank& bank);
    double path_nats(const TagEvidence& evidence, const PathBank& bank, std::size_t path) const;

    /// What an average tag on this path would have to be multiplied with to be this one.
    struct OwnTrait {
        double rate = 1;
        double gain_db = 0;
    };
    OwnTrait trait_on(const TagEvidence& evidence, const PathBank& bank, std::size_t path) const;

  private:
    double stay_nats(const TagEvidence& evidence, const PathBank& bank) const;
    double level_at_1m_dbm() const { return tunables_.level_at_1m_dbm; }

    const FieldMap& field_;
    const DoorTunables& tunables_;
    std::vector<double> path_nats_;
};

}  // namespace muniment
