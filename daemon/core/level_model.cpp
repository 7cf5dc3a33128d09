#include "daemon/core/level_model.hpp"

#include <cmath>
#include <numbers>

namespace muniment {

LevelModel::LevelModel(std::span<const LevelSums> heard, double sd_db, const LevelPrior& prior)
    : precision_(1 / (sd_db * sd_db)), prior_(prior) {
    const double own = prior.antenna_db * prior.antenna_db;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const auto& [n, sum, squares] = heard[i];
        if (n == 0) continue;
        const double centred = sum - n * prior.centre_db;
        Antenna& a = antennas_[count_++];
        a.index = i;
        a.shrink = own / (sd_db * sd_db + n * own);
        a.kept = 1 - a.shrink * n;
        a.sum = centred;
        one_ += precision_ * n * a.kept;
        one_y_ += precision_ * a.kept * centred;
        yy_ += precision_ * (squares - 2 * prior.centre_db * sum +
                             n * prior.centre_db * prior.centre_db - a.shrink * centred * centred);
        constant_ -= 0.5 * (n * std::log(2 * std::numbers::pi * sd_db * sd_db) +
                            std::log1p(n * own / (sd_db * sd_db)));
    }
    constant_ -= std::log(prior.gain_db * prior.steep_sd);
}

Lanes LevelModel::nats(std::span<const ExpectedLevels> expected) const {
    Lanes x1{}, xx{}, xy{};
    const auto centre = static_cast<float>(prior_.centre_db);
    for (std::size_t k = 0; k < count_; ++k) {
        const ExpectedLevels& sums = expected[antennas_[k].index];
        const auto kept = static_cast<float>(antennas_[k].kept);
        const auto shrink = static_cast<float>(antennas_[k].shrink);
        const float taken = centre + shrink * static_cast<float>(antennas_[k].sum);
        for (std::size_t i = 0; i < lanes_max; ++i) {
            const float x = sums.x[i];
            x1[i] += kept * x;
            xx[i] += sums.xx[i] - shrink * x * x;
            xy[i] += sums.xy[i] - taken * x;
        }
    }
    return solved(x1, xx, xy);
}

double LevelModel::nats() const {
    const double d1 = one_ + 1 / (prior_.gain_db * prior_.gain_db);
    const double d2 = 1 / (prior_.steep_sd * prior_.steep_sd);
    return constant_ - 0.5 * (std::log(d1 * d2) + yy_ - one_y_ * one_y_ / d1);
}

/// Gain and steepness integrated out, by Cholesky without roots.
Lanes LevelModel::solved(const Lanes& x1, const Lanes& xx, const Lanes& xy) const {
    const auto p = static_cast<float>(precision_), m = static_cast<float>(prior_.steep);
    const auto one_y = static_cast<float>(one_y_), yy = static_cast<float>(yy_);
    const auto d1 = static_cast<float>(one_ + 1 / (prior_.gain_db * prior_.gain_db));
    const auto own = static_cast<float>(1 / (prior_.steep_sd * prior_.steep_sd));
    const auto constant = static_cast<float>(constant_);
    Lanes nats;
    for (std::size_t i = 0; i < lanes_max; ++i) {
        const float x = p * x1[i], square = p * xx[i], cross = p * xy[i];
        const float v1 = one_y - m * x, v2 = cross - m * square;
        const float rr = yy - 2 * m * cross + m * m * square;
        const float l2 = x / d1;
        const float d2 = square + own - l2 * x;
        const float z2 = v2 - l2 * v1;
        nats[i] = constant - 0.5F * (quick_log(d1 * d2) + rr - v1 * v1 / d1 - z2 * z2 / d2);
    }
    return nats;
}

}  // namespace muniment
