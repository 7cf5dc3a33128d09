#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/epc.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

enum class Crossing : std::uint8_t { passed, returned, unsure };
enum class Direction : std::uint8_t { out, in };

/// Zones along the door's normal, from the room outwards.
enum class Zone { inside_far, inside_near, doorway, outside_near, outside_far };
inline constexpr std::size_t zone_count = 5;

/// What one antenna heard of the tag in one slot of time.
struct Visit {
    Instant at;  ///< start of the slot
    AntennaPort antenna;
    std::uint16_t reads = 0;
    std::optional<CentiDbm> rssi;  ///< mean over the slot
    friend bool operator==(const Visit&, const Visit&) = default;
};

/// Where the tag was at one moment, if it moved at all: what all paths that may explain it, each by
/// its likelihood, come to together.
struct ZoneMoment {
    Instant at;
    std::array<std::uint8_t, zone_count> percent{};  ///< of each Zone; rounded, so about 100
    friend bool operator==(const ZoneMoment&, const ZoneMoment&) = default;
};

/// Why the decider thinks so: enough to draw the passage and to dispute it. Bounded: at most
/// `visits_max` visits, the oldest dropped first and counted, and `zones_max` moments.
struct Evidence {
    static constexpr std::size_t visits_max = 256;
    static constexpr std::size_t zones_max = 40;
    std::vector<Visit> visits;
    std::uint32_t visits_dropped = 0;
    std::vector<ZoneMoment> zones;      ///< in order of time; none in rows of an older version
    std::optional<Instant> decided_at;  ///< the evidence ends here; as old as `zones`
    /// Log-likelihoods in hundredths of a nat, relative to "stays where it is".
    std::int32_t out_centinats = 0;
    std::int32_t in_centinats = 0;
    std::optional<Instant> barrier;  ///< the beam that the crossing was matched with
    bool blind = false;              ///< an antenna or the reader was not seeing during it
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// A tag crossed the door line, turned back, or may have. A tag that did neither gives no passage.
struct Passage {
    DoorId door;
    Epc epc;
    Crossing crossing{};
    Direction direction{};  ///< of `returned` and `unsure`: the way it was heading
    Instant at;             ///< when it crossed the line, as well as can be told
    Instant decided_at;     ///< time of the read, event or tick that settled it
    Evidence evidence;
    /// `at` of an earlier passage of this tag that this one takes the place of: what was unsure is
    /// sure now, or what was told did not happen so.
    std::optional<Instant> corrects{};
    friend bool operator==(const Passage&, const Passage&) = default;
};

}  // namespace muniment
