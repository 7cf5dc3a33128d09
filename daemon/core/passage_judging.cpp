#include <algorithm>
#include <cmath>

#include "daemon/core/door_paths.hpp"
#include "daemon/core/passage_decider.hpp"
#include "daemon/core/passage_leads.hpp"

// The decider's judging of a crossing that a light barrier told of: which of a tag's possible paths
// outweighs the others.

namespace muniment {

namespace {

/// The approach that a path must explain. Longer than a carrier needs from there to the line, and
/// what a tag did before it was picked up, on a shelf in the field for instance, would speak
/// against it.
constexpr double approach_m = 4.0;
constexpr double approach_s_min = 2.0;
constexpr double approach_s_max = 8.0;
constexpr Slot weigh_every = 3;
constexpr Slot heard_before_beam = 5;  // a tag last heard longer before it did not cross
constexpr microseconds neighbours_before{14'000'000};

/// How long before the beam the evidence begins.
Slot approach_of(const BeamCrossing& beam) {
    const double seconds =
        beam.speed_m_s
            ? std::clamp(approach_m / std::abs(*beam.speed_m_s), approach_s_min, approach_s_max)
            : approach_s_max;
    return static_cast<Slot>(seconds * 1e6 / static_cast<double>(slot_us));
}

}  // namespace

bool PassageDecider::is_last(const OpenCrossing& open, Slot now) const {
    return start_of(now) - open.beam.to >= profile_.tunables.settle;
}

/// At once, a slot later for what came in between, then every third slot: waiting changes little.
bool PassageDecider::is_due(const OpenCrossing& open, Slot now) const {
    const Slot waited = now - slot_of(open.beam.to) - 1;
    return waited <= 1 || waited % weigh_every == 1 || is_last(open, now);
}

void PassageDecider::weigh_beam(OpenCrossing& open, Slot now) {
    if (!is_due(open, now)) return;
    const SlotWindow window{slot_of(open.beam.from) - approach_of(open.beam), now};
    const auto neighbours = beams_.ended(open.beam.to - neighbours_before, start_of(window.to));
    PathBank bank(window,
                  beam_paths(open.beam, neighbours, window, profile_.tunables.missed_beam_nats),
                  field_);
    bank.expose(activity_, window.from);
    Company company;
    const auto candidates = candidates_of(open, bank, company);
    count(open, candidates, company);
    const std::size_t taken_before = open.taken.size();
    for (const Candidate& candidate : candidates) {
        const auto judgement = judge_beam(candidate, company, open, bank);
        if (!judgement) continue;
        open.taken.push_back(
            {candidate.track->epc(), judgement->crossing, judgement->direction, judgement->at});
        settle(*candidate.track, *judgement, bank, window.from);
    }
    if (is_last(open, now)) {
        crowd_.note(company);
        note_unseen(open);
        withdraw(open, bank);
    }
    if (open.beam.speed_m_s && (open.taken.size() > taken_before || is_last(open, now))) {
        learn_from(open, bank);
    }
}

/// What was told at once and is plainly wrong by the end was not a passage: told as turned back, in
/// place of it.
void PassageDecider::withdraw(OpenCrossing& open, PathBank& bank) {
    tags_.each([&](TagTrack& track) {
        const auto taken = std::ranges::find(open.taken, track.epc(), &Taken::epc);
        if (taken == open.taken.end() || taken->crossing != Crossing::passed) return;
        if (!track.settled || track.settled->at != taken->at) return;  // told anew since
        likelihood_.gather(track, bank.window(), evidence_);
        const Weighing weighing = likelihood_.weigh(evidence_, bank);
        if (!surely_not_crossed(weighing, taken->direction)) return;
        taken->crossing = Crossing::returned;
        settle(track,
               {Crossing::returned, taken->direction, taken->at, weighing, open.beam.line},
               bank,
               bank.window().from);
    });
}

/// A box crossed with one beam of two: the other one lost its event.
void PassageDecider::note_unseen(const OpenCrossing& open) {
    const bool has_passed =
        std::ranges::find(open.taken, Crossing::passed, &Taken::crossing) != open.taken.end();
    if (!has_passed || open.beam.second) return;
    barriers_.crossed(open.beam.line, [&](std::uint16_t port) {
        return beams_.was_broken(port, open.beam.from, BeamLog::alone_after);
    });
}

/// Those who may have crossed; who rests in his place is counted only.
std::vector<PassageDecider::Candidate> PassageDecider::candidates_of(const OpenCrossing& open,
                                                                     PathBank& bank,
                                                                     Company& company) {
    std::vector<Candidate> candidates;
    tags_.each([&](TagTrack& track) {
        if (track.newest() < slot_of(open.beam.from) - heard_before_beam) return;
        if (std::ranges::find(open.taken, track.epc(), &Taken::epc) != open.taken.end()) return;
        if (track.is_resting(bank.window().from, bank.window().to)) {
            ++company.stayed;
            return;
        }
        likelihood_.gather(track, bank.window(), evidence_);
        const Weighing weighing = likelihood_.weigh(evidence_, bank);
        const Direction way = likelier_way(weighing);
        if (has_just_gone(track, way, open.beam.line)) return;
        candidates.push_back({&track, weighing, way, weighing.lead_of(crossed(way))});
    });
    return candidates;
}

/// Who is surely through this beam, and who surely is not.
void PassageDecider::count(const OpenCrossing& open,
                           const std::vector<Candidate>& candidates,
                           Company& company) const {
    const double sure = profile_.tunables.accept_nats;
    for (const Taken& taken : open.taken) {
        if (taken.crossing == Crossing::passed) ++company.through(taken.direction);
    }
    for (const Candidate& candidate : candidates) {
        if (candidate.lead_nats >= sure) ++company.through(candidate.way);
        if (candidate.lead_nats <= -sure) ++company.stayed;
    }
}

/// What a tag must lead by. At once, much; later less, as little as the company allows: where most
/// that is heard goes through, as in a tunnel, more is believed than where one box of many does.
double PassageDecider::accept_nats(const Candidate& candidate,
                                   const Company& company,
                                   const OpenCrossing& open,
                                   Slot now) const {
    const DoorTunables& t = profile_.tunables;
    const int itself = candidate.lead_nats >= t.accept_nats ? 1 : 0;
    const int went_along = company.through(candidate.way) - itself;
    const double mates = std::min(t.mate_nats * went_along, t.mates_nats_max);
    const double least = open.beam.speed_m_s ? t.last_accept_nats : t.one_beam_nats;
    const double last = std::clamp(least + crowd_.stayed_nats(company) - mates,
                                   least,
                                   std::max(least, t.lonely_accept_nats - mates));
    if (is_last(open, now)) return last;
    const auto waited = static_cast<double>((start_of(now) - open.beam.to).count()) /
                        static_cast<double>(t.settle.count());
    return std::lerp(std::max(t.accept_nats, last), last, std::clamp(waited, 0.0, 1.0));
}

std::optional<PassageDecider::Judgement> PassageDecider::judge_beam(const Candidate& candidate,
                                                                    const Company& company,
                                                                    const OpenCrossing& open,
                                                                    const PathBank& bank) const {
    const SlotWindow& window = bank.window();
    const auto& [track, weighing, way, lead] = candidate;
    const bool blind = blind_.touches(start_of(window.from), start_of(window.to));
    const double accept =
        accept_nats(candidate, company, open, window.to) + (blind ? blind_nats : 0);
    const Instant line = open.beam.second ? open.beam.line : line_of(bank, weighing);
    Judgement judgement{Crossing::passed, way, line, weighing, open.beam.line};
    if (lead >= accept) return judgement;
    if (!is_last(open, window.to)) return {};
    if (const auto heading = surely_turned(weighing)) {
        judgement.crossing = Crossing::returned;
        judgement.direction = *heading;
        return judgement;
    }
    judgement.crossing = Crossing::unsure;
    if (crossing_lead(weighing) >= accept - profile_.tunables.unsure_nats) return judgement;
    return {};
}

void PassageDecider::learn_from(const OpenCrossing& open, PathBank& bank) {
    const bool last = is_last(open, bank.window().to);
    FieldMap learned = settled_field_;
    tags_.each([&](TagTrack& track) {
        const auto taken = std::ranges::find(open.taken, track.epc(), &Taken::epc);
        if (taken == open.taken.end() || taken->crossing != Crossing::passed) return;
        if (crossed(taken->direction) != bank.paths().front().meaning) return;
        likelihood_.gather(track, bank.window(), evidence_);
        learn_tag(bank, learned);
    });
    learned.refit();
    field_ = learned;
    if (!last) return;
    settled_field_ = field_;
    if (free_banks_) free_banks_->few.forget_rows(), free_banks_->all.forget_rows();
}

void PassageDecider::learn_tag(PathBank& bank, FieldMap& learned) {
    const auto trait = likelihood_.trait_on(evidence_, bank, 0);
    const SlotWindow window = bank.window();
    for (Slot slot = window.from; slot < window.to; ++slot) {
        for (std::size_t antenna = 0; antenna < profile_.antennas.size(); ++antenna) {
            if ((activity_.awake(slot) & DoorActivity::bit(antenna)) == 0) continue;
            learned.expose(antenna, bank.bin(0, slot), trait.rate);
        }
    }
    for (const TagEvidence::Point& point : evidence_.points) {
        learned.learn(point.antenna, bank.bin(0, point.slot), static_cast<double>(point.reads));
        if (point.has_level) {
            learned.learn_level(point.antenna,
                                bank.bin(0, point.slot),
                                static_cast<double>(point.level) - trait.gain_db);
        }
    }
}

}  // namespace muniment
