#include "tests/door/rivals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/door/luck.hpp"

namespace muniment::generator {

namespace {

/// Where a threshold on `value` errs least between those that crossed and those that stayed.
template <class Value>
double best_threshold(const std::vector<Labelled>& labelled, Value value) {
    std::vector<std::pair<double, bool>> sorted;
    int errors = 0;
    for (const Labelled& one : labelled) {
        const bool crossed = one.truth != Truth::stayed;
        sorted.emplace_back(value(one.question), crossed);
        errors += !crossed;  // at first everything is taken
    }
    std::ranges::sort(sorted);
    double best = sorted.empty() ? 0 : sorted.front().first;
    int fewest = errors;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        errors += sorted[i].second ? 1 : -1;
        const bool ends = i + 1 == sorted.size() || sorted[i + 1].first != sorted[i].first;
        if (!ends || errors >= fewest) continue;
        fewest = errors;
        best = i + 1 < sorted.size() ? sorted[i + 1].first : sorted[i].first + 1;
    }
    return best;
}

using Weights = std::array<std::array<double, feature_count>, 2>;

std::array<double, 2> chances(const Weights& weights, const Question& question) {
    std::array<double, 2> z{};
    for (std::size_t way = 0; way < 2; ++way)
        z[way] = std::inner_product(
            question.features.begin(), question.features.end(), weights[way].begin(), 0.0);
    const double most = std::max({0.0, z[0], z[1]});
    const double sum = std::exp(-most) + std::exp(z[0] - most) + std::exp(z[1] - most);
    return {std::exp(z[0] - most) / sum, std::exp(z[1] - most) / sum};
}

Weights regression(const std::vector<Labelled>& labelled) {
    constexpr int rounds = 40;
    constexpr double decay = 1e-6;
    Weights weights{};
    Luck luck(7);
    for (int round = 0; round < rounds; ++round) {
        const double rate = 0.1 / (1 + 0.2 * round);
        for (std::size_t i = 0; i < labelled.size(); ++i) {
            const auto pick = static_cast<std::size_t>(luck.next() % labelled.size());
            const auto& [question, truth] = labelled[pick];
            const auto chance = chances(weights, question);
            const std::array<double, 2> wanted{truth == Truth::out ? 1.0 : 0.0,
                                               truth == Truth::in ? 1.0 : 0.0};
            for (std::size_t way = 0; way < 2; ++way)
                for (std::size_t f = 0; f < feature_count; ++f)
                    weights[way][f] += rate * ((wanted[way] - chance[way]) * question.features[f] -
                                               decay * weights[way][f]);
        }
    }
    return weights;
}

Answer passed(const Question& question, bool out) {
    return {question.epc,
            Crossing::passed,
            out ? Direction::out : Direction::in,
            question.from + (question.to - question.from) / 2,
            question.to};
}

}  // namespace

std::string_view name_of(Rival rival) {
    constexpr std::string_view names[rival_count] = {"last antenna against first",
                                                     "location as EdgeX has it",
                                                     "reads, one threshold",
                                                     "highest level, one threshold",
                                                     "logistic regression"};
    return names[static_cast<std::size_t>(rival)];
}

Learned learned_from(const std::vector<Labelled>& labelled) {
    Learned learned;
    learned.reads_at_least = best_threshold(labelled, [](const Question& q) { return q.reads; });
    learned.level_at_least_dbm =
        best_threshold(labelled, [](const Question& q) { return q.highest_dbm; });
    learned.weights = regression(labelled);
    return learned;
}

std::optional<Answer> answer_of(Rival rival, const Question& question, const Learned& learned) {
    const bool outwards = question.later_outside_s > 0;
    switch (rival) {
        case Rival::last_antenna:
            if (question.first_outside == question.last_outside) return {};
            return passed(question, question.last_outside);
        case Rival::read_count:
            if (question.reads < learned.reads_at_least) return {};
            return passed(question, outwards);
        case Rival::highest_level:
            if (question.highest_dbm < learned.level_at_least_dbm) return {};
            return passed(question, outwards);
        case Rival::regression: {
            const auto [out, in] = chances(learned.weights, question);
            if (1 - out - in > std::max(out, in)) return {};
            return passed(question, out > in);
        }
        case Rival::location:
            break;
    }
    return {};
}

double LocationRule::Heard::mean() const {
    const auto filled = std::min(count, levels.size());
    return std::accumulate(levels.begin(), levels.begin() + static_cast<long>(filled), 0.0) /
           static_cast<double>(filled);
}

std::optional<Answer> LocationRule::feed(const Read& read) {
    constexpr double margin_db = 6, decay_db_per_ms = 0.008, holds_ms = 500;
    Tag& tag = tags_[read.epc];
    Heard& heard = tag.antennas[read.antenna];
    heard.levels[heard.count++ % heard.levels.size()] = read.rssi ? read.rssi->value / 100.0 : -90;
    heard.last = read.at;
    if (!tag.place) tag.place = read.antenna;
    if (*tag.place == read.antenna) return {};
    const Heard& old = tag.antennas[*tag.place];
    const double silent_ms = static_cast<double>((read.at - old.last).count()) / 1000;
    const double margin = margin_db - decay_db_per_ms * std::max(0.0, silent_ms - holds_ms);
    if (heard.mean() <= old.mean() + margin) return {};
    const bool was = is_outside(door_, *tag.place), now = is_outside(door_, read.antenna);
    tag.place = read.antenna;
    ++moves_;
    if (was == now) return {};
    return Answer{
        read.epc, Crossing::passed, now ? Direction::out : Direction::in, read.at, read.at};
}

}  // namespace muniment::generator
