#include "daemon/core/fold_places.hpp"

#include <utility>

namespace muniment {

namespace {

/// The boxes that waited for this address have their home now.
void settle_homes(RoomState& room, PlaceCode place, const std::string& text) {
    const auto named = room.places.named(text);
    if (!named || *named != place) return;
    for (const BoxCode& box : room.homes_wanted.take(text))
        change_box(room, box, [&](Box& at) { at.home = place; });
}

void make_place(RoomState& room, const PlaceLine& line) {
    if (!room.places.may_make(line)) return;
    room.places.make(line);
    if (room.homes_wanted.is_empty()) return;
    const std::string address = room.places.address_of(line.code);
    settle_homes(room, line.code, line.code.text());
    settle_homes(room, line.code, address);
    if (!line.parent) return;
    const Place* top = room.places.find(room.places.find(line.code)->room);
    settle_homes(room, line.code, top->name + ':' + address);
}

/// No place where the room has none of this code.
PlaceCode known(const RoomState& room, PlaceCode code) {
    return room.places.find(code) == nullptr ? PlaceCode{} : code;
}

}  // namespace

BoxStanding standing_of(const Box& box) {
    return {.home = box.home,
            .place = box.place,
            .thickness_mm = box.thickness_mm == 0 ? unmeasured_mm : box.thickness_mm,
            .is_away = box.whereabouts != Whereabouts::inside,
            .is_lost = box.is_lost};
}

void count_box(RoomState& room, const Box& box) {
    ++room.boxes_where[std::to_underlying(box.whereabouts)];
    room.places.count(standing_of(box));
}

void discount_box(RoomState& room, const Box& box) {
    --room.boxes_where[std::to_underlying(box.whereabouts)];
    room.places.discount(standing_of(box));
}

void fold_registered(RoomState& room, Box box, const std::string& home) {
    const BoxCode code = box.code;
    if (const auto before = room.boxes.find(code); before != room.boxes.end())
        discount_box(room, before->second);
    const auto place = room.places.named(home);
    room.homes_wanted.want(code, place ? std::string() : home);
    if (place) box.home = *place;
    count_box(room, box);
    room.boxes.insert_or_assign(code, std::move(box));
}

void fold_places(RoomState& room, const facts::PlacesMade& fact) {
    for (const PlaceLine& line : fact.places) make_place(room, line);
}

void fold_places(RoomState& room, const facts::PlaceChanged& fact) {
    room.places.change(fact);
}

void fold_places(RoomState& room, const facts::PlaceClosed& fact) {
    room.places.close(fact.place, fact.closed);
}

void fold_places(RoomState& room, const facts::BoxesShelved& fact) {
    const Place* place = room.places.find(fact.place);
    const bool is_beyond = place != nullptr && place->beyond != DoorId{};
    for (const ShelvedBox& shelved : fact.boxes) {
        const bool is_box = change_box(room, shelved.box, [&](Box& box) {
            box.place = fact.place;
            box.whereabouts = is_beyond ? Whereabouts::outside : Whereabouts::inside;
            if (fact.is_home) box.home = fact.place;
        });
        if (is_box && fact.is_home) room.homes_wanted.forget(shelved.box);
    }
}

void fold_places(RoomState& room, const facts::ShelvingUndone& fact) {
    for (const ShelvedBox& shelved : fact.boxes) {
        change_box(room, shelved.box, [&](Box& box) {
            if (box.place != fact.place) return;
            box.place = known(room, shelved.place_before);
            if (fact.is_home && box.home == fact.place) box.home = known(room, shelved.home_before);
        });
    }
}

void fold_places(RoomState& room, const facts::BoxMeasured& fact) {
    change_box(room, fact.box, [&](Box& box) { box.thickness_mm = fact.thickness_mm; });
}

}  // namespace muniment
