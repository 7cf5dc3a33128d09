#include "daemon/api/named_things.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/place_views.hpp"

namespace muniment::api {

namespace {

constexpr int levels_max = 5;  ///< room, row, section, shelf, slot

Result<commands::MakePlace> place_asked_for(const Front& front, const Call& call) {
    commands::MakePlace asked;
    std::optional<std::string> parent;
    std::optional<PlaceCapacity> capacity;
    std::optional<std::uint32_t> walk;
    std::optional<DoorId> beyond;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("parent", parent);
    members.read("kind", asked.kind);
    members.read("name", asked.name);
    members.read("capacity", capacity);
    members.read("walk", walk);
    members.read("beyond_door", beyond);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    if (parent) {
        const auto above = front.room.room().state().places.named(*parent);
        if (!above) return std::unexpected(above.error());
        asked.parent = *above;
    }
    asked.capacity = capacity.value_or(PlaceCapacity{});
    asked.walk = walk.value_or(0);
    asked.beyond = beyond.value_or(DoorId{});
    return asked;
}

Result<commands::LayOutRoom> layout_asked_for(const Call& call) {
    commands::LayOutRoom asked;
    std::optional<std::uint32_t> slots;
    std::optional<PlaceCapacity> capacity;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("room", asked.room);
    members.read("rows", asked.rows);
    members.read("sections", asked.sections);
    members.read("shelves", asked.shelves);
    members.read("slots", slots);
    members.read("capacity", capacity);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    asked.slots = slots.value_or(0);
    asked.capacity = capacity.value_or(PlaceCapacity{});
    return asked;
}

Result<commands::ShelveBoxes> shelving_asked_for(const Front& front, const Call& call) {
    commands::ShelveBoxes asked;
    std::string place;
    std::vector<std::string> boxes;
    std::optional<std::string> after;
    std::optional<bool> as_home;
    std::optional<std::vector<commands::Oddity>> despite;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("place", place);
    members.read("boxes", boxes);
    members.read("after", after);
    members.read("as_home", as_home);
    members.read("despite", despite);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    const auto named = front.room.room().state().places.named(place);
    if (!named) return std::unexpected(named.error());
    const auto codes = boxes_named(boxes);
    if (!codes) return std::unexpected(codes.error());
    if (after) {
        const auto left = BoxCode::parse(*after);
        if (!left) return std::unexpected(left.error());
        asked.after = *left;
    }
    asked.place = *named;
    asked.boxes = *codes;
    asked.as_home = as_home.value_or(false);
    asked.despite = despite.value_or(std::vector<commands::Oddity>{});
    return asked;
}

json::object shown_boxes(const Front& front, const Listed<Box>& found) {
    return shown(
        "boxes",
        found,
        [&](const Box& box) { return view_of(box, front.surroundings()); },
        &Box::code);
}

Answering shown_place(Front& front, PlaceCode place, unsigned status = 200) {
    const Place* found = front.room.room().state().places.find(place);
    if (found == nullptr) co_return refuse(RefusalCode::unknown_place, place.text());
    co_return Answer{view_of(*found, front.surroundings()), status};
}

}  // namespace

Answering plan(Front& front, const Call& call) {
    PlaceCode top;
    if (const auto given = call.query.find("top"); given != call.query.end()) {
        const auto named = front.room.room().state().places.named(given->second);
        if (!named) co_return std::unexpected(named.error());
        top = *named;
    }
    const auto levels = whole_in_query(call, "levels", levels_max, levels_max);
    if (!levels) co_return std::unexpected(levels.error());
    co_return Answer{json::object{{"places", plan_of(front.surroundings(), top, *levels)}}};
}

Answering place(Front& front, const Call& call) {
    const auto named = place_in_path(front, call);
    if (!named) co_return std::unexpected(named.error());
    co_return co_await shown_place(front, *named);
}

Answering boxes_at_place(Front& front, const Call& call) {
    const auto named = place_in_path(front, call);
    if (!named) co_return std::unexpected(named.error());
    const auto cursor = cursor_of<BoxCode>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto found =
        co_await front.archive.read([place = *named, cursor = *cursor](const Lists& lists) {
            return lists.boxes_at(place, cursor);
        });
    co_return Answer{shown_boxes(front, found)};
}

Answering make_place(Front& front, const Call& call) {
    const auto asked = place_asked_for(front, call);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await ordered(front, call, *asked);
    if (!done) co_return std::unexpected(done.error());
    const auto& made = std::get<facts::PlacesMade>(done->outcome.entries.front().fact);
    co_return co_await shown_place(front, made.places.front().code, 201);
}

Answering lay_out_room(Front& front, const Call& call) {
    const auto asked = layout_asked_for(call);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await ordered(front, call, *asked);
    if (!done) co_return std::unexpected(done.error());
    const auto room = front.room.room().state().places.named(asked->room);
    if (!room) co_return std::unexpected(room.error());
    std::int64_t made = 0;
    for (const Entry& entry : done->outcome.entries) {
        if (const auto* row = std::get_if<facts::PlacesMade>(&entry.fact))
            made += std::ssize(row->places);
    }
    json::object view{{"made", made}};
    view["room"] = view_of(*front.room.room().state().places.find(*room), front.surroundings());
    co_return Answer{std::move(view), 201};
}

Answering change_place(Front& front, const Call& call) {
    const auto named = place_in_path(front, call);
    if (!named) co_return std::unexpected(named.error());
    const Place& now = *front.room.room().state().places.find(*named);
    std::optional<PlaceCapacity> capacity;
    std::optional<std::uint32_t> walk;
    std::optional<DoorId> beyond;
    Members members(call.body);
    members.read("capacity", capacity);
    members.read("walk", walk);
    members.read("beyond_door", beyond);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const commands::ChangePlace asked{*named,
                                      capacity.value_or(now.capacity),
                                      walk.value_or(now.walk),
                                      beyond.value_or(now.beyond)};
    const auto done = co_await front.room.order({call.person, asked, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_place(front, *named);
}

Answering close_place(Front& front, const Call& call) {
    const auto named = place_in_path(front, call);
    if (!named) co_return std::unexpected(named.error());
    commands::ClosePlace asked{*named, true};
    Members members(call.body);
    members.read("closed", asked.closed);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, asked, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_place(front, *named);
}

Answering shelve(Front& front, const Call& call) {
    const auto asked = shelving_asked_for(front, call);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await ordered(front, call, *asked);
    if (!done) co_return std::unexpected(done.error());
    json::object view = view_of_act(done->outcome, front.surroundings());
    view["place"] =
        view_of(*front.room.room().state().places.find(asked->place), front.surroundings());
    co_return Answer{std::move(view), 201};
}

Answering undo_shelving(Front& front, const Call& call) {
    const auto row = row_in(call, "row");
    if (!row) co_return std::unexpected(row.error());
    const auto done = co_await front.room.order({call.person, commands::UndoShelving{*row}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of_act(done->outcome, front.surroundings()), 201};
}

Answering measure_box(Front& front, const Call& call) {
    const auto box = BoxCode::parse(call.path.at("box"));
    if (!box) co_return std::unexpected(box.error());
    commands::MeasureBox asked{*box, 0};
    Members members(call.body);
    members.read("thickness_mm", asked.thickness_mm);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, asked, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(front.room.room().state().boxes.at(*box), front.surroundings())};
}

Answering shelf_differences(Front& front, const Call& call) {
    const auto cursor = cursor_of<BoxCode>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto given = call.query.find("which");
    if (given == call.query.end()) co_return refuse(RefusalCode::malformed, "which");
    const auto which = from_word<ShelfDifference>(given->second);
    if (!which) co_return refuse(RefusalCode::malformed, "which");
    const auto found =
        co_await front.archive.read([which = *which, cursor = *cursor](const Lists& lists) {
            return lists.differing(which, cursor);
        });
    co_return Answer{shown_boxes(front, found)};
}

Answering shelvings(Front& front, const Call& call) {
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto found = co_await front.archive.read(
        [cursor = *cursor](const Lists& lists) { return lists.shelvings(cursor); });
    json::array rows;
    for (const ShelvingRow& row : found) rows.push_back(view_of(row, front.surroundings()));
    json::object page{{"rows", std::move(rows)}};
    if (!found.empty()) page["next"] = cursor_text(found.back().row);
    co_return Answer{std::move(page)};
}

}  // namespace muniment::api
