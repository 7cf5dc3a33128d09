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
    /// How long the doubtful wait for later evidence after the line is crossed: with lateness and
    /// slot, told within 2.5 s (T).
    microseconds settle{1'800'000};
    /// Across the walking line, antenna to tag; when not told, half the distance between the
    /// outermost antennas, at least 0.8 m.
    std::optional<double> stand_off_m{};
    double level_at_1m_dbm = -54.0;  ///< W: -42 to -57 at 1 to 4 ft; only where a tag's gain starts
    double gain_sd_db = 6.0;         ///< tag, box and body: one constant a tag
    double antenna_gain_sd_db = 4.0;  ///< and one more a tag and antenna (orientation, W)
    double steep = 0.7;               ///< share of the field's rise and fall that a tag shows (W)
    double steep_sd = 0.25;           ///< bodies and reflections flatten it, each as they like
    double rate_shape = 2.0;          ///< Gamma shape of a tag's own read rate (T)
    double count_discount = 0.7;      ///< neighbouring slots are alike; flat from 0.6 to 1 (T)
    double level_discount = 0.5;      ///< fading stays alike over half a wavelength, 16 cm (T)
    double phase_discount = 0.8;      ///< steps of one walk share its sway; flat from 0.6 to 1 (W)
    double accept_nats = 3.0;         ///< with a beam: settled at once above this
    double last_accept_nats = 1.0;    ///< at the end of the wait, two barriers, busy company
    double one_beam_nats = 2.0;       ///< the same with one barrier
    double lonely_accept_nats = 4.0;  ///< and where most that is heard stays
    double mate_nats = 1.0;           ///< less is asked for each box that surely went along,
    double mates_nats_max = 2.0;      ///< up to this
    double unsure_nats = 1.5;         ///< so little short of it, a person has to look
    double free_accept_nats = 2.0;    ///< without a beam
    /// A crossing of which a light barrier that works tells nothing is so much rarer: one in a
    /// hundred (default; -ln of the share of lost events).
    double missed_beam_nats = 4.6;
};

/// What an antenna was found to hear of an average tag at a place, by a survey or by passages.
struct FittedCell {
    float rate = 0;   ///< reads a slot
    float level = 0;  ///< dB relative to the door's reference
    friend bool operator==(const FittedCell&, const FittedCell&) = default;
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
    /// Antenna by antenna, `FieldMap::bins` places each; empty: geometry alone.
    std::vector<FittedCell> fitted{};
};

}  // namespace muniment
