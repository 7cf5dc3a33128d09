#include "daemon/core/field_map.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr double stand_off_least_m = 0.8;
constexpr double rate_at_antenna = 0.7;  // reads a slot, T: 0.45 to 1.05
constexpr double rate_least = 0.02;      // reflections reach anywhere, T
constexpr double geometry_exposure =
    12;  // slots that the geometry is worth against what is learned
constexpr double geometry_levels = 4;
constexpr int smoothing_bins = 2;  // learned places blur over 0.25 m, about a box

FieldMap::Cell cell_of(double rate, double level, double past) {
    rate = std::max(rate, rate_least);
    return {static_cast<float>(rate),
            static_cast<float>(std::log(rate)),
            static_cast<float>(level),
            static_cast<float>(past)};
}

double place_of(std::size_t bin) {
    return static_cast<double>(bin) * FieldMap::bin_m - FieldMap::reach_m;
}

/// An installer sets antennas as far apart as their fields still meet, so half the distance between
/// the outermost ones is about how far their fields reach to the side of the walking line.
double stand_off_m(const DoorProfile& profile) {
    if (profile.tunables.stand_off_m) return *profile.tunables.stand_off_m;
    const auto [first, last] =
        std::ranges::minmax_element(profile.antennas, {}, &DoorAntenna::offset);
    if (first == profile.antennas.end()) return stand_off_least_m;
    return std::max((last->offset.value - first->offset.value) / 2000.0, stand_off_least_m);
}

}  // namespace

FieldMap::FieldMap(const DoorProfile& profile) {
    const double h = stand_off_m(profile);
    for (const DoorAntenna& antenna : profile.antennas) {
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const double along = place_of(bin) - antenna.offset.value / 1000.0;
            const double spread = 1 + along * along / (h * h);
            geometry_.push_back(cell_of(
                rate_at_antenna / spread, -20 * std::log10(spread), along / std::hypot(along, h)));
        }
    }
    for (std::size_t i = 0; profile.fitted.size() == geometry_.size() && i < geometry_.size(); ++i)
        geometry_[i] = cell_of(profile.fitted[i].rate, profile.fitted[i].level, geometry_[i].past);
    cells_ = geometry_;
    sums_.resize(cells_.size());
}

std::size_t FieldMap::bin_of(double place_m) {
    const double bin = (std::clamp(place_m, -reach_m, reach_m) + reach_m) / bin_m + 0.5;
    return static_cast<std::size_t>(bin);
}

void FieldMap::expose(std::size_t antenna, std::size_t bin, double rate) {
    sums_[antenna * bins + bin].exposure += rate;
}

void FieldMap::learn(std::size_t antenna, std::size_t bin, double reads) {
    sums_[antenna * bins + bin].reads += reads;
}

void FieldMap::learn_level(std::size_t antenna, std::size_t bin, double level) {
    Sum& sum = sums_[antenna * bins + bin];
    sum.levels += 1;
    sum.level_sum += level;
}

std::vector<FittedCell> FieldMap::fitted() const {
    std::vector<FittedCell> fitted;
    fitted.reserve(cells_.size());
    for (const Cell& cell : cells_) fitted.push_back({cell.rate, cell.level});
    return fitted;
}

double FieldMap::exposure() const {
    double slots = 0;
    for (const Sum& sum : sums_) slots += sum.exposure;
    return slots;
}

void FieldMap::refit() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto bin = static_cast<int>(i % bins);
        Sum near;
        for (int by = -smoothing_bins; by <= smoothing_bins; ++by) {
            if (bin + by < 0 || bin + by >= static_cast<int>(bins)) continue;
            const Sum& sum = sums_[static_cast<std::size_t>(static_cast<int>(i) + by)];
            const double weight = 1.0 - std::abs(by) / (smoothing_bins + 1.0);
            near.exposure += weight * sum.exposure;
            near.reads += weight * sum.reads;
            near.levels += weight * sum.levels;
            near.level_sum += weight * sum.level_sum;
        }
        const Cell& geometry = geometry_[i];
        cells_[i] = cell_of(
            (geometry.rate * geometry_exposure + near.reads) / (geometry_exposure + near.exposure),
            (geometry.level * geometry_levels + near.level_sum) / (geometry_levels + near.levels),
            geometry.past);
    }
}

}  // namespace muniment
