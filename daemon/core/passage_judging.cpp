#include <algorithm>
#include <cmath>

#include "daemon/core/door_paths.hpp"
#include "daemon/core/passage_decider.hpp"

// The decider's judging: which of a tag's possible paths outweighs the others, with a light barrier
// and without one.

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
constexpr microseconds same_way_again{15'000'000};  // nobody goes out twice without coming in
constexpr Slot free_window = 65;                    // 13 s, the longest walk through a field (W)
constexpr Slot free_every = 2;
constexpr Slot heard_lately = 10;
constexpr std::size_t free_points_min = 6;
constexpr double blind_nats = 2;  // more is asked of a passage that was not seen whole
constexpr double returned_nats = 4;

constexpr Meaning crossed(Direction way) {
    return way == Direction::out ? Meaning::went_out : Meaning::came_in;
}
constexpr Meaning turned(Direction way) {
    return way == Direction::out ? Meaning::turned_inside : Meaning::turned_outside;
}

Direction likelier_way(const Weighing& weighing) {
    return weighing.of(Meaning::went_out) >= weighing.of(Meaning::came_in) ? Direction::out
                                                                           : Direction::in;
}

/// How long before the beam the evidence begins.
Slot approach_of(const BeamCrossing& beam) {
    const double seconds =
        beam.speed_m_s
            ? std::clamp(approach_m / std::abs(*beam.speed_m_s), approach_s_min, approach_s_max)
            : approach_s_max;
    return static_cast<Slot>(seconds * 1e6 / static_cast<double>(slot_us));
}

/// By how much having crossed, either way, outweighs not having crossed.
double crossing_lead(const Weighing& weighing) {
    Weighing either = weighing;
    const double out = weighing.of(Meaning::went_out), in = weighing.of(Meaning::came_in);
    const double most = std::max(out, in);
    either.nats[0] = most + std::log(std::exp(out - most) + std::exp(in - most));
    either.nats[1] = -1e9;
    return either.lead_of(Meaning::went_out);
}

bool has_just_gone(const TagTrack& track, Direction way, Instant line) {
    return track.settled && track.settled->crossing == Crossing::passed &&
           track.settled->direction == way && line - track.settled->at < same_way_again;
}

Instant line_of(const PathBank& bank, const Weighing& weighing) {
    const double line_s = bank.paths()[weighing.best_path].line_s;
    return start_of(bank.window().from) + microseconds{static_cast<std::int64_t>(line_s * 1e6)};
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
    PathBank bank(window, beam_paths(open.beam, neighbours, window), field_);
    bank.expose(activity_, window.from);
    const auto candidates = candidates_of(open, bank);
    const Company company = company_of(open, candidates);
    const std::size_t taken_before = open.taken.size();
    for (const Candidate& candidate : candidates) {
        const auto judgement = judge_beam(candidate, company, open, window);
        if (!judgement) continue;
        open.taken.push_back({candidate.track->epc(), judgement->crossing, judgement->direction});
        settle(*candidate.track, *judgement, bank, window.from);
    }
    if (is_last(open, now)) crowd_.note(company);
    if (open.beam.speed_m_s && (open.taken.size() > taken_before || is_last(open, now))) {
        learn_from(open, bank);
    }
}

std::vector<PassageDecider::Candidate> PassageDecider::candidates_of(const OpenCrossing& open,
                                                                     PathBank& bank) {
    std::vector<Candidate> candidates;
    tags_.each([&](TagTrack& track) {
        if (track.newest() < slot_of(open.beam.from) - heard_before_beam) return;
        if (std::ranges::find(open.taken, track.epc(), &Taken::epc) != open.taken.end()) return;
        likelihood_.gather(track, bank.window(), evidence_);
        const Weighing weighing = likelihood_.weigh(evidence_, bank);
        const Direction way = likelier_way(weighing);
        if (has_just_gone(track, way, open.beam.line)) return;
        candidates.push_back({&track, weighing, way, weighing.lead_of(crossed(way))});
    });
    return candidates;
}

/// Who is surely through this beam, and who surely is not.
Company PassageDecider::company_of(const OpenCrossing& open,
                                   const std::vector<Candidate>& candidates) const {
    const double sure = profile_.tunables.accept_nats;
    Company company;
    for (const Taken& taken : open.taken) {
        if (taken.crossing == Crossing::passed) ++company.through(taken.direction);
    }
    for (const Candidate& candidate : candidates) {
        if (candidate.lead_nats >= sure) ++company.through(candidate.way);
        if (candidate.lead_nats <= -sure) ++company.stayed;
    }
    return company;
}

/// What a tag must lead by. At once, much; later less, as little as the company allows: where most
/// that is heard goes through, as in a tunnel, more is believed than where one box of many does.
double PassageDecider::accept_nats(const Company& company,
                                   Direction way,
                                   const OpenCrossing& open,
                                   Slot now) const {
    const DoorTunables& t = profile_.tunables;
    const double mates = std::min<double>(t.mate_nats * company.through(way), t.mates_nats_max);
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
                                                                    SlotWindow window) const {
    const auto& [track, weighing, way, lead] = candidate;
    const bool blind = blind_.touches(start_of(window.from), start_of(window.to));
    const double accept = accept_nats(company, way, open, window.to) + (blind ? blind_nats : 0);
    Judgement judgement{Crossing::passed, way, open.beam.line, weighing, open.beam.line};
    if (lead >= accept) return judgement;
    if (!is_last(open, window.to)) return {};
    judgement.crossing = Crossing::returned;
    for (const Direction heading : {Direction::out, Direction::in}) {
        judgement.direction = heading;
        if (weighing.lead_of(turned(heading)) >= returned_nats) return judgement;
    }
    judgement.crossing = Crossing::unsure;
    judgement.direction = way;
    if (crossing_lead(weighing) >= accept - profile_.tunables.unsure_nats) return judgement;
    return {};
}

void PassageDecider::learn_from(const OpenCrossing& open, PathBank& bank) {
    const bool last = is_last(open, bank.window().to);
    FieldMap learned = settled_field_;
    tags_.each([&](TagTrack& track) {
        const auto taken = std::ranges::find(open.taken, track.epc(), &Taken::epc);
        if (taken == open.taken.end() || taken->crossing != Crossing::passed) return;
        likelihood_.gather(track, bank.window(), evidence_);
        learn_tag(bank, learned);
    });
    learned.refit();
    field_ = learned;
    if (last) settled_field_ = field_;
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

void PassageDecider::weigh_free(Slot now) {
    if (now % free_every != 0) return;
    const SlotWindow window{now - free_window, now};
    if (!free_bank_) free_bank_.emplace(window, free_paths(window), field_);
    free_bank_->move_to(window.from);
    Slot exposed = 0;
    tags_.each([&](TagTrack& track) {
        if (track.newest() < now - heard_lately) return;
        const Slot settled = track.settled ? track.settled->slot : 0;
        const Slot since = std::clamp(settled, window.from, window.to);
        if (since != exposed) free_bank_->expose(activity_, since);
        exposed = since;
        weigh_free(track, *free_bank_);
    });
}

void PassageDecider::weigh_free(TagTrack& track, PathBank& bank) {
    SlotWindow window = bank.window();
    if (track.settled) window.from = std::clamp(track.settled->slot, window.from, window.to);
    likelihood_.gather(track, window, evidence_);
    if (evidence_.points.size() < free_points_min) return;
    const auto judgement = judge_free(track, bank);
    if (judgement) settle(track, *judgement, bank, window.from);
}

std::optional<PassageDecider::Judgement> PassageDecider::judge_free(const TagTrack& track,
                                                                    PathBank& bank) {
    const SlotWindow window = bank.window();
    const Weighing weighing = likelihood_.weigh(evidence_, bank);
    const Direction way = likelier_way(weighing);
    const bool blind = blind_.touches(start_of(window.from), start_of(window.to));
    const bool is_leaving = track.newest() < window.to - heard_lately + free_every;
    const double accept = profile_.tunables.free_accept_nats;
    Judgement judgement{Crossing::passed, way, line_of(bank, weighing), weighing, {}};
    if (has_just_gone(track, way, judgement.at)) return {};
    if (weighing.lead_of(crossed(way)) >= accept + (blind ? blind_nats : 0)) return judgement;
    if (!is_leaving) return {};
    judgement.crossing = Crossing::returned;
    for (const Direction heading : {Direction::out, Direction::in}) {
        judgement.direction = heading;
        if (weighing.lead_of(turned(heading)) >= returned_nats) return judgement;
    }
    judgement.crossing = Crossing::unsure;
    judgement.direction = way;
    if (crossing_lead(weighing) >= accept) return judgement;
    return {};
}

}  // namespace muniment
