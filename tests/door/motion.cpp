#include "tests/door/motion.hpp"

#include <algorithm>
#include <numbers>
#include <utility>

namespace muniment::generator {

Motion::Motion(std::vector<Corner> corners, double sway_m, double sway_hz)
    : corners_(std::move(corners)), sway_m_(sway_m), sway_hz_(sway_hz) {}

Point Motion::at(double s) const {
    const auto next = std::ranges::upper_bound(corners_, s, {}, &Corner::s);
    if (next == corners_.begin()) return {next->x, next->y, 0};
    const Corner& from = *std::prev(next);
    if (next == corners_.end()) return {from.x, from.y, 0};
    const double share = (s - from.s) / (next->s - from.s);
    const bool walks = from.x != next->x || from.y != next->y;
    const double sway = walks ? sway_m_ * std::sin(2 * std::numbers::pi * sway_hz_ * s / 2) : 0.0;
    return {std::lerp(from.x, next->x, share), std::lerp(from.y, next->y, share) + sway, 0};
}

Point Motion::heading(double s) const {
    Point way{};
    for (std::size_t i = 1; i < corners_.size(); ++i) {
        const Corner &a = corners_[i - 1], &b = corners_[i];
        if (a.x == b.x && a.y == b.y) continue;
        if (length(way) == 0 || a.s <= s) way = {b.x - a.x, b.y - a.y, 0};
    }
    return unit(way);
}

}  // namespace muniment::generator
