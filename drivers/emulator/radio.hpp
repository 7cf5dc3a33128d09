#pragma once

#include <cstdint>

#include "drivers/emulator/chance.hpp"
#include "drivers/emulator/day.hpp"

namespace muniment::emulator {

/// What the air between an antenna and a tag does. Figures marked M were measured on the public
/// recordings (tunnel T, walks W, rounds E of notes/door.md §4), D are engineering defaults; the
/// rest was fitted so that the generated reads resemble the measured ones. A claim about this
/// model, not about any room.
struct RadioModel {
    double level_at_1m_dbm = -55;       ///< M W: -42 to -50 dBm at 1 to 3 ft
    double fall_db_per_decade = 24;     ///< M W: 20 to 35 dB over 1 to 7 ft
    double beam_width_deg = 70;         ///< D: half power, circular patch antenna
    double side_loss_max_db = 14;       ///< D: front to back
    double tag_spread_db = 2;           ///< D: sensitivity from tag to tag
    double fading_db = 3.6;             ///< M T: 4.9 dB in motion, with what distance adds
    double fading_length_m = 0.16;      ///< half a wavelength at 866 MHz
    double round_noise_db = 1.5;        ///< M E: 1.3 to 1.6 dB standing, same channel
    double body_db = 8;                 ///< D: 5 to 20 dB a person in the path
    double stir_db = 2;                 ///< D: standing tags while somebody passes close by
    double trolley_shadow_min_db = 0;   ///< D: outer box
    double trolley_shadow_max_db = 6;   ///< D: inner box
    double sensitivity_dbm = -69;       ///< half of the rounds answer here
    double sensitivity_width_db = 1.5;  ///< how sharp that is
    double answer_max = 0.6;            ///< M E: no tag answers every round
    double floor_dbm = -84;             ///< M T: -83
};

/// Where a tag is at one moment, and what its surroundings take away.
struct TagPlace {
    double at_m = 0;
    double aside_m = 0;
    double height_m = 0;
    double loss_db = 0;
    /// Draws the interference pattern that the tag stands in: one number a tag and walk.
    std::uint64_t pattern = 0;
};

/// Level in dBm that the antenna would measure over many rounds, without round noise.
double mean_level_dbm(const RadioModel& model,
                      const DoorAntenna& antenna,
                      const TagPlace& place,
                      Chance of_channel);

/// How likely a tag heard at this level answers in a round.
double answer_chance(const RadioModel& model, double level_dbm);

}  // namespace muniment::emulator
