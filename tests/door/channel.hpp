#pragma once

#include <array>
#include <complex>
#include <optional>
#include <span>

#include "tests/door/site.hpp"

namespace muniment::generator {

/// Boxes of paper on one trolley, as a block that rays pass through.
struct Bulk {
    Point middle;
    Point half;  ///< half its length, width and height
    double db_per_m = 0;
};

/// A tag where it is now: on the face of a box.
struct TagPose {
    Point at;
    Point dipole{0, 1, 0};  ///< along the tag's own antenna
    Point face{1, 0, 0};    ///< out of the box, so its paper is on the other side
    double paper_db = 0;    ///< one way through the box
    std::optional<Bulk> bulk{};
};

/// A person: an upright column of water.
struct Body {
    Point at;
    double loss_db = 10;   ///< one way, when he stands in the ray; 5 to 20 (default, no source)
    double echo_m = 0.25;  ///< what he throws back
};

/// What happens on the way to a tag and back, without people.
struct Rays {
    std::complex<double> direct;
    std::complex<double> rest_forward;
    std::complex<double> rest_back;
};

/// Amplitudes against one metre of free space.
struct Field {
    std::complex<double> forward;
    std::complex<double> back;
};

/// Three rays (straight, by the floor, by a side wall) and scattered ones, people in between.
/// The fields there and back fade apart.
class Channel {
  public:
    explicit Channel(const Site& site);

    Rays rays(std::size_t antenna, const TagPose& tag, double mhz) const;
    Field field(const Rays& rays,
                std::size_t antenna,
                const TagPose& tag,
                double mhz,
                std::span<const Body> bodies) const;

  private:
    double wall_loss_db(Point from, Point to) const;
    std::complex<double> ray(std::size_t antenna,
                             Point seen_at,
                             const TagPose& tag,
                             double k) const;

    struct Lit {
        Point at;
        double far = 0;  ///< from the antenna
        std::complex<double> forward, back;
    };
    const Site& site_;
    std::array<std::vector<Lit>, antennas_max> lit_;
};

}  // namespace muniment::generator
