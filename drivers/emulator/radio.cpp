#include "drivers/emulator/radio.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace muniment::emulator {

namespace {

/// Loss off the beam's axis. The antennas look straight across the opening.
double side_loss_db(const RadioModel& model, double across_m, double distance_m) {
    const double degrees =
        std::acos(std::clamp(across_m / distance_m, 0.0, 1.0)) * 180 / std::numbers::pi;
    // Half power, 3 dB, at half the beam's width: the usual parabola of antenna patterns.
    const double share = degrees / model.beam_width_deg;
    return std::min(12 * share * share, model.side_loss_max_db);
}

/// Interference of floor, walls and people: a smooth random pattern in space, unit variance, alike
/// over half a wavelength and not beyond.
double fading(const RadioModel& model, const TagPlace& place, Chance chance) {
    const double cell = place.at_m / model.fading_length_m;
    const double left = std::floor(cell);
    const double share = cell - left;
    const auto index = static_cast<std::uint64_t>(static_cast<std::int64_t>(left) + 1'000);
    const auto here = chance.of(place.pattern);
    return std::lerp(here.of(index).normal(), here.of(index + 1).normal(), share) /
           std::hypot(share, 1 - share);
}

}  // namespace

double mean_level_dbm(const RadioModel& model,
                      const DoorAntenna& antenna,
                      const TagPlace& place,
                      Chance of_channel) {
    const double across = std::abs(place.aside_m - antenna.aside_m);
    const double distance = std::max(
        std::hypot(place.at_m - antenna.offset_m, across, place.height_m - antenna.height_m), 0.2);
    return model.level_at_1m_dbm - model.fall_db_per_decade * std::log10(distance) -
           side_loss_db(model, across, distance) - place.loss_db +
           model.fading_db * fading(model, place, of_channel);
}

double answer_chance(const RadioModel& model, double level_dbm) {
    if (level_dbm < model.floor_dbm) return 0;
    const double over = (level_dbm - model.sensitivity_dbm) / model.sensitivity_width_db;
    return model.answer_max / (1 + std::exp(-over));
}

}  // namespace muniment::emulator
