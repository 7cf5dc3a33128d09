#include "daemon/core/path_bank.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace muniment {

namespace {

constexpr double slot_s = slot_us / 1e6;
constexpr double turn_gap_m = 0.3;  // a tag in the arms of somebody who stops at the line

}  // namespace

double Path::place_m(double at_s) const {
    const double along = speed_m_s * (at_s - line_s);
    if (!turns) return along;
    return speed_m_s > 0 ? -std::abs(along) - turn_gap_m : std::abs(along) + turn_gap_m;
}

Zone zone_at(double place_m) {
    constexpr double doorway_m = 0.5;  // half a metre each side: a door frame and who stands in it
    constexpr double near_m = 2.0;     // where a door's antennas are set, and the nearest shelf
    if (std::abs(place_m) < doorway_m) return Zone::doorway;
    if (place_m < 0) return place_m > -near_m ? Zone::inside_near : Zone::inside_far;
    return place_m < near_m ? Zone::outside_near : Zone::outside_far;
}

PathBank::PathBank(SlotWindow window, std::vector<Path> paths, const FieldMap& field)
    : window_(window), paths_(std::move(paths)), field_(field) {
    bins_.reserve(static_cast<std::size_t>(window_.size()) * paths_.size());
    for (Slot slot = 0; slot < window_.size(); ++slot) {
        const double middle_s = (static_cast<double>(slot) + 0.5) * slot_s;
        for (const Path& path : paths_) {
            bins_.push_back(static_cast<std::uint8_t>(FieldMap::bin_of(path.place_m(middle_s))));
        }
    }
    rows_.resize(static_cast<std::size_t>(window_.size()) * DoorProfile::antennas_max);
}

void PathBank::lay_out(Slot slot, std::size_t antenna, float* row) const {
    const std::size_t n = paths_.size();
    for (std::size_t path = 0; path < n; ++path) {
        const FieldMap::Cell& cell = field_.at(antenna, bin(path, slot));
        const double middle_s = (static_cast<double>(slot - window_.from) + 0.5) * slot_s;
        const Path& own = paths_[path];
        const bool is_back = own.turns && middle_s > own.line_s;
        row[path] = cell.rate;
        row[n + path] = cell.log_rate;
        row[2 * n + path] = cell.level;
        row[3 * n + path] =
            cell.past * static_cast<float>(is_back ? -own.speed_m_s : own.speed_m_s);
    }
}

PathBank::Row PathBank::row(Slot slot, std::size_t antenna) {
    auto& row =
        rows_[static_cast<std::size_t>(slot - window_.from) * DoorProfile::antennas_max + antenna];
    if (row.empty()) {
        row.resize(4 * paths_.size());
        lay_out(slot, antenna, row.data());
    }
    const float* first = row.data();
    const std::size_t n = paths_.size();
    return {first, first + n, first + 2 * n, first + 3 * n};
}

void PathBank::expose(const DoorActivity& activity, Slot since) {
    exposures_.assign(DoorProfile::antennas_max * size(), 0.0F);
    awake_slots_ = {};
    for (Slot slot = since; slot < window_.to; ++slot) {
        for (std::uint32_t awake = activity.awake(slot); awake != 0; awake &= awake - 1) {
            const auto antenna = static_cast<std::size_t>(std::countr_zero(awake));
            awake_slots_[antenna] += 1;
            const float* rate = row(slot, antenna).rate;
            float* sums = exposures_.data() + antenna * size();
            for (std::size_t path = 0; path < size(); ++path) sums[path] += rate[path];
        }
    }
}

}  // namespace muniment
