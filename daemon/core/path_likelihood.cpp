#include "daemon/core/path_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace muniment {

namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();
constexpr float reads_max = 2;
// Fading while moving: sd 4.9 dB, p90 7.1 (T, W). While standing: channel hops and people nearby.
constexpr std::array moving_sds_db{3.0, 5.0, 8.0};
constexpr std::array standing_sds_db{1.5, 3.0, 5.0};
// How much of the geometry's rise and fall a real tag shows: bodies and reflections flatten it.
constexpr std::array amplitudes{0.4, 0.7, 1.0};
// A tag that stays has any level and any rate at each antenna.
constexpr double standing_level_db = -8;
constexpr double standing_level_sd_db = 12;
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

/// Reads with expectation `expected`, times a rate of one's own: Gamma with the given shape,
/// mean 1.
double rate_nats(double reads, double expected, double shape) {
    return shape * std::log(shape) - std::lgamma(shape) + std::lgamma(shape + reads) -
           (shape + reads) * std::log(shape + expected);
}

}  // namespace

/// Normal levels around an expectation, with one gain a tag (sd `tag_sd`) and one more an antenna
/// (sd `antenna_sd`), both integrated out. What depends on the numbers of reads alone comes first.
class PathLikelihood::LevelModel {
  public:
    LevelModel(std::span<const TagEvidence::Levels> levels, double sd, double tag_sd, double own_sd)
        : variance_(sd * sd), prior_(1 / (tag_sd * tag_sd)) {
        const double own = own_sd * own_sd;
        double weight = 0;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const double n = levels[i].n;
            precision_[i] = n / (variance_ + n * own);
            weight += precision_[i];
            constant_ -= 0.5 * (n * std::log(2 * std::numbers::pi * variance_) +
                                std::log1p(n * own / variance_));
        }
        constant_ -= 0.5 * std::log1p(weight / prior_);
        weight_ = weight + prior_;
    }

    double nats(std::span<const TagEvidence::Levels> residuals) const {
        double nats = constant_, mean = 0;
        for (std::size_t i = 0; i < residuals.size(); ++i) {
            const auto& r = residuals[i];
            if (r.n == 0) continue;
            const double average = r.sum / r.n;
            nats -= 0.5 *
                    ((r.squares - r.sum * average) / variance_ + precision_[i] * average * average);
            mean += precision_[i] * average;
        }
        return nats + 0.5 * mean * mean / weight_;
    }

  private:
    double variance_;
    double prior_;
    double constant_ = 0;
    double weight_ = 0;
    std::array<double, DoorProfile::antennas_max> precision_{};
};

double Weighing::lead_of(Meaning meaning) const {
    double others = nothing;
    for (std::size_t i = 0; i < meaning_count; ++i) {
        if (i != static_cast<std::size_t>(meaning)) others = log_add(others, nats[i]);
    }
    return of(meaning) - others;
}

PathLikelihood::PathLikelihood(const FieldMap& field, const DoorProfile& profile)
    : field_(field), tunables_(profile.tunables), antennas_(profile.antennas.size()) {}

void PathLikelihood::gather(const TagTrack& track, SlotWindow window, TagEvidence& evidence) const {
    evidence.points.clear();
    evidence.levels = {};
    evidence.reads = 0;
    evidence.standing_nats = track.phase().standing_nats();
    track.each_visit(window.from, window.to, [&](Slot slot, const SlotVisit& visit) {
        const float reads = std::min<float>(visit.reads, reads_max);
        evidence.reads += static_cast<double>(reads);
        const bool has_level = visit.levels > 0;
        const double level = has_level ? visit.level_dbm() - tunables_.level_at_1m_dbm : 0;
        evidence.points.push_back(
            {slot, visit.antenna, reads, has_level, static_cast<float>(level)});
        if (!has_level) return;
        TagEvidence::Levels& levels = evidence.levels[visit.antenna];
        levels.n += 1;
        levels.sum += level;
        levels.squares += level * level;
    });
}

double PathLikelihood::level_nats(const TagEvidence& evidence,
                                  std::span<const LevelModel> models,
                                  std::span<const Expected> expected) const {
    std::array<double, amplitudes.size() * moving_sds_db.size()> nats{};
    std::array<TagEvidence::Levels, DoorProfile::antennas_max> residuals{};
    std::size_t next = 0;
    for (const double a : amplitudes) {
        for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
            const auto& [n, sum, squares] = evidence.levels[antenna];
            const Expected& e = expected[antenna];
            residuals[antenna] = {
                n, sum - a * e.sum, squares - 2 * a * e.product + a * a * e.squares};
        }
        for (const LevelModel& model : models) {
            nats[next++] = model.nats(std::span(residuals).first(antennas_));
        }
    }
    return log_mean(nats);
}

double PathLikelihood::path_nats(const TagEvidence& evidence,
                                 std::span<const LevelModel> models,
                                 const PathBank& bank,
                                 std::size_t path) const {
    std::array<Expected, DoorProfile::antennas_max> expected{};
    double log_rates = 0;
    for (const TagEvidence::Point& point : evidence.points) {
        const FieldMap::Cell& cell = field_.at(point.antenna, bank.bin(path, point.slot));
        log_rates += static_cast<double>(point.reads * cell.log_rate);
        if (!point.has_level) continue;
        const auto level = static_cast<double>(cell.level);
        Expected& sums = expected[point.antenna];
        sums.sum += level;
        sums.squares += level * level;
        sums.product += level * static_cast<double>(point.level);
    }
    const double counts =
        log_rates + rate_nats(evidence.reads, bank.exposure(path), tunables_.rate_shape);
    return tunables_.count_discount * counts +
           tunables_.level_discount * level_nats(evidence, models, expected);
}

double PathLikelihood::stay_nats(const TagEvidence& evidence, const PathBank& bank) const {
    std::array<double, DoorProfile::antennas_max> reads{};
    for (const TagEvidence::Point& point : evidence.points) {
        reads[point.antenna] += static_cast<double>(point.reads);
    }
    std::array<TagEvidence::Levels, DoorProfile::antennas_max> residuals{};
    double counts = evidence.reads * std::log(standing_rate);
    for (std::size_t antenna = 0; antenna < antennas_; ++antenna) {
        const double awake = bank.awake_slots(antenna);
        if (awake > 0)
            counts += rate_nats(reads[antenna], standing_rate * awake, standing_rate_shape);
        const auto& [n, sum, squares] = evidence.levels[antenna];
        constexpr double centre = standing_level_db;
        residuals[antenna] = {
            n, sum - n * centre, squares - 2 * centre * sum + n * centre * centre};
    }
    std::array<double, standing_sds_db.size()> nats{};
    for (std::size_t i = 0; i < nats.size(); ++i) {
        const LevelModel model(std::span(evidence.levels).first(antennas_),
                               standing_sds_db[i],
                               1,
                               standing_level_sd_db);
        nats[i] = model.nats(std::span(residuals).first(antennas_));
    }
    return tunables_.count_discount * counts + tunables_.level_discount * log_mean(nats) +
           evidence.standing_nats;
}

Weighing PathLikelihood::weigh(const TagEvidence& evidence, const PathBank& bank) const {
    std::vector<LevelModel> models;
    for (const double sd : moving_sds_db) {
        models.emplace_back(std::span(evidence.levels).first(antennas_),
                            sd,
                            tunables_.gain_sd_db,
                            tunables_.antenna_gain_sd_db);
    }
    Weighing weighing;
    weighing.nats.fill(nothing);
    double best = nothing;
    for (std::size_t path = 0; path < bank.paths().size(); ++path) {
        const Path& candidate = bank.paths()[path];
        const double nats = candidate.log_prior + path_nats(evidence, models, bank, path);
        double& sum = weighing.nats[static_cast<std::size_t>(candidate.meaning)];
        sum = log_add(sum, nats);
        if (candidate.meaning != Meaning::elsewhere && nats > best) {
            best = nats;
            weighing.best_path = path;
        }
    }
    weighing.nats[static_cast<std::size_t>(Meaning::stays)] = stay_nats(evidence, bank);
    return weighing;
}

PathLikelihood::OwnTrait PathLikelihood::trait_on(const TagEvidence& evidence,
                                                  const PathBank& bank,
                                                  std::size_t path) const {
    double n = 0, sum = 0;
    for (const TagEvidence::Point& point : evidence.points) {
        if (!point.has_level) continue;
        n += 1;
        sum += static_cast<double>(point.level -
                                   field_.at(point.antenna, bank.bin(path, point.slot)).level);
    }
    // One read's worth of prior: 5 dB of fading against 6 dB between tags.
    return {(tunables_.rate_shape + evidence.reads) / (tunables_.rate_shape + bank.exposure(path)),
            sum / (n + 1)};
}

}  // namespace muniment
