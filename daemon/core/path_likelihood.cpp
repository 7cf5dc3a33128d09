#include "daemon/core/path_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace muniment {

namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();
constexpr float reads_max = 2;
// Fading while moving: sd 4.9 dB, p90 7.1 (T, W). While standing: channel hops and people nearby.
constexpr std::array moving_sds_db{3.0, 5.0, 8.0};
constexpr std::array standing_sds_db{1.5, 3.0, 5.0};
// A tag that stays has any level and any rate at each antenna.
constexpr double standing_level_db = -8;
constexpr double standing_rate = 0.3;
constexpr double standing_rate_shape = 0.5;

double log_add(double a, double b) {
    if (a < b) std::swap(a, b);
    return b == nothing ? a : a + std::log1p(std::exp(b - a));
}

double log_mean(std::span<const double> nats) {
    const double most = std::ranges::max(nats);
    double sum = 0;
    for (const double each : nats) sum += std::exp(each - most);
    return most + std::log(sum / static_cast<double>(nats.size()));
}

/// Reads with a rate of one's own, Gamma with the given shape and mean 1: what does not depend on
/// how many were expected, and what does.
double own_rate_nats(double reads, double shape) {
    return shape * std::log(shape) - std::lgamma(shape) + std::lgamma(shape + reads);
}
double expected_nats(double reads, double expected, double shape) {
    return -(shape + reads) * std::log(shape + expected);
}

/// How far a tag may be from the average one, in standard deviations.
struct LevelPrior {
    double centre_db = 0;
    double gain_db = 0;     ///< the tag as a whole
    double antenna_db = 0;  ///< and towards one antenna, by how it is turned
    double steep = 0;       ///< share of the geometry's rise and fall that it shows
    double steep_sd = 0;
};

constexpr float wavelength_m = 0.33F;  // 865 to 928 MHz

/// How likely it is that a phase is so far off, in nats against any phase at all. W: 0.1 turn, and
/// two of five lost to reflections.
class PhaseTable {
  public:
    static double of(float turns) { return static_cast<double>(nats_of(turns)); }
    static float nats_of(float turns) {
        static const PhaseTable table;
        constexpr float up = 16;  // whole turns, so that what is cut off is cut downwards
        const auto step = static_cast<int>((turns + up) * steps + 0.5F);
        return table.nats_[static_cast<std::size_t>(step) % steps];
    }

  private:
    static constexpr int steps = 256;
    PhaseTable() {
        constexpr double sd = 0.1, share = 0.6;
        for (int i = 0; i < steps; ++i) {
            const double off = (i < steps / 2 ? i : i - steps) / double{steps} / sd;
            const double density =
                std::exp(-off * off / 2) / (sd * std::sqrt(2 * std::numbers::pi));
            nats_[static_cast<std::size_t>(i)] =
                static_cast<float>(std::log(1 - share + share * density));
        }
    }
    std::array<float, steps> nats_{};
};

constexpr LevelPrior standing_prior{standing_level_db, 1, 12, 0, 1e-3};

}  // namespace

/// What a block of paths expects at the points of one antenna, summed over the points: x is the
/// expected level, y what was heard.
struct PathLikelihood::Block {
    static constexpr std::size_t paths_max = 64;
    using Sum = std::array<float, paths_max>;
    struct Sums {
        Sum x, xx, xy;
    };
    std::array<Sums, DoorProfile::antennas_max> of;
    Sum log_rates;
    Sum phases;

    void clear(std::size_t antennas) {
        for (std::size_t i = 0; i < antennas; ++i) of[i] = {};
        log_rates = {};
        phases = {};
    }
    void add(const TagEvidence::Point& point, const PathBank::Row& row, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) log_rates[i] += point.reads * row.log_rate[i];
        if (!point.has_level) return;
        Sums& sums = of[point.antenna];
        const float y = point.level;
        for (std::size_t i = 0; i < n; ++i) {
            const float x = row.level[i];
            sums.x[i] += x;
            sums.xx[i] += x * x;
            sums.xy[i] += x * y;
        }
    }
    /// The phase falls as the way to the antenna and back grows (Impinj, W).
    void add(const TagEvidence::Turn& turn, const PathBank::Row& row, std::size_t n) {
        const float turns_per_pace = 2 * turn.took_s / wavelength_m;
        for (std::size_t i = 0; i < n; ++i) {
            phases[i] += PhaseTable::nats_of(turn.turned + turns_per_pace * row.receding[i]);
        }
    }
};

/// Levels as a linear model with normal noise of one size: what the tag adds everywhere, what it
/// adds at each antenna, and how steep it shows the field are normal and integrated out. What does
/// not depend on a path is computed once.
class PathLikelihood::LevelModel {
  public:
    LevelModel() = default;
    LevelModel(std::span<const TagEvidence::Levels> levels, double sd, const LevelPrior& prior)
        : precision_(1 / (sd * sd)), prior_(prior) {
        const double own = prior.antenna_db * prior.antenna_db;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const auto& [n, sum, squares] = levels[i];
            if (n == 0) continue;
            const double centred = sum - n * prior.centre_db;
            Antenna& a = antennas_[count_++];
            a.index = i;
            a.shrink = own / (sd * sd + n * own);
            a.kept = 1 - a.shrink * n;
            a.sum = centred;
            one_ += precision_ * n * a.kept;
            one_y_ += precision_ * a.kept * centred;
            yy_ +=
                precision_ * (squares - 2 * prior.centre_db * sum +
                              n * prior.centre_db * prior.centre_db - a.shrink * centred * centred);
            constant_ -= 0.5 * (n * std::log(2 * std::numbers::pi * sd * sd) +
                                std::log1p(n * own / (sd * sd)));
        }
        constant_ -= std::log(prior.gain_db * prior.steep_sd);
    }

    double nats(const Block& block, std::size_t i) const {
        double x1 = 0, xx = 0, xy = 0;
        for (std::size_t k = 0; k < count_; ++k) {
            const Antenna& a = antennas_[k];
            const auto& sums = block.of[a.index];
            const double x = static_cast<double>(sums.x[i]);
            x1 += a.kept * x;
            xx += static_cast<double>(sums.xx[i]) - a.shrink * x * x;
            xy += static_cast<double>(sums.xy[i]) - prior_.centre_db * x - a.shrink * x * a.sum;
        }
        return solved(x1 * precision_, xx * precision_, xy * precision_);
    }

  private:
    struct Antenna {
        std::size_t index = 0;
        double shrink = 0, kept = 0, sum = 0;
    };

    /// Gain and steepness integrated out, by Cholesky without roots.
    double solved(double x1, double xx, double xy) const {
        const double m = prior_.steep;
        const double v1 = one_y_ - m * x1, v2 = xy - m * xx;
        const double rr = yy_ - 2 * m * xy + m * m * xx;
        const double d1 = one_ + 1 / (prior_.gain_db * prior_.gain_db);
        const double l2 = x1 / d1;
        const double d2 = xx + 1 / (prior_.steep_sd * prior_.steep_sd) - l2 * x1;
        const double z2 = v2 - l2 * v1;
        return constant_ - 0.5 * (std::log(d1 * d2) + rr - v1 * v1 / d1 - z2 * z2 / d2);
    }

    double precision_ = 0;
    LevelPrior prior_;
    double constant_ = 0, one_ = 0, one_y_ = 0, yy_ = 0;
    std::array<Antenna, DoorProfile::antennas_max> antennas_{};
    std::size_t count_ = 0;
};

double Weighing::lead_of(Meaning meaning) const {
    double others = nothing;
    for (std::size_t i = 0; i < meaning_count; ++i) {
        if (i != static_cast<std::size_t>(meaning)) others = log_add(others, nats[i]);
    }
    return of(meaning) - others;
}

PathLikelihood::PathLikelihood(const DoorProfile& profile)
    : tunables_(profile.tunables), antennas_(profile.antennas.size()) {}

void PathLikelihood::gather(const TagTrack& track, SlotWindow window, TagEvidence& evidence) const {
    evidence.since = window.from;
    evidence.points.clear();
    evidence.levels = {};
    evidence.reads = 0;
    evidence.reads_at = {};
    evidence.standing_nats = track.phase().standing_nats();
    track.each_visit(window.from, window.to, [&](Slot slot, const SlotVisit& visit) {
        const float reads = std::min<float>(visit.reads, reads_max);
        evidence.reads += static_cast<double>(reads);
        evidence.reads_at[visit.antenna] += static_cast<double>(reads);
        const auto dbm = visit.level_dbm();
        const bool has_level = dbm.has_value();
        const double level = has_level ? *dbm - tunables_.level_at_1m_dbm : 0;
        evidence.points.push_back(
            {slot, visit.antenna, reads, has_level, static_cast<float>(level)});
        if (!has_level) return;
        TagEvidence::Levels& levels = evidence.levels[visit.antenna];
        levels.n += 1;
        levels.sum += level;
        levels.squares += level * level;
    });
    evidence.turns.clear();
    for (const PhaseStep& step : track.phase().steps()) {
        const Slot slot = track.slot_of(step);
        if (slot < window.from || slot >= window.to) continue;
        evidence.turns.push_back(
            {slot, step.antenna, step.took_ms / 1000.0F, step.turned_256 / 256.0F});
    }
    const double shape = tunables_.rate_shape;
    evidence.one_rate_nats = own_rate_nats(evidence.reads, shape);
    evidence.own_rates_nats = 0;
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        evidence.own_rates_nats += own_rate_nats(evidence.reads_at[antenna], shape);
    }
}

double PathLikelihood::stay_nats(const TagEvidence& evidence, const PathBank& bank) const {
    double counts = evidence.reads * std::log(standing_rate);
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        const double awake = bank.awake_slots(antenna);
        if (awake == 0) continue;
        counts +=
            own_rate_nats(evidence.reads_at[antenna], standing_rate_shape) +
            expected_nats(evidence.reads_at[antenna], standing_rate * awake, standing_rate_shape);
    }
    static const Block nowhere{};
    std::array<double, standing_sds_db.size()> nats{};
    for (std::size_t i = 0; i < nats.size(); ++i) {
        const LevelModel model(
            std::span(evidence.levels).first(antennas_), standing_sds_db[i], standing_prior);
        nats[i] = model.nats(nowhere, 0);
    }
    double still = evidence.standing_nats;
    for (const TagEvidence::Turn& turn : evidence.turns) {
        still += tunables_.phase_discount * PhaseTable::of(turn.turned);
    }
    return tunables_.count_discount * counts + tunables_.level_discount * log_mean(nats) + still;
}

/// A tag is read at its own rate, one everywhere or another at each antenna: half its antennas may
/// hardly hear it (E: 0.10 to 0.55 of the rounds).
double PathLikelihood::count_nats(const TagEvidence& evidence,
                                  const PathBank& bank,
                                  std::size_t path) const {
    const double shape = tunables_.rate_shape;
    double expected = 0, own_rates = evidence.own_rates_nats;
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        const auto own = static_cast<double>(bank.exposures(antenna)[path]);
        expected += own;
        own_rates += expected_nats(evidence.reads_at[antenna], own, shape);
    }
    const double one_rate = evidence.one_rate_nats + expected_nats(evidence.reads, expected, shape);
    return log_mean(std::array{one_rate, own_rates});
}

template <class Use>
void PathLikelihood::each_path(const TagEvidence& evidence, PathBank& bank, Use use) const {
    const LevelPrior prior{
        0, tunables_.gain_sd_db, tunables_.antenna_gain_sd_db, tunables_.steep, tunables_.steep_sd};
    std::array<LevelModel, moving_sds_db.size()> models;
    for (std::size_t i = 0; i < models.size(); ++i) {
        models[i] = {std::span(evidence.levels).first(antennas_), moving_sds_db[i], prior};
    }
    Block block;
    for (std::size_t path = 0; path < bank.size(); ++path) {
        const std::size_t i = path % Block::paths_max;
        if (i == 0) sum_up(evidence, bank, path, block);
        std::array<double, models.size()> levels{};
        for (std::size_t k = 0; k < models.size(); ++k) levels[k] = models[k].nats(block, i);
        const double counts =
            static_cast<double>(block.log_rates[i]) + count_nats(evidence, bank, path);
        use(path,
            bank.paths()[path].log_prior + tunables_.count_discount * counts +
                tunables_.level_discount * log_mean(levels) +
                tunables_.phase_discount * static_cast<double>(block.phases[i]));
    }
}

Weighing PathLikelihood::weigh(const TagEvidence& evidence, PathBank& bank) const {
    const auto since_us = (evidence.since - bank.window().from) * slot_us;
    Weighing weighing;
    weighing.nats.fill(nothing);
    double best = nothing;
    each_path(evidence, bank, [&](std::size_t path, double nats) {
        const Path& own = bank.paths()[path];
        const bool is_over = own.line_s * 1e6 < static_cast<double>(since_us);
        const Meaning meaning = is_over ? Meaning::elsewhere : own.meaning;
        double& sum = weighing.nats[static_cast<std::size_t>(meaning)];
        sum = log_add(sum, nats);
        if (meaning == Meaning::elsewhere || nats <= best) return;
        best = nats;
        weighing.best_path = path;
    });
    weighing.nats[static_cast<std::size_t>(Meaning::stays)] = stay_nats(evidence, bank);
    return weighing;
}

std::vector<ZoneMoment> PathLikelihood::zones(const TagEvidence& evidence, PathBank& bank) const {
    std::vector<double> shares;
    each_path(evidence, bank, [&](std::size_t, double nats) { shares.push_back(nats); });
    const double most = std::ranges::max(shares);
    double all = 0;
    for (double& share : shares) all += share = std::exp(share - most);
    const SlotWindow& window = bank.window();
    constexpr Slot moments_max = Evidence::zones_max;
    const Slot step = (window.size() + moments_max - 1) / moments_max;
    std::vector<ZoneMoment> moments;
    for (Slot slot = window.from; slot < window.to; slot += step) {
        const double at_s = static_cast<double>((slot - window.from) * slot_us) / 1e6;
        std::array<double, zone_count> sums{};
        for (std::size_t path = 0; path < shares.size(); ++path) {
            const Zone zone = zone_at(bank.paths()[path].place_m(at_s));
            sums[static_cast<std::size_t>(zone)] += shares[path];
        }
        ZoneMoment& moment = moments.emplace_back(start_of(slot));
        std::ranges::transform(sums, moment.percent.begin(), [&](double sum) {
            return static_cast<std::uint8_t>(std::lround(100 * sum / all));
        });
    }
    return moments;
}

void PathLikelihood::sum_up(const TagEvidence& evidence,
                            PathBank& bank,
                            std::size_t from,
                            Block& block) const {
    const std::size_t n = std::min(bank.size() - from, Block::paths_max);
    block.clear(antennas_);
    for (const TagEvidence::Point& point : evidence.points) {
        block.add(point, bank.row(point.slot, point.antenna).from(from), n);
    }
    for (const TagEvidence::Turn& turn : evidence.turns) {
        block.add(turn, bank.row(turn.slot, turn.antenna).from(from), n);
    }
}

PathLikelihood::OwnTrait PathLikelihood::trait_on(const TagEvidence& evidence,
                                                  PathBank& bank,
                                                  std::size_t path) const {
    double n = 0, sum = 0;
    for (const TagEvidence::Point& point : evidence.points) {
        if (!point.has_level) continue;
        n += 1;
        sum += static_cast<double>(point.level - bank.row(point.slot, point.antenna).level[path]);
    }
    double exposure = 0;
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna)
        exposure += static_cast<double>(bank.exposures(antenna)[path]);
    // One read's worth of prior: 5 dB of fading against 6 dB between tags.
    return {(tunables_.rate_shape + evidence.reads) / (tunables_.rate_shape + exposure),
            sum / (n + 1)};
}

}  // namespace muniment
