// Places and boxes on them as JSON, both ways.
#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

/// Left out where it says nothing.
template <class T>
std::optional<T> unless_empty(const T& value) {
    return value == T{} ? std::nullopt : std::optional<T>(value);
}

Wanted end_of(const Members& members, Wanted wanted) {
    return members.end() ? Wanted{} : wanted;
}

}  // namespace

json::value as_json(PlaceCode place) {
    return as_json(std::string_view(place.text()));
}

json::value as_json(const PlaceCapacity& capacity) {
    json::object object;
    add_member(object, "boxes", unless_empty(capacity.boxes));
    add_member(object, "thickness_mm", unless_empty(capacity.thickness_mm));
    return object;
}

json::value as_json(const PlaceLine& line) {
    json::object object;
    add_member(object, "place", line.code);
    add_member(object, "parent", unless_empty(line.parent));
    add_member(object, "kind", line.kind);
    add_member(object, "name", line.name);
    add_member(object, "capacity", unless_empty(line.capacity));
    add_member(object, "walk", unless_empty(line.walk));
    add_member(object, "beyond", unless_empty(line.beyond));
    return object;
}

json::value as_json(const ShelvedBox& shelved) {
    json::object object;
    add_member(object, "box", shelved.box);
    add_member(object, "home_before", unless_empty(shelved.home_before));
    add_member(object, "place_before", unless_empty(shelved.place_before));
    return object;
}

json::value as_json(const MoveLine& line) {
    json::object object;
    add_member(object, "box", line.box);
    add_member(object, "from", unless_empty(line.from));
    add_member(object, "to", line.to);
    return object;
}

Wanted take(const json::value& from, MoveLine& into) {
    std::optional<PlaceCode> place;
    Members members(from);
    members.read("box", into.box);
    members.read("from", place);
    members.read("to", into.to);
    into.from = place.value_or(PlaceCode{});
    return end_of(members, "a box of a move");
}

Wanted take(const json::value& from, PlaceCode& into) {
    const auto* text = from.if_string();
    into = {};
    if (text != nullptr && text->empty()) return {};
    const auto code = text ? PlaceCode::parse(std::string_view(*text)) : Result<PlaceCode>{};
    if (!text || !code || code->text() != std::string_view(*text)) return "a place code";
    into = *code;
    return {};
}

Wanted take(const json::value& from, PlaceCapacity& into) {
    std::optional<std::uint16_t> boxes;
    std::optional<std::uint16_t> thickness;
    Members members(from);
    members.read("boxes", boxes);
    members.read("thickness_mm", thickness);
    into = {boxes.value_or(0), thickness.value_or(0)};
    return end_of(members, "a capacity");
}

Wanted take(const json::value& from, PlaceLine& into) {
    std::optional<PlaceCode> parent;
    std::optional<PlaceCapacity> capacity;
    std::optional<std::uint32_t> walk;
    std::optional<DoorId> beyond;
    Members members(from);
    members.read("place", into.code);
    members.read("parent", parent);
    members.read("kind", into.kind);
    members.read("name", into.name);
    members.read("capacity", capacity);
    members.read("walk", walk);
    members.read("beyond", beyond);
    into.parent = parent.value_or(PlaceCode{});
    into.capacity = capacity.value_or(PlaceCapacity{});
    into.walk = walk.value_or(0);
    into.beyond = beyond.value_or(DoorId{});
    return end_of(members, "a place");
}

Wanted take(const json::value& from, ShelvedBox& into) {
    std::optional<PlaceCode> home;
    std::optional<PlaceCode> place;
    Members members(from);
    members.read("box", into.box);
    members.read("home_before", home);
    members.read("place_before", place);
    into.home_before = home.value_or(PlaceCode{});
    into.place_before = place.value_or(PlaceCode{});
    return end_of(members, "a box on a place");
}

}  // namespace muniment
