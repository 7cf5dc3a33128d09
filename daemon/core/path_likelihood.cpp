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
constexpr std::array moving_sd_db{3.0, 5.0, 8.0};
constexpr std::array standing_sd_db{1.5, 3.0, 5.0};
constexpr double standing_level_dbm = -62;
constexpr double standing_level_sd_db = 12;
constexpr double standing_rate = 0.3;
constexpr double standing_rate_shape = 0.5;

double log_add(double a, double b) {
    if (a < b) std::swap(a, b);
    return b == nothing ? a : a + std::log1p(std::exp(b - a));
}

/// Reads with expectation `expected`, times a rate of one's own: Gamma with the given shape, mean 1.
double rate_nats(double reads, double expected, double shape) {
    return shape * std::log(shape) - std::lgamma(shape) + std::lgamma(shape + reads) -
           (shape + reads) * std::log(shape + expected);
}

/// Residuals of one antenna.
struct Residuals {
    double n = 0, sum = 0, squares = 0;
    void add(double residual) {
        n += 1;
        sum += residual;
        squares += residual * residual;
    }
};
using PerAntenna = std::array<Residuals, DoorProfile::antennas_max>;

/// Normal residuals with one gain a tag (sd `tag_sd`) and one more an antenna (sd `antenna_sd`).
double level_nats(std::span<const Residuals> antennas, double sd, double tag_sd, double antenna_sd) {
    const double variance = sd * sd;
    const double own = antenna_sd * antenna_sd;
    double nats = 0, weight = 0, mean = 0, square = 0;
    for (const Residuals& r : antennas) {
        if (r.n == 0) continue;
        const double average = r.sum / r.n;
        const double precision = r.n / (variance + r.n * own);
        nats -= 0.5 * (r.n * std::log(2 * std::numbers::pi * variance) +
                       std::log1p(r.n * own / variance) + (r.squares - r.sum * average) / variance);
        weight += precision;
        mean += precision * average;
        square += precision * average * average;
    }
    const double prior = 1 / (tag_sd * tag_sd);
    return nats - 0.5 * (std::log1p(weight / prior) + square - mean * mean / (weight + prior));
}

template <std::size_t N>
double level_nats_over(const std::array<double, N>& sds,
                       std::span<const Residuals> antennas,
                       double tag_sd,
                       double antenna_sd) {
    double nats = nothing;
    for (const double sd : sds) nats = log_add(nats, level_nats(antennas, sd, tag_sd, antenna_sd));
    return nats - std::log(double{N});
}

}  // namespace

double Weighing::lead_of(Meaning meaning) const {
    double others = nothing;
    for (std::size_t i = 0; i < meaning_count; ++i) {
        if (i != static_cast<std::size_t>(meaning)) others = log_add(others, nats[i]);
    }
    return of(meaning) - others;
}

void gather(const TagTrack& track, SlotWindow window, TagEvidence& evidence) {
    evidence.points.clear();
    evidence.reads = 0;
    evidence.standing_nats = track.phase().standing_nats();
    track.each_visit(window.from, window.to, [&](Slot slot, const SlotVisit& visit) {
        const float reads = std::min<float>(visit.reads, reads_max);
        evidence.points.push_back({slot,
                                   visit.antenna,
                                   reads,
                                   visit.levels > 0,
                                   visit.levels > 0 ? static_cast<float>(visit.level_dbm()) : 0});
        evidence.reads += reads;
    });
}

double PathLikelihood::path_nats(const TagEvidence& evidence,
                                 const PathBank& bank,
                                 std::size_t path) const {
    PerAntenna residuals{};
    double log_rates = 0;
    for (const TagEvidence::Point& point : evidence.points) {
        const FieldMap::Cell& cell = field_.at(point.antenna, bank.bin(path, point.slot));
        log_rates += static_cast<double>(point.reads * cell.log_rate);
        if (point.has_level) {
            residuals[point.antenna].add(static_cast<double>(point.level - cell.level) -
                                         level_at_1m_dbm());
        }
    }
    const double counts =
        log_rates + rate_nats(evidence.reads, bank.exposure(path), tunables_.rate_shape);
    const double levels = level_nats_over(
        moving_sd_db, residuals, tunables_.gain_sd_db, tunables_.antenna_gain_sd_db);
    return tunables_.count_discount * counts + tunables_.level_discount * levels;
}

double PathLikelihood::stay_nats(const TagEvidence& evidence, const PathBank& bank) const {
    PerAntenna residuals{};
    std::array<double, DoorProfile::antennas_max> reads{};
    for (const TagEvidence::Point& point : evidence.points) {
        reads[point.antenna] += static_cast<double>(point.reads);
        if (point.has_level) {
            residuals[point.antenna].add(static_cast<double>(point.level) - standing_level_dbm);
        }
    }
    double counts = evidence.reads * std::log(standing_rate);
    for (std::size_t antenna = 0; antenna < reads.size(); ++antenna) {
        const double expected = standing_rate * bank.awake_slots(antenna);
        if (expected > 0) counts += rate_nats(reads[antenna], expected, standing_rate_shape);
    }
    const double levels =
        level_nats_over(standing_sd_db, residuals, 1.0, standing_level_sd_db);
    return tunables_.count_discount * counts + tunables_.level_discount * levels +
           evidence.standing_nats;
}

Weighing PathLikelihood::weigh(const TagEvidence& evidence, const PathBank& bank) {
    Weighing weighing;
    weighing.nats.fill(nothing);
    double best = nothing;
    for (std::size_t path = 0; path < bank.paths().size(); ++path) {
        const Path& candidate = bank.paths()[path];
        const double nats = candidate.log_prior + path_nats(evidence, bank, path);
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
    OwnTrait trait;
    trait.rate = (tunables_.rate_shape + evidence.reads) /
                 (tunables_.rate_shape + bank.exposure(path));
    double n = 0, sum = 0;
    for (const TagEvidence::Point& point : evidence.points) {
        if (!point.has_level) continue;
        n += 1;
        sum += static_cast<double>(
            point.level - field_.at(point.antenna, bank.bin(path, point.slot)).level);
    }
    // Some eight reads are worth the prior: 5 dB of fading against 6 dB between tags.
    trait.gain_db = (sum - n * level_at_1m_dbm()) / (n + 1);
    return trait;
}

}  // namespace muniment
