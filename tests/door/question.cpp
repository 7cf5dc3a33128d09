#include "tests/door/question.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace muniment::generator {

namespace {

struct Sides {
    std::array<double, 2> sum_s{};
    std::array<double, 2> count{};
};

void add(Question& question, Sides& sides, const Read& read, bool outside, double share) {
    const auto slice = std::min(static_cast<std::size_t>(share * slices), slices - 1);
    const double dbm = read.rssi ? read.rssi->value / 100.0 : -100;
    double& count = question.features[(slice * 2 + outside) * 2];
    double& level = question.features[(slice * 2 + outside) * 2 + 1];
    count += 1;
    level = std::max(level, (dbm + 90) / 30);
    if (question.reads == 0) question.first_outside = outside;
    question.last_outside = outside;
    ++question.reads;
    question.highest_dbm = std::max(question.highest_dbm, dbm);
    sides.sum_s[outside] += share;
    ++sides.count[outside];
}

void finish(Question& question, const Sides& sides) {
    for (std::size_t i = 0; i + 1 < feature_count; i += 2)
        question.features[i] = std::log1p(question.features[i]);
    question.features.back() = 1;
    const auto mean = [&](std::size_t side) {
        return sides.count[side] > 0 ? sides.sum_s[side] / sides.count[side] : 0.5;
    };
    question.later_outside_s = mean(1) - mean(0);
}

}  // namespace

bool is_outside(const DoorProfile& door, AntennaPort antenna) {
    double sum = 0, own = 0;
    for (const DoorAntenna& a : door.antennas) {
        sum += a.offset.value;
        if (a.port == antenna) own = a.offset.value;
    }
    return own > sum / static_cast<double>(door.antennas.size());
}

std::vector<Question> questions_of(const DoorProfile& door,
                                   std::span<const Read> reads,
                                   Instant from,
                                   Instant to) {
    std::map<Epc, std::pair<Question, Sides>> by_tag;
    const auto span_us = static_cast<double>((to - from).count());
    for (const Read& read : reads) {
        if (read.at < from || read.at >= to) continue;
        auto& [question, sides] = by_tag[read.epc];
        const double share = static_cast<double>((read.at - from).count()) / span_us;
        add(question, sides, read, is_outside(door, read.antenna), share);
    }
    std::vector<Question> questions;
    for (auto& [epc, both] : by_tag) {
        auto& [question, sides] = both;
        question.epc = epc;
        question.from = from;
        question.to = to;
        finish(question, sides);
        questions.push_back(question);
    }
    return questions;
}

}  // namespace muniment::generator
