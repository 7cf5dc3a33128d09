#pragma once

#include <vector>

#include "daemon/core/epc.hpp"
#include "tests/door/channel.hpp"
#include "tests/door/motion.hpp"

namespace muniment::generator {

/// What is one tag's own and stays so.
struct TagTraits {
    Epc epc;
    double sensitivity_dbm = -13;  ///< power that wakes its chip; spread 2 dB (default)
    double loss_db = 0;            ///< metal, wet or dense paper near it, one way
    double modulation_db = 15;     ///< lost where the tag throws it back, and in the reader
    /// How often it answers an antenna that wakes it: of half the pairs mostly, of the others
    /// rarely (E: median 0.55, p10 0.10).
    std::array<double, antennas_max> ready{};
    std::array<double, antennas_max> phase_turns{};
    double keeps_s = 2;  ///< how long session 1's mark stays: 0.5 to 5 s
};

TagTraits drawn_traits(Luck luck, const Epc& epc);
/// Of 96 bits: a family's letter and a number.
Epc epc_of(std::uint32_t family, std::uint32_t number);

/// A tag that stays where it is.
struct Standing {
    TagTraits traits;
    TagPose pose;
};

/// A tag that is moved. What holds it faces its way: x ahead, y to its left, z above the floor.
struct Load {
    TagTraits traits;
    Motion motion;
    Point held;
    Point dipole{0, 1, 0};
    Point face{1, 0, 0};
    double paper_db = 0;
    std::optional<Bulk> bulk{};  ///< of the trolley it lies on; its middle as `held`

    TagPose pose(double s) const;
};

struct Person {
    Motion motion;
    double loss_db = 10;
};

/// What happens at a door for a while, besides what always stands there.
struct Scene {
    std::vector<Load> loads;
    std::vector<Person> people;
    unsigned dead_antennas = 0;  ///< a bit each
};

}  // namespace muniment::generator
