// What a look has changed for one tag: where it stands, whether it is gone, a copy, or deaf.
#include <algorithm>

#include "daemon/core/presence.hpp"

namespace muniment {

namespace {

constexpr double floor_dbm = -80;  // of handheld and shelf readers, notes on H in door.md
constexpr double well_db = 10;     // this near the antenna's mean, a tag is near the antenna
constexpr std::uint32_t looks_between_counts = 30;
constexpr std::uint8_t clashes_min = 6;
constexpr double sharers_min = 8;     // other tags an antenna must know before it proves anything
constexpr double shared_part = 0.05;  // of them that both hear, at most, where none can
constexpr double rate_spread = 2;     // Beta weight of one tag's rate around its neighbours'
constexpr double vigour_min = 0.5;    // an antenna that hears less than this proves no tag deaf

}  // namespace

void Presence::judge(Tag& tag, std::vector<PresenceChange>& changes) {
    if (is_heard(tag)) {
        judge_place(tag, changes);
        judge_clone(tag, changes);
    } else {
        judge_gone(tag, changes);
    }
    if (tag.by_hand != nowhere) judge_deaf(tag, changes);
}

void Presence::judge_gone(Tag& tag, std::vector<PresenceChange>& changes) const {
    if (tag.is_told_gone || tag.told == nowhere || tag.gone < tunables_.gone_chance) return;
    tag.is_told_gone = true;
    changes.push_back({.what = PresenceChange::What::gone,
                       .epc = tag.epc,
                       .place = tag.told,
                       .at = tag.last_heard,
                       .chance = tag.gone});
}

/// dBm at the best antenna of the place, where a look without a hit counts as the floor.
double Presence::strength_at(const Tag& tag, PlaceNumber place) const {
    double best = floor_dbm;
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        const Heard& heard = tag.heard[i];
        if (antennas_[heard.antenna].place != place || heard.looks <= 0) continue;
        const double share = heard.hits / heard.looks;
        best = std::max(best, floor_dbm + share * (heard.level - floor_dbm));
    }
    return best;
}

/// Among the places where it has been heard for long enough; `nowhere` when there is none.
PlaceNumber Presence::strongest(const Tag& tag) const {
    PlaceNumber best = nowhere;
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        const PlaceNumber place = antennas_[tag.heard[i].antenna].place;
        if (tag.heard[i].hits < tunables_.settled_hits) continue;
        if (best == nowhere || strength_at(tag, place) > strength_at(tag, best)) best = place;
    }
    return best;
}

/// A box stands where it lives or where it stood, unless another place hears it much better.
void Presence::judge_place(Tag& tag, std::vector<PresenceChange>& changes) const {
    const PlaceNumber best = strongest(tag);
    if (best == nowhere || tag.fresh < tunables_.settled_hits) return;
    const auto is_beaten = [&](PlaceNumber place) {
        return strength_at(tag, best) >= strength_at(tag, place) + tunables_.elsewhere_db;
    };
    const bool is_known = tag.told != nowhere && !tag.is_told_gone;
    PlaceNumber stands = is_known ? tag.told : best;
    if (is_known && best != tag.told && is_beaten(tag.told)) stands = best;
    if (stands == best && best != tag.home && tag.home != nowhere && !is_beaten(tag.home))
        stands = is_known ? tag.told : tag.home;
    if (is_known && stands == tag.told) return;
    tag.told = stands;
    tag.is_told_gone = false;
    changes.push_back({.what = PresenceChange::What::sighted,
                       .epc = tag.epc,
                       .place = stands,
                       .at = tag.last_heard});
}

bool Presence::is_heard_well(const Heard& heard) const {
    const Antenna& antenna = antennas_[heard.antenna];
    return heard.look == look_ && antenna.heard > 0 &&
           heard.level >= antenna.level_sum / antenna.heard - well_db;
}

std::uint32_t& Presence::tags_of_both(std::size_t a, std::size_t b) {
    return shared_[std::min(a, b) * antennas_.size() + std::max(a, b)];
}

/// Which antennas know the same tags changes with the furniture, not with the hour.
void Presence::count_shared() {
    if (look_ % looks_between_counts != 0) return;
    shared_.assign(antennas_.size() * antennas_.size(), 0);
    for (const Tag& tag : tags_) {
        for (std::size_t i = 0; i < tag.heard_count; ++i) {
            for (std::size_t k = i; k < tag.heard_count; ++k) {
                if (tag.heard[i].hits < known_hits || tag.heard[k].hits < known_hits) continue;
                ++tags_of_both(tag.heard[i].antenna, tag.heard[k].antenna);
            }
        }
    }
}

/// Whether it is known that no tag can be heard by both. The tag in question may be counted.
bool Presence::are_apart(std::uint16_t a, std::uint16_t b) const {
    const auto known_by = [&](std::size_t one) { return shared_[one * (antennas_.size() + 1)]; };
    const double fewest = std::min(known_by(a), known_by(b));
    const double both = shared_[std::min(a, b) * antennas_.size() + std::max(a, b)];
    return fewest >= sharers_min && both <= std::max(1.0, shared_part * fewest);
}

/// One tag heard well at two places, look after look, that share no other tag.
void Presence::judge_clone(Tag& tag, std::vector<PresenceChange>& changes) const {
    if (tag.is_told_cloned) return;
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const Heard& one = tag.heard[k];
            const Heard& two = tag.heard[i];
            const PlaceNumber place = antennas_[one.antenna].place;
            const PlaceNumber other = antennas_[two.antenna].place;
            if (place == other || !is_heard_well(one) || !is_heard_well(two)) continue;
            if (!are_apart(one.antenna, two.antenna) || ++tag.clashes < clashes_min) continue;
            tag.is_told_cloned = true;
            changes.push_back({.what = PresenceChange::What::cloned,
                               .epc = tag.epc,
                               .place = place,
                               .other = other,
                               .at = tag.last_heard});
            return;
        }
    }
}

/// A person found the box there. Were its tag sound, it would be heard at a rate like that of its
/// neighbours (Beta, weight 2).
void Presence::judge_deaf(Tag& tag, std::vector<PresenceChange>& changes) const {
    for (std::size_t i = 0; i < tag.heard_count; ++i) {
        const Heard& heard = tag.heard[i];
        if (heard.look != look_ || antennas_[heard.antenna].place != tag.by_hand) continue;
        tag.by_hand = nowhere;
        return;
    }
    double rate = 0;
    for (const Antenna& antenna : antennas_) {
        if (antenna.place != tag.by_hand || antenna.vigour < vigour_min) continue;
        if (antenna.tags < sharers_min) continue;
        rate = std::max(rate, antenna.expected / antenna.tags);
    }
    if (rate <= 0) return;
    tag.deaf *= static_cast<float>((rate_spread * (1 - rate) + tag.deaf_looks) /
                                   (rate_spread + tag.deaf_looks));
    ++tag.deaf_looks;
    if (tag.deaf > tunables_.deaf_chance) return;
    changes.push_back({.what = PresenceChange::What::deaf,
                       .epc = tag.epc,
                       .place = tag.by_hand,
                       .at = tag.last_heard,
                       .chance = 1.0 - tag.deaf});
    tag.by_hand = nowhere;
    tag.told = nowhere;  // heard after all, it is told again
}

}  // namespace muniment
