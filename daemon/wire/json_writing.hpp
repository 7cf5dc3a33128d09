#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/wire/epc_text.hpp"
#include "daemon/wire/json_reading.hpp"

// The other way of json_reading.hpp: what `as_json` writes, `take` takes.

namespace muniment {

inline json::value as_json(bool value) {
    return value;
}
inline json::value as_json(std::string_view text) {
    return json::string(text);
}
inline json::value as_json(Instant at) {
    return at.us;
}
inline json::value as_json(CentiDbm strength) {
    return strength.value;
}
inline json::value as_json(const BoxCode& box) {
    return as_json(std::string_view(box.text()));
}
inline json::value as_json(const Epc& epc) {
    return as_json(std::string_view(epc_text(epc)));
}

inline json::value as_json(const JobId& job) {
    return as_json(std::string_view(job.text()));
}
json::value as_json(PlaceCode place);
json::value as_json(const PlaceCapacity& capacity);
/// No parent, no limit and no walking order are left out.
json::value as_json(const PlaceLine& line);
json::value as_json(const ShelvedBox& shelved);
json::value as_json(const MoveLine& line);
/// The first label of a box says its code alone.
json::value as_json(const LabelLine& line);

template <std::integral Number>
    requires(!std::same_as<Number, bool>)
json::value as_json(Number number) {
    return number;
}
template <Texted T>
json::value as_json(const T& parsed) {
    return as_json(std::string_view(parsed.text()));
}
template <class Tag, class Rep>
json::value as_json(Id<Tag, Rep> id) {
    return id.value();
}
template <Worded Enum>
json::value as_json(Enum value) {
    return as_json(word_of(value));
}
template <class T>
json::value as_json(const std::vector<T>& list) {
    json::array array;
    array.reserve(list.size());
    for (const T& element : list) array.push_back(as_json(element));
    return array;
}

/// Adds a member; an absent optional is left out.
template <class T>
void add_member(json::object& object, std::string_view name, const T& value) {
    object.emplace(name, as_json(value));
}
template <class T>
void add_member(json::object& object, std::string_view name, const std::optional<T>& value) {
    if (value) object.emplace(name, as_json(*value));
}

inline json::value as_json(const LabelLine& line) {
    json::object object;
    add_member(object, "box", line.box);
    if (line.copy != 1) add_member(object, "copy", line.copy);
    add_member(object, "reason", line.reason);
    return object;
}

}  // namespace muniment
