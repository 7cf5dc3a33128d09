#include "drivers/emulator/interrogator.hpp"

#include <algorithm>
#include <cmath>

namespace muniment::emulator {

namespace {

/// What a draw is for, so that two purposes never share one.
enum class Purpose : std::uint64_t { visit_length, channel, pattern, rounds, moment, noise };

Chance drawn_for(Chance chance, Purpose purpose) {
    return chance.of(static_cast<std::uint64_t>(purpose));
}

microseconds from_seconds(double seconds) {
    return microseconds{static_cast<std::int64_t>(seconds * 1e6)};
}

}  // namespace

AntennaVisit Interrogator::visit(std::uint64_t number, Instant from) const {
    const auto length = drawn_for(chance_, Purpose::visit_length).of(number).normal();
    const double seconds =
        std::clamp(visit_median_s * std::exp(visit_spread * length), visit_min_s, visit_max_s);
    const auto slot = static_cast<std::uint64_t>(from.us / channel_lasts.count());
    const double channel = drawn_for(chance_, Purpose::channel).of(slot).uniform();
    return {.number = number,
            .antenna = static_cast<std::size_t>(number % antennas_.size()),
            .channel = static_cast<std::uint16_t>(1 + channel * channel_count),
            .from = from,
            .to = from + from_seconds(seconds)};
}

void Interrogator::measure(const AntennaVisit& visit, std::span<const Candidate> candidates) {
    levels_.clear();
    const auto pattern = drawn_for(chance_, Purpose::pattern).of(visit.antenna).of(visit.channel);
    for (const auto& [tag, place] : candidates) {
        const double dbm = mean_level_dbm(model_, antennas_[visit.antenna], place, pattern.of(tag));
        levels_.push_back({dbm, answer_chance(model_, dbm)});
    }
}

Answer Interrogator::answer_of(const AntennaVisit& visit,
                               std::size_t tag,
                               Chance chance,
                               double dbm) const {
    const double share = drawn_for(chance, Purpose::moment).uniform();
    const double noise = drawn_for(chance, Purpose::noise).normal() * model_.round_noise_db;
    const auto lasts = static_cast<double>((visit.to - visit.from).count());
    return {.tag = tag,
            .at = visit.from + microseconds{static_cast<std::int64_t>(share * lasts)},
            .rssi_dbm = static_cast<std::int8_t>(
                std::clamp(std::round(dbm + noise), model_.floor_dbm, -10.0))};
}

void Interrogator::answers(const AntennaVisit& visit,
                           std::span<const Candidate> candidates,
                           std::vector<Answer>& heard) {
    measure(visit, candidates);
    double expected = 0;
    for (const auto& level : levels_) expected += level.chance;
    const double seconds = static_cast<double>((visit.to - visit.from).count()) / 1e6;
    const double rounds = seconds / (round_s + tag_s * expected);
    const auto first = static_cast<std::ptrdiff_t>(heard.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto [dbm, chance] = levels_[i];
        const auto here =
            drawn_for(chance_, Purpose::rounds).of(visit.number).of(candidates[i].tag);
        // The last round is cut off by the end of the visit: a part of the tags answer in it.
        for (unsigned round = 0; round < rounds; ++round) {
            const auto draw = here.of(round);
            if (draw.uniform() < chance * std::min(1.0, rounds - round))
                heard.push_back(answer_of(visit, candidates[i].tag, draw, dbm));
        }
    }
    std::ranges::sort(heard.begin() + first, heard.end(), {}, &Answer::at);
}

}  // namespace muniment::emulator
