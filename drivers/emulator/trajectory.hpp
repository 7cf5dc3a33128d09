#pragma once

#include <vector>

#include "drivers/emulator/day.hpp"

namespace muniment::emulator {

/// Where a walker is along the door's normal, straight lines between turning points.
class Trajectory {
  public:
    /// From here to the other side: beyond it no antenna of a door hears a carried tag.
    static constexpr double reach_m = 4.5;
    /// Half of what a walker takes up in a beam, along his way: body and box.
    static constexpr double half_depth_m = 0.25;

    explicit Trajectory(const Walk& walk);

    std::chrono::microseconds duration() const { return points_.back().after; }
    double at_m(std::chrono::microseconds after) const;
    /// +1 while heading out, -1 while heading in.
    double heading(std::chrono::microseconds after) const;
    bool ends_outside() const { return points_.back().at_m > 0; }

    struct Span {
        std::chrono::microseconds from{};
        std::chrono::microseconds to{};
        friend bool operator==(const Span&, const Span&) = default;
    };
    /// When the walker stands in a beam at `offset_m`, in order, apart from each other.
    std::vector<Span> in_beam(double offset_m) const;

  private:
    struct Point {
        std::chrono::microseconds after{};
        double at_m = 0;
    };
    void go_to(double at_m, double speed_mps);
    std::size_t leg_at(std::chrono::microseconds after) const;

    std::vector<Point> points_;
};

}  // namespace muniment::emulator
