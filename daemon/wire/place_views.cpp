#include "daemon/wire/place_views.hpp"

#include "daemon/core/room_box_life.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/place_sentences.hpp"

namespace muniment {

namespace {

void add_place(json::object& view,
               std::string_view name,
               PlaceCode place,
               const Surroundings& around) {
    if (!place) return;
    view[name] = place.text();
    view[std::string(name) + "_address"] = full_address(around.room.places, place);
}

/// Draws places until there are enough of them.
struct Plan {
    const Surroundings& around;
    int left = plan_places_max;

    json::object drawn(const Place& place, int levels) {
        --left;
        json::object view = view_of(place, around);
        if (place.below.empty()) return view;
        json::array below;
        std::int64_t left_out = 0;
        for (const PlaceCode code : place.below) {
            if (levels > 1 && left > 0) {
                below.push_back(drawn(*around.room.places.find(code), levels - 1));
            } else {
                ++left_out;
            }
        }
        view["below"] = std::move(below);
        if (left_out > 0) view["left_out"] = left_out;
        return view;
    }
};

/// Microseconds of work left at the pace so far; absent before the first place is done.
std::optional<std::int64_t> time_left(const FirstDay& day, std::size_t places) {
    if (day.taken_in.empty() || day.worked.count() == 0) return std::nullopt;
    const auto done = static_cast<std::int64_t>(day.taken_in.size());
    const auto left = std::max<std::int64_t>(static_cast<std::int64_t>(places) - done, 0);
    return day.worked.count() / done * left;
}

/// The first place in walking order that keeps boxes and has not been taken in.
PlaceCode next_place(const RoomState& room) {
    for (const PlaceCode top : room.places.tops()) {
        for (const PlaceCode code : room.places.walk_from(top)) {
            const bool is_next =
                keeps_boxes(*room.places.find(code)) && !room.first_day->taken_in.contains(code);
            if (is_next) return code;
        }
    }
    return {};
}

}  // namespace

json::object view_of(const Place& place, const Surroundings& around) {
    const PlaceBook& places = around.room.places;
    const PlaceFill fill = places.fill_below(place.code);
    json::object view{{"place", place.code.text()},
                      {"kind", word_of(place.kind)},
                      {"say", view_of(words_for(place.kind))},
                      {"name", place.name},
                      {"address", full_address(places, place.code)},
                      {"walk", place.walk},
                      {"closed", !places.takes_boxes(place.code)},
                      {"standing", fill.standing},
                      {"taken", fill.taken},
                      {"away", fill.away},
                      {"lost", fill.lost}};
    add_place(view, "parent", place.parent, around);
    if (place.beyond != DoorId{}) view["beyond_door"] = place.beyond.value();
    if (place.capacity != PlaceCapacity{}) view["capacity"] = as_json(place.capacity);
    if (place.below.empty()) add_member(view, "fits", places.room_left(place.code));
    return view;
}

json::array plan_of(const Surroundings& around, PlaceCode top, int levels) {
    Plan plan{around};
    json::array drawn;
    if (const Place* place = around.room.places.find(top); place != nullptr) {
        drawn.push_back(plan.drawn(*place, levels));
        return drawn;
    }
    for (const PlaceCode code : around.room.places.tops())
        drawn.push_back(plan.drawn(*around.room.places.find(code), levels));
    return drawn;
}

json::object view_of(const Move& move, const Surroundings& around) {
    return {{"move", move.id.value()},
            {"opened_by", view_of_person(move.opened_by, around)},
            {"opened_at", move.opened_at.us},
            {"until", move.until.us},
            {"passes_door", move.until >= around.now},
            {"boxes", move.boxes.size()},
            {"arrived", move.arrived}};
}

json::object view_of(const MoveRow& row, const Surroundings& around) {
    json::object view{{"box", row.box.text()}, {"arrived", row.moving.has_arrived}};
    const auto box = around.room.boxes.find(row.box);
    view["title"] = box == around.room.boxes.end() ? std::string() : box->second.title;
    add_place(view, "from", row.moving.from, around);
    add_place(view, "to", row.moving.to, around);
    return view;
}

json::object view_of(const ShelvingRow& row, const Surroundings& around) {
    json::object view{{"row", row.row.value()},
                      {"at", row.at.us},
                      {"actor", view_of_person(row.actor, around)},
                      {"box", row.box.text()}};
    add_place(view, "place", row.place, around);
    return view;
}

json::object view_of_first_day(const Surroundings& around) {
    const auto& day = around.room.first_day;
    const std::size_t places = count_keeping(around.room.places);
    json::object view{{"open", day.has_value()}, {"armed", around.room.armed}, {"places", places}};
    if (!day) return view;
    view["places_done"] = day->taken_in.size();
    view["boxes"] = day->boxes;
    view["begun_by"] = view_of_person(day->begun_by, around);
    view["worked_us"] = day->worked.count();
    add_member(view, "left_us", time_left(*day, places));
    add_place(view, "next", next_place(around.room), around);
    return view;
}

json::object view_of_act(const Outcome& outcome, const Surroundings& around) {
    json::array rows;
    json::array registered;
    json::array reprint;
    json::array found;
    for (const Entry& entry : outcome.entries) {
        rows.push_back(view_of(entry, around));
        if (const auto* box = std::get_if<facts::BoxRegistered>(&entry.fact))
            registered.push_back(as_json(box->box));
        if (const auto* box = std::get_if<facts::BoxFound>(&entry.fact))
            found.push_back(as_json(box->box));
        const auto due = [&](const BoxCode& box) {
            if (around.room.labels_due.contains(box)) reprint.push_back(as_json(box));
        };
        if (const auto* merged = std::get_if<facts::BoxesMerged>(&entry.fact)) due(merged->into);
        if (const auto* gone = std::get_if<facts::LabelGone>(&entry.fact)) due(gone->box);
        if (const auto* reboxed = std::get_if<facts::BoxReboxed>(&entry.fact)) due(reboxed->to);
        if (const auto* split = std::get_if<facts::BoxSplit>(&entry.fact)) {
            due(split->from);
            due(split->to);
        }
    }
    return {{"rows", std::move(rows)},
            {"registered", std::move(registered)},
            {"found", std::move(found)},
            {"reprint", std::move(reprint)}};
}

}  // namespace muniment
