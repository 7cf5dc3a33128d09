#pragma once

#include <cmath>

namespace muniment::generator {

/// Metres: x along the door's normal (negative inside the room, 0 the door line), y across the
/// opening (0 its middle), z above the floor.
struct Point {
    double x = 0;
    double y = 0;
    double z = 0;
    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend constexpr Point operator*(double by, Point a) { return {by * a.x, by * a.y, by * a.z}; }
};

constexpr double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline double length(Point a) {
    return std::sqrt(dot(a, a));
}
inline Point unit(Point a) {
    const double far = length(a);
    return far > 0 ? (1 / far) * a : Point{1, 0, 0};
}

/// How near the straight way from `a` to `b` comes to an upright axis at `axis`, seen from above.
inline double passing_distance(Point a, Point b, Point axis) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double long2 = dx * dx + dy * dy;
    double along = long2 > 0 ? ((axis.x - a.x) * dx + (axis.y - a.y) * dy) / long2 : 0;
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    return std::hypot(a.x + along * dx - axis.x, a.y + along * dy - axis.y);
}

}  // namespace muniment::generator
