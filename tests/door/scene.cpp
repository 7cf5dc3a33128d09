#include "tests/door/scene.hpp"

#include <cmath>

namespace muniment::generator {

namespace {

/// Of half the pairs of tag and antenna high, of the other half low.
double drawn_readiness(Luck& luck) {
    const double u = luck.share();
    return luck.happens(0.75) ? 1 - 0.5 * u * u : 0.05 + 0.5 * u * u;
}

Point turned(Point held, Point ahead) {
    return {ahead.x * held.x - ahead.y * held.y, ahead.y * held.x + ahead.x * held.y, held.z};
}

}  // namespace

TagTraits drawn_traits(Luck luck, const Epc& epc) {
    TagTraits tag;
    tag.epc = epc;
    tag.sensitivity_dbm = -13 + luck.normal(2);
    tag.loss_db = std::abs(luck.normal(2));
    tag.modulation_db = luck.between(16, 19);
    for (double& ready : tag.ready) ready = drawn_readiness(luck);
    for (double& phase : tag.phase_turns) phase = luck.share();
    tag.keeps_s = luck.between(0.5, 5);
    return tag;
}

Epc epc_of(std::uint32_t family, std::uint32_t number) {
    std::array<std::uint8_t, 12> bytes{0x30, 0x34};
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[4 + i] = static_cast<std::uint8_t>(family >> (24 - 8 * i));
        bytes[8 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    }
    return *Epc::from_bytes(bytes, 96);
}

TagPose Load::pose(double s) const {
    const Point ahead = motion.heading(s);
    const Point foot = motion.at(s);
    TagPose pose{foot + turned(held, ahead), turned(dipole, ahead), turned(face, ahead), paper_db};
    if (bulk) {
        pose.bulk = *bulk;
        pose.bulk->middle = foot + turned(bulk->middle, ahead);
    }
    return pose;
}

}  // namespace muniment::generator
