#include "drivers/emulator/trajectory.hpp"

#include <algorithm>
#include <cmath>

namespace muniment::emulator {

using std::chrono::microseconds;

Trajectory::Trajectory(const Walk& walk) {
    const double ahead = walk.direction == Direction::out ? 1 : -1;
    points_.push_back({microseconds{}, -ahead * reach_m});
    if (walk.stop_at_m) {
        go_to(*walk.stop_at_m, walk.speed_mps);
        points_.push_back({points_.back().after + walk.stop_for, points_.back().at_m});
    }
    if (walk.turn_at_m) go_to(*walk.turn_at_m, walk.speed_mps);
    go_to(walk.turn_at_m ? -ahead * reach_m : ahead * reach_m, walk.speed_mps);
}

void Trajectory::go_to(double at_m, double speed_mps) {
    const double seconds = std::abs(at_m - points_.back().at_m) / speed_mps;
    const auto lasts = microseconds{static_cast<std::int64_t>(seconds * 1e6)};
    points_.push_back({points_.back().after + lasts, at_m});
}

std::size_t Trajectory::leg_at(microseconds after) const {
    const auto next = std::ranges::upper_bound(points_, after, {}, &Point::after);
    const auto index = std::max<std::ptrdiff_t>(next - points_.begin(), 1);
    return std::min(static_cast<std::size_t>(index), points_.size() - 1);
}

double Trajectory::at_m(microseconds after) const {
    const auto leg = leg_at(after);
    const auto& from = points_[leg - 1];
    const auto& to = points_[leg];
    if (to.after == from.after) return to.at_m;
    const double share = static_cast<double>((after - from.after).count()) /
                         static_cast<double>((to.after - from.after).count());
    return std::lerp(from.at_m, to.at_m, std::clamp(share, 0.0, 1.0));
}

double Trajectory::heading(microseconds after) const {
    // A walker who stands still faces the way he came by.
    for (auto leg = leg_at(after); leg > 0; --leg) {
        const double step = points_[leg].at_m - points_[leg - 1].at_m;
        if (step != 0) return step > 0 ? 1 : -1;
    }
    return 1;
}

std::vector<Trajectory::Span> Trajectory::in_beam(double offset_m) const {
    std::vector<Span> spans;
    for (std::size_t leg = 1; leg < points_.size(); ++leg) {
        const auto& from = points_[leg - 1];
        const auto& to = points_[leg];
        const double step = to.at_m - from.at_m;
        double enters = 0;
        double leaves = std::abs(from.at_m - offset_m) < half_depth_m ? 1 : 0;
        if (step != 0) {
            const double half = half_depth_m / std::abs(step);
            const double middle = (offset_m - from.at_m) / step;
            enters = std::clamp(middle - half, 0.0, 1.0);
            leaves = std::clamp(middle + half, 0.0, 1.0);
        }
        const auto lasts = static_cast<double>((to.after - from.after).count());
        const Span span{from.after + microseconds{std::llround(enters * lasts)},
                        from.after + microseconds{std::llround(leaves * lasts)}};
        if (span.to <= span.from) continue;
        if (!spans.empty() && span.from <= spans.back().to)
            spans.back().to = span.to;
        else
            spans.push_back(span);
    }
    return spans;
}

}  // namespace muniment::emulator
