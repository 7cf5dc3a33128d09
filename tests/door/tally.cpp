#include "tests/door/tally.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace muniment::generator {

namespace {

constexpr double near_s = 4;  // an answer this near to a pass speaks of it

using ByTag = std::map<Epc, std::vector<const Answer*>>;

double seconds(Instant at) {
    return static_cast<double>((at - story_start).count()) / 1e6;
}

std::string fault(const Episode& episode, const BoxTruth& box, const std::string& what) {
    return std::string(name_of(episode.situation)) + " at " +
           std::to_string(static_cast<int>(episode.from_s)) + " s, " + box.epc.hex() + " read " +
           std::to_string(box.reads) + " times: " + what;
}

/// What was told of one pass.
Crossed judged(const LinePass& pass, const std::vector<const Answer*>& told, const Answer** by) {
    const Direction way = pass.out ? Direction::out : Direction::in;
    bool right = false, wrong = false, asked = false;
    for (const Answer* answer : told) {
        if (std::abs(seconds(answer->at) - pass.s) > near_s) continue;
        if (answer->crossing == Crossing::unsure) asked = true;
        if (answer->crossing != Crossing::passed) continue;
        (answer->direction == way ? right : wrong) = true;
        if (answer->direction == way && *by == nullptr) *by = answer;
    }
    Crossed crossed{.boxes = 1};
    if (wrong)
        crossed.wrong = 1;
    else if (!right && asked)
        crossed.asked = 1;
    else if (!right)
        crossed.missed = 1;
    return crossed;
}

void add_crossed(Tally& tally,
                 const Episode& episode,
                 const BoxTruth& box,
                 const std::vector<const Answer*>& told) {
    const Answer* by = nullptr;
    const Crossed crossed = judged(box.passes.back(), told, &by);
    tally.crossed[static_cast<std::size_t>(episode.situation)] += crossed;
    if (is_ordinary(episode.situation)) {
        const auto reads = static_cast<std::size_t>(box.reads);
        tally.by_reads[std::min(reads, Tally::reads_max)] += crossed;
        if (box.stacked) tally.stacked += crossed;
        if (box.against_body) tally.against_body += crossed;
        if (episode.beam_missed) tally.beam_lost += crossed;
        if (by != nullptr) tally.latency_s.push_back(seconds(by->decided_at) - box.left_s);
    }
    if (crossed.wrong != 0) tally.faults.push_back(fault(episode, box, "the other way round"));
    if (crossed.missed != 0) tally.faults.push_back(fault(episode, box, "missed"));
}

/// It ended on the side where it began: right is to say nothing, that it came back, or both ways.
void add_stayed(Tally& tally,
                const Episode& episode,
                const BoxTruth& box,
                const std::vector<const Answer*>& told) {
    Stayed stayed{.boxes = 1};
    const Answer* last = nullptr;
    for (const Answer* answer : told) {
        if (answer->crossing == Crossing::unsure) stayed.asked = 1;
        if (answer->crossing == Crossing::passed) last = answer;
    }
    const bool home = last != nullptr && !box.passes.empty() &&
                      (last->direction == Direction::out) == box.passes.back().out;
    if (last != nullptr && !home) {
        stayed.asked = 0;
        ++(last->direction == Direction::out ? stayed.out : stayed.in);
        tally.faults.push_back(fault(episode, box, "told as passed, and was not"));
    }
    tally.stayed[static_cast<std::size_t>(episode.situation)] += stayed;
}

void add_shelf(Tally& tally, const ByTag& unclaimed) {
    for (const auto& [epc, answers] : unclaimed) {
        for (const Answer* answer : answers) {
            if (answer->crossing == Crossing::unsure) ++tally.shelf_asked;
            if (answer->crossing != Crossing::passed) continue;
            ++(answer->direction == Direction::out ? tally.shelf_out : tally.shelf_in);
            tally.faults.push_back("shelf tag " + epc.hex() + " told as passed at " +
                                   std::to_string(seconds(answer->at)) + " s");
        }
    }
}

}  // namespace

Crossed& Crossed::operator+=(const Crossed& more) {
    boxes += more.boxes;
    missed += more.missed;
    asked += more.asked;
    wrong += more.wrong;
    return *this;
}

Stayed& Stayed::operator+=(const Stayed& more) {
    boxes += more.boxes;
    out += more.out;
    in += more.in;
    asked += more.asked;
    return *this;
}

Tally& Tally::operator+=(const Tally& more) {
    for (std::size_t i = 0; i < situation_count; ++i) {
        crossed[i] += more.crossed[i];
        stayed[i] += more.stayed[i];
    }
    for (std::size_t i = 0; i < by_reads.size(); ++i) by_reads[i] += more.by_reads[i];
    stacked += more.stacked;
    against_body += more.against_body;
    beam_lost += more.beam_lost;
    episodes += more.episodes;
    shelf_out += more.shelf_out;
    shelf_in += more.shelf_in;
    shelf_asked += more.shelf_asked;
    latency_s.insert(latency_s.end(), more.latency_s.begin(), more.latency_s.end());
    faults.insert(faults.end(), more.faults.begin(), more.faults.end());
    return *this;
}

bool is_hard(Situation situation) {
    switch (situation) {
        case Situation::set_down_back:
        case Situation::set_down_on:
        case Situation::turn_back:
        case Situation::hovering:
        case Situation::opposite:
        case Situation::out_and_back:
            return true;
        default:
            return false;
    }
}

bool is_ordinary(Situation situation) {
    return !is_hard(situation) && situation != Situation::dead_tag &&
           situation != Situation::few_reads && situation != Situation::antenna_dead;
}

Tally tally(const std::vector<Episode>& episodes,
            const std::vector<Answer>& answers,
            const std::string& room) {
    Tally tally;
    ByTag told;
    for (const Answer& answer : answers) told[answer.epc].push_back(&answer);
    for (const Episode& episode : episodes) {
        tally.episodes += !episode.boxes.empty() || !episode.beams.empty();
        for (const BoxTruth& box : episode.boxes) {
            const auto node = told.extract(box.epc);
            const auto mine = node.empty() ? std::vector<const Answer*>{} : node.mapped();
            if (box.passes.size() % 2 == 1)
                add_crossed(tally, episode, box, mine);
            else
                add_stayed(tally, episode, box, mine);
        }
    }
    add_shelf(tally, told);
    for (std::string& fault : tally.faults) fault = room + ": " + fault;
    return tally;
}

}  // namespace muniment::generator
