#include "daemon/core/passage_decider.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "daemon/core/passage_leads.hpp"

namespace muniment {

namespace {

constexpr std::int64_t year_9999_us = 253'402'300'800'000'000;
constexpr std::size_t open_max = 32;  // crossings settling at once
// A burst after an outage is through when no more of it came for so long.
constexpr microseconds burst_pause{1'000'000};

std::int32_t centinats(double nats) {
    return static_cast<std::int32_t>(std::lround(std::clamp(nats, -1e5, 1e5) * 100));
}

}  // namespace

PassageDecider::PassageDecider(DoorProfile profile)
    : profile_(std::move(profile)),
      settled_field_(profile_),
      field_(settled_field_),
      tags_(profile_.tags_max),
      beams_(profile_.barriers),
      barriers_(profile_.barriers),
      likelihood_(profile_) {}

std::optional<std::size_t> PassageDecider::antenna_at(AntennaPort port) const {
    const auto at = std::ranges::find(profile_.antennas, port, &DoorAntenna::port);
    if (at == profile_.antennas.end()) return {};
    return static_cast<std::size_t>(at - profile_.antennas.begin());
}

bool PassageDecider::is_possible(Instant at) const {
    return at.us > 0 && at.us < year_9999_us &&
           (!now_ || at <= *now_ + profile_.tunables.ahead_max);
}

void PassageDecider::feed(const Read& read) {
    const auto antenna = antenna_at(read.antenna);
    if (!antenna || read.epc.is_empty() || !is_possible(read.at)) {
        ++counters_.reads_ignored;
        return;
    }
    note_time(read.at);
    if (slot_of(read.at) < done_) ++counters_.reads_late;
    if (pending_.is_full()) pending_.take_in(slot_of(newest_evidence_) + 1, tags_, activity_);
    pending_.add(read, tags_.place_of(read.epc), static_cast<std::uint8_t>(*antenna));
    ++counters_.reads_used;
}

void PassageDecider::feed(const BarrierEvent& event) {
    if (!is_possible(event.at) || !beams_.feed(event)) {
        ++counters_.beams_ignored;
        return;
    }
    barriers_.feed(event);
    note_time(event.at);
    ++counters_.beams_used;
}

void PassageDecider::blind(AntennaPort antenna, bool began, Instant at) {
    blind_.note(antenna, began, at);
    if (antenna == AntennaPort{0} && !began && now_) catching_up_until_ = *now_ + burst_pause;
}

std::vector<Passage> PassageDecider::tick(Instant now) {
    if (now_ && now < *now_ - profile_.tunables.ahead_max) {
        tags_.clear();
        pending_.clear();
        beams_.clear();
        open_.clear();
        activity_ = {};
        newest_evidence_ = {};
        done_ = 0;
        ++counters_.clock_resets;
    }
    now_ = now;
    if (done_ != 0 && !blind_.is_reader_blind() && now >= catching_up_until_) {
        advance(now - profile_.tunables.lateness);
    }
    return std::exchange(settled_, {});
}

DeciderCounters PassageDecider::counters() const {
    DeciderCounters counters = counters_;
    counters.tags_evicted = tags_.evicted();
    counters.tags_tracked = tags_.size();
    return counters;
}

/// Evidence moves time on as ticks do. Evidence that is the newest of all and yet older than what
/// ticks alone passed over was held back by an outage: time goes back to it.
void PassageDecider::note_time(Instant at) {
    if (!now_) now_ = at;
    if (done_ == 0) done_ = slot_of(at);
    if (at > newest_evidence_) {
        if (slot_of(at) < done_) {
            done_ = slot_of(at);
            catching_up_until_ = *now_ + burst_pause;
        }
        newest_evidence_ = at;
    }
    advance(newest_evidence_ - profile_.tunables.lateness);
}

/// Evidence is forgotten after 20 s, so a longer stretch without any is passed over in one leap: a
/// reader whose clock stands in 1970 must not make us count through half a century.
void PassageDecider::advance(Instant to) {
    constexpr Slot memory = 300;  // a minute
    const Slot end = slot_of(to);
    if (end - done_ > 2 * memory) {
        for (const Slot calm = done_ + memory; done_ < calm;) step(++done_);
        done_ = end - memory;
    }
    while (done_ < end) step(++done_);
}

void PassageDecider::step(Slot now) {
    pending_.take_in(now, tags_, activity_);
    for (const BeamCrossing& beam : beams_.ended(start_of(now - 1), start_of(now))) {
        if (open_.size() < open_max) open_.push_back({beam, {}});
    }
    for (OpenCrossing& open : open_) weigh_beam(open, now);
    std::erase_if(open_, [&](const OpenCrossing& open) { return is_last(open, now); });
    barriers_.tick(start_of(now));
    weigh_free(now);
}

void PassageDecider::settle(TagTrack& track,
                            const Judgement& judgement,
                            PathBank& bank,
                            Slot since) {
    const SlotWindow window{since, bank.window().to};
    Evidence evidence = evidence_of(track, judgement, window);
    likelihood_.gather(track, window, evidence_);
    evidence.zones = likelihood_.zones(evidence_, bank);
    evidence.decided_at = start_of(window.to);
    settled_.push_back({profile_.door,
                        track.epc(),
                        judgement.crossing,
                        judgement.direction,
                        judgement.at,
                        std::max(*now_, start_of(done_)),
                        std::move(evidence),
                        corrected_by(track, judgement.direction, judgement.at)});
    track.settled = {judgement.at, done_, judgement.crossing, judgement.direction};
}

Evidence PassageDecider::evidence_of(const TagTrack& track,
                                     const Judgement& judgement,
                                     SlotWindow window) const {
    Evidence evidence;
    track.each_visit(window.from, window.to, [&](Slot slot, const SlotVisit& visit) {
        std::optional<CentiDbm> rssi;
        if (const auto dbm = visit.level_dbm()) {
            rssi = CentiDbm{static_cast<std::int32_t>(std::lround(*dbm * 100))};
        }
        evidence.visits.push_back(
            {start_of(slot), profile_.antennas[visit.antenna].port, visit.reads, rssi});
    });
    std::ranges::sort(
        evidence.visits, {}, [](const Visit& v) { return std::pair(v.at, v.antenna); });
    const double stays = judgement.weighing.of(Meaning::stays);
    evidence.out_centinats = centinats(judgement.weighing.of(Meaning::went_out) - stays);
    evidence.in_centinats = centinats(judgement.weighing.of(Meaning::came_in) - stays);
    evidence.barrier = judgement.barrier;
    evidence.blind = blind_.touches(start_of(window.from), start_of(window.to));
    return evidence;
}

}  // namespace muniment
