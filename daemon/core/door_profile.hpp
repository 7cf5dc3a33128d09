#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

struct DoorAntenna {
    AntennaPort port;
    Millimetres offset;  ///< along the door's normal, negative is inside the room
};

struct DoorBarrier {
    std::uint16_t port = 0;  ///< the reader's GPI port, from 1
    Millimetres offset;
};

/// What the decider believes before it has seen this door. Sources: notes on the measured tunnel
/// (T) and walks (W) in docs/door.md; "default" is an engineering choice without a source.
struct DoorTunables {
    /// Reads come in batches up to 200 ms late (T): evidence is complete this long after it.
    microseconds lateness{200'000};
    /// A read further ahead of the last tick than this has a broken clock (default).
    microseconds ahead_max{5'000'000};
    /// How long the doubtful wait for later evidence after the line is crossed (T: exit + 2.4 s).
    microseconds settle{2'400'000};
    /// Across the walking line, antenna to tag; when not told, half the distance between the
    /// outermost antennas, at least 0.5 m.
    std::optional<double> stand_off_m{};
    double level_at_1m_dbm = -54.0;  ///< W: -42 to -57 at 1 to 4 ft; only where a tag's gain starts
    double gain_sd_db = 6.0;         ///< tag, box and body: one constant a tag
    double antenna_gain_sd_db = 3.0;  ///< and one more a tag and antenna (orientation, W)
    double rate_shape = 2.0;          ///< Gamma shape of a tag's own read rate (T)
    double count_discount = 0.7;      ///< neighbouring slots are alike; flat from 0.6 to 1 (T)
    double level_discount = 0.5;      ///< fading stays alike over half a wavelength, 16 cm (T)
    double accept_nats = 4.0;         ///< with a beam: settled at once above this
    double last_accept_nats = 4.0;    ///< with a beam: settled at the end of the wait above this
    double unsure_nats = 2.0;         ///< above this at the end of the wait: a person has to look
    double free_accept_nats = 2.0;    ///< without a beam
};

/// A door as the decider knows it: where its antennas and light barriers stand.
struct DoorProfile {
    static constexpr std::size_t antennas_max = 16;
    static constexpr std::size_t tags_default = 8192;
    DoorId door;
    std::vector<DoorAntenna> antennas;
    std::vector<DoorBarrier> barriers;
    std::size_t tags_max = tags_default;
    DoorTunables tunables{};
};

}  // namespace muniment
