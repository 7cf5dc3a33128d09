#include "daemon/core/room_places.hpp"

#include <algorithm>

#include "daemon/core/known_box.hpp"

namespace muniment {

namespace {

/// Of one order; a bigger room is made in several.
constexpr std::size_t places_made_max = 10'000;
constexpr std::size_t places_per_row_max = 200;  ///< a row stays below about 20 KB

std::string two_digits(std::uint32_t number) {
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}

/// A room in the making: what is there already is left alone.
class Layout {
  public:
    explicit Layout(const PlaceBook& places)
        : places_(places), next_(places.next_code().number()) {}

    PlaceCode place(PlaceLine line) {
        if (const PlaceCode there = places_.below(line.parent, line.name)) return there;
        line.code = PlaceCode::of_number(next_++);
        lines_.push_back(std::move(line));
        return lines_.back().code;
    }
    const std::vector<PlaceLine>& lines() const { return lines_; }
    bool is_too_big() const { return lines_.size() > places_made_max; }

  private:
    const PlaceBook& places_;
    std::uint32_t next_;
    std::vector<PlaceLine> lines_;
};

void add_shelf(Layout& layout, const commands::LayOutRoom& asked, PlaceLine shelf) {
    const bool has_slots = asked.slots > 0;
    if (!has_slots) shelf.capacity = asked.capacity;
    const PlaceCode code = layout.place(std::move(shelf));
    for (std::uint32_t slot = 1; slot <= asked.slots; ++slot) {
        layout.place({.code = {},
                      .parent = code,
                      .kind = PlaceKind::slot,
                      .name = two_digits(slot),
                      .capacity = asked.capacity});
    }
}

PlaceLine numbered(PlaceCode parent, PlaceKind kind, std::uint32_t number) {
    return {
        .code = {}, .parent = parent, .kind = kind, .name = std::to_string(number), .capacity = {}};
}

void lay_out(Layout& layout, const commands::LayOutRoom& asked) {
    const PlaceCode room = layout.place(
        {.code = {}, .parent = {}, .kind = PlaceKind::room, .name = asked.room, .capacity = {}});
    for (std::uint32_t row = 1; row <= asked.rows && !layout.is_too_big(); ++row) {
        const PlaceCode in_row = layout.place(numbered(room, PlaceKind::row, row));
        for (std::uint32_t section = 1; section <= asked.sections; ++section) {
            const PlaceCode in_section =
                layout.place(numbered(in_row, PlaceKind::section, section));
            for (std::uint32_t shelf = 1; shelf <= asked.shelves && !layout.is_too_big(); ++shelf)
                add_shelf(layout, asked, numbered(in_section, PlaceKind::shelf, shelf));
        }
    }
}

void add_rows(Draft& draft, const std::vector<PlaceLine>& lines) {
    for (std::size_t at = 0; at < lines.size(); at += places_per_row_max) {
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = std::min(places_per_row_max, lines.size() - at);
        draft.add(facts::PlacesMade{{first, first + static_cast<std::ptrdiff_t>(size)}});
    }
}

Result<void> check_sizes(const commands::LayOutRoom& asked) {
    constexpr std::uint32_t most = 999;
    const std::pair<std::uint32_t, const char*> counts[] = {
        {asked.rows, "rows"}, {asked.sections, "sections"}, {asked.shelves, "shelves"}};
    for (const auto& [count, name] : counts) {
        if (count == 0 || count > most) return refuse(RefusalCode::malformed, name);
    }
    if (asked.slots > most) return refuse(RefusalCode::malformed, "slots");
    return {};
}

Result<void> check_place(const RoomState& room, PlaceCode place) {
    if (room.places.find(place) == nullptr) return refuse(RefusalCode::unknown_place, place.text());
    return {};
}

}  // namespace

std::string full_address(const PlaceBook& places, PlaceCode code) {
    const Place* place = places.find(code);
    if (place == nullptr) return {};
    if (!place->parent) return place->name;
    return places.find(place->room)->name + ':' + places.address_of(code);
}

Result<void> decide_books(const DeskTurn& turn, const commands::MakePlace& make) {
    const PlaceBook& places = turn.room.places;
    if (!is_place_name(make.name)) return refuse(RefusalCode::malformed, "name");
    if (make.parent && places.find(make.parent) == nullptr)
        return refuse(RefusalCode::unknown_place, make.parent.text());
    if (const PlaceCode there = places.below(make.parent, make.name))
        return refuse(RefusalCode::place_exists, full_address(places, there));
    const bool stands_at_top = make.kind == PlaceKind::room || is_area(make.kind);
    if (!make.parent && !stands_at_top) return refuse(RefusalCode::malformed, "parent");
    if (make.beyond != DoorId{} && !is_area(make.kind))
        return refuse(RefusalCode::malformed, "beyond_door");
    turn.draft.add(facts::PlacesMade{{{.code = places.next_code(),
                                       .parent = make.parent,
                                       .kind = make.kind,
                                       .name = make.name,
                                       .capacity = make.capacity,
                                       .walk = make.walk,
                                       .beyond = make.beyond}}});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::LayOutRoom& asked) {
    if (!is_place_name(asked.room)) return refuse(RefusalCode::malformed, "room");
    if (auto wrong = check_sizes(asked); !wrong) return wrong;
    Layout layout(turn.room.places);
    lay_out(layout, asked);
    if (layout.is_too_big())
        return refuse(RefusalCode::too_long,
                      "room: " + std::to_string(places_made_max) + " new places at most");
    if (layout.lines().empty()) return refuse(RefusalCode::already_so, asked.room);
    add_rows(turn.draft, layout.lines());
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::ChangePlace& change) {
    if (auto wrong = check_place(turn.room, change.place); !wrong) return wrong;
    const Place& place = *turn.room.places.find(change.place);
    if (change.beyond != DoorId{} && !is_area(place.kind))
        return refuse(RefusalCode::malformed, "beyond_door");
    if (place.capacity == change.capacity && place.walk == change.walk &&
        place.beyond == change.beyond)
        return refuse(RefusalCode::already_so, change.place.text());
    turn.draft.add(facts::PlaceChanged{change.place, change.capacity, change.walk, change.beyond});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::ClosePlace& close) {
    if (auto wrong = check_place(turn.room, close.place); !wrong) return wrong;
    if (turn.room.places.find(close.place)->is_closed == close.closed)
        return refuse(RefusalCode::already_so, close.place.text());
    turn.draft.add(facts::PlaceClosed{close.place, close.closed});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::MeasureBox& measure) {
    constexpr std::uint8_t thickness_max = 200;
    const auto box = known_box(turn.room, measure.box);
    if (!box) return std::unexpected(box.error());
    if (measure.thickness_mm == 0 || measure.thickness_mm > thickness_max)
        return refuse(RefusalCode::malformed, "thickness_mm");
    if ((*box)->thickness_mm == measure.thickness_mm)
        return refuse(RefusalCode::already_so, measure.box.text());
    turn.draft.add(facts::BoxMeasured{measure.box, measure.thickness_mm});
    return {};
}

}  // namespace muniment
