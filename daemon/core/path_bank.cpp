#include "daemon/core/path_bank.hpp"

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

PathBank::PathBank(SlotWindow window, std::vector<Path> paths)
    : window_(window), paths_(std::move(paths)) {
    bins_.reserve(static_cast<std::size_t>(window_.size()) * paths_.size());
    for (Slot slot = 0; slot < window_.size(); ++slot) {
        const double middle_s = (static_cast<double>(slot) + 0.5) * slot_s;
        for (const Path& path : paths_) {
            bins_.push_back(static_cast<std::uint8_t>(FieldMap::bin_of(path.place_m(middle_s))));
        }
    }
}

void PathBank::expose(const FieldMap& field, const DoorActivity& activity) {
    exposures_.assign(paths_.size(), 0.0);
    awake_slots_ = {};
    for (Slot slot = window_.from; slot < window_.to; ++slot) {
        for (std::uint32_t awake = activity.awake(slot); awake != 0; awake &= awake - 1) {
            const auto antenna = static_cast<std::size_t>(std::countr_zero(awake));
            awake_slots_[antenna] += 1;
            for (std::size_t path = 0; path < paths_.size(); ++path) {
                exposures_[path] += field.at(antenna, bin(path, slot)).rate;
            }
        }
    }
}

}  // namespace muniment
