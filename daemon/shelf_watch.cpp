#include "daemon/shelf_watch.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr double answers_below = 0.5;  // more likely there than gone

template <class Each>
void each_tag_on(const RoomState& room, const BoxCode& box, const Each& each) {
    for (const Epc& epc : room.tags.of(box))
        if (!room.tags.find(epc)->off) each(epc);
}

}  // namespace

ShelfWatch::ShelfWatch(const std::vector<ShelfAntenna>& antennas,
                       const PresenceTunables& tunables,
                       const RoomState& room)
    : is_idle_(antennas.empty()), presence_(antennas, tunables) {
    if (is_idle_) return;
    for (const auto& [box, sighting] : room.sightings) {
        if (sighting.is_gone || sighting.is_by_hand) continue;
        const PlaceNumber place = presence_.place_holding(sighting.place);
        each_tag_on(room, box, [&](const Epc& epc) { presence_.expect(epc, place, sighting.at); });
    }
}

void ShelfWatch::feed(const ReaderNews& news, const RoomState& room) {
    const auto* read = std::get_if<Read>(&news);
    if (read == nullptr || is_idle_) return;
    const BoundTag* tag = room.tags.find(read->epc);
    if (tag == nullptr || tag->off) return presence_.feed_foreign(*read);
    presence_.feed(*read, presence_.place_holding(home_of(room, room.boxes.at(tag->box))));
}

/// Whether another tag of the box is still heard.
bool ShelfWatch::answers_otherwise(const BoxCode& box,
                                   const Epc& but,
                                   const RoomState& room) const {
    bool answers = false;
    each_tag_on(room, box, [&](const Epc& epc) {
        answers |= epc != but && presence_.gone_chance(epc).value_or(1) < answers_below;
    });
    return answers;
}

ShelfBatch ShelfWatch::tick(Instant now, const RoomState& room) {
    ShelfBatch batch;
    if (is_idle_) return batch;
    for (const PresenceChange& change : presence_.tick(now)) {
        const BoundTag* tag = room.tags.find(change.epc);
        const bool is_half = change.what == PresenceChange::What::gone && tag != nullptr &&
                             answers_otherwise(tag->box, change.epc, room);
        if (is_half) continue;
        batch.news.push_back({change.what,
                              change.epc,
                              presence_.name_of(change.place),
                              presence_.name_of(change.other),
                              change.at,
                              change.chance});
    }
    return batch;
}

void ShelfWatch::learn(const Outcome& outcome, const RoomState& room) {
    if (is_idle_) return;
    for (const Entry& entry : outcome.entries) {
        if (const auto* retired = std::get_if<facts::TagRetired>(&entry.fact))
            presence_.forget(retired->epc);
        const auto* sighted = std::get_if<facts::BoxSighted>(&entry.fact);
        if (sighted == nullptr || entry.actor == the_daemon) continue;
        const PlaceNumber place = presence_.place_holding(sighted->place);
        each_tag_on(room, sighted->box, [&](const Epc& epc) {
            presence_.scanned(epc, place, sighted->at);
        });
    }
}

}  // namespace muniment
