#include "daemon/core/place_book.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr char between_names = '-';
constexpr char after_room = ':';

/// One more, or one less.
enum class Tally { more, less };

void tally(std::uint32_t& sum, Tally which, std::uint32_t by = 1) {
    sum = which == Tally::more ? sum + by : sum - by;
}

void tally_taken(PlaceFill& fill, Tally which, const BoxStanding& box) {
    tally(fill.taken, which);
    tally(fill.taken_mm, which, box.thickness_mm);
}

void tally_home(PlaceFill& fill, Tally which, const BoxStanding& box) {
    tally_taken(fill, which, box);
    if (box.is_away) tally(fill.away, which);
    if (box.is_lost) tally(fill.lost, which);
}

void tally_box(Place* home, Place* place, Tally which, const BoxStanding& box) {
    if (home != nullptr) tally_home(home->fill, which, box);
    if (place == nullptr) return;
    tally(place->fill.standing, which);
    if (place != home) tally_taken(place->fill, which, box);
}

}  // namespace

bool is_place_name(std::string_view name) {
    const auto is_wrong = [](char c) {
        return c == between_names || c == after_room || static_cast<unsigned char>(c) <= ' ';
    };
    return !name.empty() && name.size() <= place_name_bytes_max &&
           std::ranges::none_of(name, is_wrong);
}

RoomAndAddress parts_of_address(std::string_view text) {
    const auto colon = text.find(after_room);
    if (colon == text.npos) return {.room = {}, .address = text};
    return {.room = text.substr(0, colon), .address = text.substr(colon + 1)};
}

std::size_t PlaceBook::HashOfName::operator()(const NameBelow& key) const {
    constexpr std::size_t golden = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio
    return std::hash<std::string>{}(key.name) ^ (key.parent.number() * golden);
}

const Place* PlaceBook::find(PlaceCode code) const {
    if (!code || code.number() > places_.size()) return nullptr;
    return &places_[code.number() - 1];
}

Place* PlaceBook::at(PlaceCode code) {
    if (!code || code.number() > places_.size()) return nullptr;
    return &places_[code.number() - 1];
}

PlaceCode PlaceBook::below_of(PlaceCode parent, std::string_view address) const {
    if (address.ends_with(between_names)) return {};
    while (!address.empty()) {
        const auto end = std::min(address.find(between_names), address.size());
        const auto found = by_name_.find({parent, std::string(address.substr(0, end))});
        if (found == by_name_.end()) return {};
        parent = found->second;
        address.remove_prefix(std::min(end + 1, address.size()));
    }
    return parent;
}

Result<PlaceCode> PlaceBook::named(std::string_view text) const {
    if (const auto code = PlaceCode::parse(text); code && find(*code) != nullptr) return *code;
    if (const auto own = by_name_.find({PlaceCode{}, std::string(text)}); own != by_name_.end())
        return own->second;
    const auto [room, address] = parts_of_address(text);
    PlaceCode found;
    for (const PlaceCode top : tops_) {
        if (address.empty() || (room && find(top)->name != *room)) continue;
        const PlaceCode here = below_of(top, address);
        if (here && found) return refuse(RefusalCode::place_ambiguous, std::string(text));
        if (here) found = here;
    }
    if (!found) return refuse(RefusalCode::unknown_place, std::string(text.substr(0, 60)));
    return found;
}

std::string PlaceBook::address_of(PlaceCode code) const {
    std::string address;
    for (const Place* place = find(code); place != nullptr; place = find(place->parent)) {
        if (!place->parent && !address.empty()) break;
        address.insert(0, address.empty() ? place->name : place->name + between_names);
    }
    return address;
}

PlaceCode PlaceBook::next_code() const {
    return PlaceCode::of_number(static_cast<std::uint32_t>(places_.size()) + 1);
}

bool PlaceBook::is_within(PlaceCode place, PlaceCode above) const {
    while (place && place != above) place = find(place) ? find(place)->parent : PlaceCode{};
    return place == above && find(place) != nullptr;
}

PlaceCode PlaceBook::below(PlaceCode parent, const std::string& name) const {
    const auto found = by_name_.find({parent, name});
    return found == by_name_.end() ? PlaceCode{} : found->second;
}

bool PlaceBook::takes_boxes(PlaceCode place) const {
    if (find(place) == nullptr) return false;
    for (const Place* at = find(place); at != nullptr; at = find(at->parent)) {
        if (at->is_closed) return false;
    }
    return true;
}

std::optional<std::uint32_t> PlaceBook::room_left(PlaceCode code, std::uint8_t thickness_mm) const {
    const Place* place = find(code);
    if (place == nullptr) return 0;
    std::optional<std::uint32_t> left;
    const auto limit = [&](std::uint32_t by) { left = std::min(left.value_or(by), by); };
    const PlaceCapacity& most = place->capacity;
    if (most.boxes > 0) limit(most.boxes - std::min<std::uint32_t>(most.boxes, place->fill.taken));
    if (most.thickness_mm > 0) {
        const auto free =
            most.thickness_mm - std::min<std::uint32_t>(most.thickness_mm, place->fill.taken_mm);
        limit(free / std::max<std::uint32_t>(thickness_mm, 1));
    }
    return left;
}

PlaceFill PlaceBook::fill_below(PlaceCode top) const {
    const Place* place = find(top);
    if (place == nullptr) return {};
    PlaceFill sum = place->fill;
    for (const PlaceCode below : place->below) {
        const PlaceFill more = fill_below(below);
        sum.standing += more.standing;
        sum.taken += more.taken;
        sum.taken_mm += more.taken_mm;
        sum.away += more.away;
        sum.lost += more.lost;
    }
    return sum;
}

/// Those with a place in the walking order by it, after those without; else as they were.
std::vector<PlaceCode> PlaceBook::in_walking_order(const std::vector<PlaceCode>& places) const {
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    for (std::size_t at = 0; at < places.size(); ++at)
        order.emplace_back(find(places[at])->walk, at);
    std::ranges::sort(order);
    std::vector<PlaceCode> walked;
    for (const auto& [walk, at] : order) walked.push_back(places[at]);
    return walked;
}

std::vector<PlaceCode> PlaceBook::walk_from(PlaceCode top) const {
    std::vector<PlaceCode> walked;
    std::vector<PlaceCode> waiting;
    if (find(top) != nullptr) waiting.push_back(top);
    while (!waiting.empty()) {
        const PlaceCode code = waiting.back();
        waiting.pop_back();
        walked.push_back(code);
        const auto& below = find(code)->below;
        waiting.insert(waiting.end(), below.rbegin(), below.rend());
    }
    return in_walking_order(walked);
}

bool PlaceBook::may_make(const PlaceLine& line) const {
    return is_place_name(line.name) && line.code == next_code() &&
           (!line.parent || find(line.parent) != nullptr) &&
           !by_name_.contains({line.parent, line.name});
}

void PlaceBook::make(const PlaceLine& line) {
    if (!may_make(line)) return;
    Place place;
    place.code = line.code;
    place.parent = line.parent;
    place.room = line.parent ? find(line.parent)->room : line.code;
    place.kind = line.kind;
    place.name = line.name;
    place.capacity = line.capacity;
    place.walk = line.walk;
    place.beyond = line.beyond;
    places_.push_back(std::move(place));
    (line.parent ? at(line.parent)->below : tops_).push_back(line.code);
    by_name_.emplace(NameBelow{line.parent, line.name}, line.code);
}

void PlaceBook::change(const facts::PlaceChanged& change) {
    Place* place = at(change.place);
    if (place == nullptr) return;
    place->capacity = change.capacity;
    place->walk = change.walk;
    place->beyond = change.beyond;
}

void PlaceBook::close(PlaceCode code, bool closed) {
    if (Place* place = at(code); place != nullptr) place->is_closed = closed;
}

void PlaceBook::count(const BoxStanding& box) {
    tally_box(at(box.home), at(box.place), Tally::more, box);
}

void PlaceBook::discount(const BoxStanding& box) {
    tally_box(at(box.home), at(box.place), Tally::less, box);
}

}  // namespace muniment
