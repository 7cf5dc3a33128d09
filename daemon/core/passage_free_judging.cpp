#include "daemon/core/door_paths.hpp"
#include "daemon/core/passage_decider.hpp"
#include "daemon/core/passage_leads.hpp"

// The decider's judging where no beam told of a crossing: at a door without barriers, at one whose
// barriers are lost, and, with more asked, at one whose barriers may have missed somebody.

namespace muniment {

namespace {

constexpr Slot free_window = TagEvidence::told_max;  // 13 s, the longest walk through a field (W)
constexpr Slot free_every = 2;
constexpr Slot heard_lately = 10;
constexpr std::size_t free_points_min = 6;
// So much may the few paths take from a true crossing: they miss its time by half a second.
constexpr double rough_nats = 8;
// A crossing this close to a broken beam is that beam's to judge. Levels and counts tell the time
// of a crossing to about a second (W).
constexpr microseconds beam_slack{1'500'000};
// Slots until every beam that belongs to a crossing is known.
constexpr Slot beams_known = 10;
constexpr Slot silent = 12;       // at a door with barriers a tag is weighed when it fell silent,
constexpr Slot still_heard = 50;  // and every so often while it does not

bool is_leaving(const TagTrack& track, Slot now) {
    return track.newest() < now - heard_lately + free_every;
}

}  // namespace

void PassageDecider::weigh_free(Slot now) {
    if (now % free_every != 0) return;
    const SlotWindow window{now - free_window, now};
    const bool has_beams = barriers_.is_any_trusted();
    FreeBanks& banks = free_banks_at(window);
    evidence_.told = has_beams ? told_by_beams(window) : TagEvidence::Told{};
    tags_.each([&](TagTrack& track) {
        const bool fell_silent = track.newest() < now - silent;
        if (track.newest() < now - silent - (has_beams ? free_every : 0)) return;
        if (has_beams && !fell_silent && now % still_heard >= free_every) return;
        if (!has_beams && track.newest() < now - heard_lately) return;
        weigh_free(track, banks);
    });
    evidence_.told = {};
}

PassageDecider::FreeBanks& PassageDecider::free_banks_at(SlotWindow window) {
    if (!free_banks_) {
        free_banks_.emplace(PathBank(window, few_free_paths(window), field_),
                            PathBank(window, free_paths(window), field_),
                            0);
    }
    free_banks_->exposed_from = 0;
    free_banks_->few.move_to(window.from);
    free_banks_->all.move_to(window.from);
    return *free_banks_;
}

/// The slots whose crossings a beam told of, or still may.
TagEvidence::Told PassageDecider::told_by_beams(SlotWindow window) const {
    TagEvidence::Told told;
    for (Slot slot = window.from; slot < window.to; ++slot) {
        told[static_cast<std::size_t>(slot - window.from)] =
            slot >= window.to - beams_known || beams_.accounts_for(start_of(slot), beam_slack);
    }
    return told;
}

double PassageDecider::free_accept_nats() const {
    const DoorTunables& t = profile_.tunables;
    return t.free_accept_nats + (barriers_.is_any_trusted() ? t.missed_beam_nats : 0);
}

void PassageDecider::weigh_free(TagTrack& track, FreeBanks& banks) {
    SlotWindow window = banks.all.window();
    if (track.settled) window.from = std::clamp(track.settled->slot, window.from, window.to);
    if (track.print().is_at_its_place(window.from)) return;
    likelihood_.gather(track, window, evidence_);
    if (evidence_.points.size() < free_points_min) return;
    if (window.from != banks.exposed_from) banks.few.expose(activity_, window.from);
    banks.exposed_from = window.from;
    const Weighing rough = likelihood_.weigh(evidence_, banks.few);
    if (crossing_lead(rough) < free_accept_nats() - rough_nats) return;
    banks.all.expose(activity_, window.from);
    const auto judgement = judge_free(track, banks.all);
    if (!judgement) return;
    if (judgement->crossing == Crossing::passed) {
        barriers_.crossed(judgement->at, [](std::uint16_t) { return false; });
    }
    settle(track, *judgement, banks.all, window.from);
}

std::optional<PassageDecider::Judgement> PassageDecider::judge_free(const TagTrack& track,
                                                                    PathBank& bank) {
    const SlotWindow window = bank.window();
    const Weighing weighing = likelihood_.weigh(evidence_, bank);
    const Direction way = likelier_way(weighing);
    const bool blind = blind_.touches(start_of(window.from), start_of(window.to));
    const double accept = free_accept_nats();
    Judgement judgement{Crossing::passed, way, line_of(bank, weighing), weighing, {}};
    if (has_just_gone(track, way, judgement.at)) return {};
    if (weighing.lead_of(crossed(way)) >= accept + (blind ? blind_nats : 0)) return judgement;
    if (!is_leaving(track, window.to)) return {};
    const auto heading = surely_turned(weighing);
    if (heading && !barriers_.is_any_trusted()) {
        judgement.crossing = Crossing::returned;
        judgement.direction = *heading;
        return judgement;
    }
    judgement.crossing = Crossing::unsure;
    const double doubt = barriers_.is_any_trusted() ? profile_.tunables.unsure_nats : 0;
    if (crossing_lead(weighing) >= accept - doubt) return judgement;
    return {};
}

}  // namespace muniment
