#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/core/place_facts.hpp"

namespace muniment {

inline constexpr std::size_t place_name_bytes_max = 40;
/// Whether a place may be called so: no blanks, none of the "-" and ":" that addresses are made
/// with.
bool is_place_name(std::string_view name);

/// "A:1-1-2-03" taken apart; the room is absent where none is named.
struct RoomAndAddress {
    std::optional<std::string_view> room;
    std::string_view address;
};
RoomAndAddress parts_of_address(std::string_view text);

/// What a box is to the places: where it belongs, where it stands, and what it takes up.
struct BoxStanding {
    PlaceCode home;
    PlaceCode place;
    std::uint8_t thickness_mm = unmeasured_mm;
    bool is_away = false;  ///< out of the room, or nobody knows
    bool is_lost = false;
};

/// How full a place is, itself only; `PlaceBook::fill_below` adds up what stands below it.
struct PlaceFill {
    std::uint32_t standing = 0;  ///< boxes put there last
    std::uint32_t taken = 0;     ///< boxes that stand there or belong there, each once
    std::uint32_t taken_mm = 0;  ///< their thickness
    std::uint32_t away = 0;      ///< of those that belong there
    std::uint32_t lost = 0;      ///< of those that belong there
    friend bool operator==(const PlaceFill&, const PlaceFill&) = default;
};

struct Place {
    PlaceCode code;
    PlaceCode parent;
    PlaceCode room;  ///< what stands above it at the top; itself there
    PlaceKind kind{};
    bool is_closed = false;  ///< itself; one above it may be closed as well
    std::string name;
    PlaceCapacity capacity;
    std::uint32_t walk = 0;
    DoorId beyond{};
    PlaceFill fill;
    std::vector<PlaceCode> below;  ///< in the order in which they were made
    friend bool operator==(const Place&, const Place&) = default;
};

/// All places of the room. Changed by `fold` alone.
class PlaceBook {
  public:
    const Place* find(PlaceCode code) const;
    /// By the place's code ("S000017…"), its address ("1-1-2-03") or its address with its room
    /// before it ("A:1-1-2-03"). Refused: no such place; an address of several rooms.
    Result<PlaceCode> named(std::string_view text) const;
    /// "1-1-2-03": the names from below the room down. A room and an area at the top are their
    /// own name. Empty for no place.
    std::string address_of(PlaceCode code) const;

    /// In the order of their codes.
    const std::vector<Place>& all() const { return places_; }
    const std::vector<PlaceCode>& tops() const { return tops_; }
    PlaceCode next_code() const;

    /// Whether `place` is `above`, or stands below it.
    bool is_within(PlaceCode place, PlaceCode above) const;
    /// The place of this name right below `parent`, or at the top; none where there is none.
    PlaceCode below(PlaceCode parent, const std::string& name) const;
    bool takes_boxes(PlaceCode place) const;
    /// How many more boxes of this thickness fit; nothing where there is no limit.
    std::optional<std::uint32_t> room_left(PlaceCode place,
                                           std::uint8_t thickness_mm = unmeasured_mm) const;
    PlaceFill fill_below(PlaceCode place) const;
    /// Every place at or below `top`, as one walks past them.
    std::vector<PlaceCode> walk_from(PlaceCode top) const;

    /// Whether a line can be made now: its code is the next, its parent is known, its name is free.
    bool may_make(const PlaceLine& line) const;
    void make(const PlaceLine& line);
    void change(const facts::PlaceChanged& change);
    void close(PlaceCode place, bool closed);
    void count(const BoxStanding& box);
    void discount(const BoxStanding& box);

    friend bool operator==(const PlaceBook&, const PlaceBook&) = default;

  private:
    struct NameBelow {
        PlaceCode parent;
        std::string name;
        friend bool operator==(const NameBelow&, const NameBelow&) = default;
    };
    struct HashOfName {
        std::size_t operator()(const NameBelow& key) const;
    };

    Place* at(PlaceCode code);
    std::vector<PlaceCode> in_walking_order(const std::vector<PlaceCode>& places) const;
    PlaceCode below_of(PlaceCode parent, std::string_view address) const;

    std::vector<Place> places_;  ///< number n at n - 1
    std::vector<PlaceCode> tops_;
    std::unordered_map<NameBelow, PlaceCode, HashOfName> by_name_;
};

}  // namespace muniment
