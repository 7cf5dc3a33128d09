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

/// A sum of likelihoods that come one by one, as a logarithm.
struct LikelihoodSum {
    double most = nothing;
    double over_most = 0;

    void add(double nats) {
        if (nats > most) {
            over_most *= most == nothing ? 0 : std::exp(most - nats);
            most = nats;
        }
        over_most += static_cast<double>(quick_exp(static_cast<float>(nats - most)));
    }
    double nats() const { return most == nothing ? nothing : most + std::log(over_most); }
};

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

/// What was heard and what a block of paths expects of it, summed over the points.
struct PathLikelihood::Block {
    std::array<ExpectedLevels, DoorProfile::antennas_max> of;
    Lanes log_rates;
    Lanes phases;

    void clear(std::size_t antennas) {
        for (std::size_t i = 0; i < antennas; ++i) of[i] = {};
        log_rates = {};
        phases = {};
    }
    void add(const TagEvidence::Point& point, const PathBank::Row& row, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) log_rates[i] += point.reads * row.log_rate[i];
        if (!point.has_level) return;
        ExpectedLevels& sums = of[point.antenna];
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

double Weighing::lead_of(Meaning meaning) const {
    LikelihoodSum others;
    for (std::size_t i = 0; i < meaning_count; ++i) {
        const bool is_other = i != static_cast<std::size_t>(meaning) && nats[i] != nothing;
        if (is_other) others.add(nats[i]);
    }
    return of(meaning) - others.nats();
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
        LevelSums& levels = evidence.levels[visit.antenna];
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
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        evidence.place[antenna] = track.print().at(antenna);
        if (auto& level = evidence.place[antenna]) level->mean_dbm -= tunables_.level_at_1m_dbm;
    }
    const double shape = tunables_.rate_shape;
    evidence.one_rate_nats = own_rate_nats(evidence.reads, shape);
    evidence.own_rates_nats = 0;
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        evidence.own_rates_nats += own_rate_nats(evidence.reads_at[antenna], shape);
    }
}

/// The levels of a tag that stands where it stood for long; at antennas that know nothing of that
/// place, any level.
double PathLikelihood::place_nats(const TagEvidence& evidence) const {
    double nats = 0;
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        const auto& [n, sum, squares] = evidence.levels[antenna];
        const auto anywhere =
            StandingPrint::Level{standing_prior.centre_db, standing_prior.antenna_db};
        const auto [mean, spread] = evidence.place[antenna].value_or(anywhere);
        const double sd = std::max(spread, standing_sds_db[0]);
        nats -= n * std::log(sd * std::sqrt(2 * std::numbers::pi)) +
                (squares - 2 * mean * sum + n * mean * mean) / (2 * sd * sd);
    }
    return nats;
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
    std::array<double, standing_sds_db.size()> nats{};
    for (std::size_t i = 0; i < nats.size(); ++i) {
        const LevelModel model(
            std::span(evidence.levels).first(antennas_), standing_sds_db[i], standing_prior);
        nats[i] = model.nats();
    }
    double levels = log_mean(nats);
    const bool has_place =
        std::ranges::any_of(evidence.place, [](const auto& level) { return level.has_value(); });
    if (has_place) levels = log_mean(std::array{levels, place_nats(evidence)});
    double still = evidence.standing_nats;
    for (const TagEvidence::Turn& turn : evidence.turns) {
        still += tunables_.phase_discount * PhaseTable::of(turn.turned);
    }
    return tunables_.count_discount * counts + tunables_.level_discount * levels + still;
}

/// A tag is read at its own rate, one everywhere or another at each antenna: half its antennas may
/// hardly hear it (E: 0.10 to 0.55 of the rounds).
Lanes PathLikelihood::count_nats(const TagEvidence& evidence,
                                 const PathBank& bank,
                                 std::size_t from) const {
    const std::size_t n = std::min(bank.size() - from, lanes_max);
    const auto shape = static_cast<float>(tunables_.rate_shape);
    Lanes expected{};
    std::array<Lanes, 2> rates;
    rates[1].fill(static_cast<float>(evidence.own_rates_nats));
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        const float* own = bank.exposures(antenna) + from;
        const float weight = shape + static_cast<float>(evidence.reads_at[antenna]);
        for (std::size_t i = 0; i < n; ++i) {
            expected[i] += own[i];
            rates[1][i] -= weight * quick_log(shape + own[i]);
        }
    }
    const auto one_rate = static_cast<float>(evidence.one_rate_nats);
    const float weight = shape + static_cast<float>(evidence.reads);
    for (std::size_t i = 0; i < lanes_max; ++i) {
        rates[0][i] = one_rate - weight * quick_log(shape + expected[i]);
    }
    return log_mean(rates);
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
    for (std::size_t from = 0; from < bank.size(); from += lanes_max) {
        sum_up(evidence, bank, from, block);
        std::array<Lanes, models.size()> by_noise;
        for (std::size_t k = 0; k < models.size(); ++k) by_noise[k] = models[k].nats(block.of);
        const Lanes levels = log_mean(by_noise);
        const Lanes counts = count_nats(evidence, bank, from);
        const std::size_t n = std::min(bank.size() - from, lanes_max);
        for (std::size_t i = 0; i < n; ++i) {
            const double of_counts = static_cast<double>(block.log_rates[i] + counts[i]);
            use(from + i,
                bank.paths()[from + i].log_prior + tunables_.count_discount * of_counts +
                    tunables_.level_discount * static_cast<double>(levels[i]) +
                    tunables_.phase_discount * static_cast<double>(block.phases[i]));
        }
    }
}

Weighing PathLikelihood::weigh(const TagEvidence& evidence, PathBank& bank) const {
    const Slot since = evidence.since - bank.window().from;
    Weighing weighing;
    std::array<LikelihoodSum, meaning_count> sums;
    double best = nothing;
    each_path(evidence, bank, [&](std::size_t path, double nats) {
        const Path& own = bank.paths()[path];
        const double line_us = own.line_s * 1e6;
        const auto line = static_cast<std::size_t>(std::max(line_us, 0.0) / slot_us);
        const bool is_over = line_us < static_cast<double>(since * slot_us);
        const bool is_told = line < evidence.told.size() && evidence.told[line];
        const Meaning meaning = is_over || is_told ? Meaning::elsewhere : own.meaning;
        sums[static_cast<std::size_t>(meaning)].add(nats);
        if (meaning == Meaning::elsewhere || nats <= best) return;
        best = nats;
        weighing.best_path = path;
    });
    std::ranges::transform(sums, weighing.nats.begin(), &LikelihoodSum::nats);
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
    const std::size_t n = std::min(bank.size() - from, lanes_max);
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
