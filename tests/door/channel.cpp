#include "tests/door/channel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace muniment::generator {

namespace {

constexpr double light_m_mhz = 299.792458;
constexpr double body_m = 0.24;  // half width of a person's shadow

double wave_number(double mhz) {
    return 2 * std::numbers::pi * mhz / light_m_mhz;
}

double amplitude(double loss_db) {
    return std::pow(10.0, -loss_db / 20);
}

/// A panel antenna: half of its power 33 degrees off its axis, -20 dB behind.
double panel(Point facing, Point way) {
    const double straight = std::max(dot(facing, way), 0.0);
    return std::max(straight * straight, 0.1);
}

/// A dipole; its nulls are filled to -8 dB by what it is stuck on.
double dipole(Point along, Point way) {
    const double end_on = dot(along, way);
    return std::max(std::sqrt(std::max(0.0, 1 - end_on * end_on)), 0.4);
}

/// How much of the way between two points lies inside the block.
double way_inside(const Bulk& bulk, Point from, Point to) {
    const Point way = to - from;
    double enters = 0, leaves = 1;
    const auto clip = [&](double start, double step, double half) {
        if (std::abs(step) < 1e-9) {
            if (std::abs(start) > half) leaves = enters - 1;
            return;
        }
        const double a = (-half - start) / step, b = (half - start) / step;
        enters = std::max(enters, std::min(a, b));
        leaves = std::min(leaves, std::max(a, b));
    };
    const Point start = from - bulk.middle;
    clip(start.x, way.x, bulk.half.x);
    clip(start.y, way.y, bulk.half.y);
    clip(start.z, way.z, bulk.half.z);
    return leaves > enters ? (leaves - enters) * length(way) : 0;
}

std::complex<double> wave(double size, double turns_by) {
    return std::polar(size, -turns_by);
}

}  // namespace

Channel::Channel(const Site& site) : site_(site) {
    for (std::size_t a = 0; a < site.antennas.size(); ++a) {
        for (const Scatterer& s : site.scatterers) {
            const Point way = s.at - site.antennas[a].at;
            const double far = std::max(length(way), 0.3);
            const double shine = panel(site.antennas[a].facing, unit(way)) / far;
            lit_[a].push_back({s.at, far, shine * s.forward, shine * s.back});
        }
    }
}

double Channel::wall_loss_db(Point from, Point to) const {
    if ((from.x < 0) == (to.x < 0)) return 0;
    const double share = from.x / (from.x - to.x);
    const Point crossing = from + share * (to - from);
    const DoorWall& wall = site_.wall;
    const bool opening =
        std::abs(crossing.y) < wall.half_width_m && crossing.z > 0 && crossing.z < wall.height_m;
    return opening ? wall.leaf_db : wall.loss_db;
}

std::complex<double> Channel::ray(std::size_t antenna,
                                  Point seen_at,
                                  const TagPose& tag,
                                  double k) const {
    const SiteAntenna& from = site_.antennas[antenna];
    const Point way = seen_at - from.at;
    const double far = std::max(length(way), 0.1);
    const Point along = (1 / far) * way;
    const double shaped = panel(from.facing, along) * dipole(tag.dipole, along);
    const double behind = std::max(0.0, dot(tag.face, along));
    return wave(shaped * amplitude(tag.paper_db * behind) / far, k * far);
}

Rays Channel::rays(std::size_t antenna, const TagPose& tag, double mhz) const {
    const double k = wave_number(mhz);
    const Point from = site_.antennas[antenna].at;
    double loss = wall_loss_db(from, tag.at);
    if (tag.bulk) loss += tag.bulk->db_per_m * way_inside(*tag.bulk, from, tag.at);
    Rays rays;
    rays.direct = amplitude(loss) * ray(antenna, tag.at, tag, k);
    const Point below{tag.at.x, tag.at.y, -tag.at.z};
    const Point aside{tag.at.x, 2 * site_.side_y - tag.at.y, tag.at.z};
    const double dimmed = amplitude(0.7 * loss);
    rays.rest_forward = dimmed * (site_.floor_echo * ray(antenna, below, tag, k) +
                                  site_.side_echo * ray(antenna, aside, tag, k));
    rays.rest_back = rays.rest_forward;
    for (const Lit& lit : lit_[antenna]) {
        const Point way = tag.at - lit.at;
        const double far = std::max(length(way), 0.3);
        const auto step =
            wave(dimmed * dipole(tag.dipole, (1 / far) * way) / far, k * (far + lit.far));
        rays.rest_forward += step * lit.forward;
        rays.rest_back += step * lit.back;
    }
    return rays;
}

Field Channel::field(const Rays& rays,
                     std::size_t antenna,
                     const TagPose& tag,
                     double mhz,
                     std::span<const Body> bodies) const {
    const double k = wave_number(mhz);
    const SiteAntenna& from = site_.antennas[antenna];
    double shadow_db = 0;
    std::complex<double> thrown = 0;
    for (const Body& body : bodies) {
        const double beside = passing_distance(from.at, tag.at, body.at) / body_m;
        shadow_db += body.loss_db * std::exp(-beside * beside);
        const Point chest{body.at.x, body.at.y, 1.2};
        const Point there = chest - from.at;
        const double far = std::max(length(there), 0.3);
        const double on = std::max(length(tag.at - chest), 0.3);
        thrown +=
            wave(body.echo_m * panel(from.facing, (1 / far) * there) / (far * on), k * (far + on));
    }
    const double direct = amplitude(shadow_db), rest = amplitude(0.4 * shadow_db);
    return {direct * rays.direct + rest * rays.rest_forward + thrown,
            direct * rays.direct + rest * rays.rest_back + thrown};
}

}  // namespace muniment::generator
