// decide_books for moves: which boxes go, and which of them goes where.
#include <algorithm>
#include <map>
#include <unordered_set>

#include "daemon/core/known_box.hpp"
#include "daemon/core/room_box_life.hpp"
#include "daemon/core/shelf_order.hpp"

namespace muniment {

namespace {

constexpr std::size_t move_boxes_max = 10'000;  ///< one commit stays short
constexpr std::size_t lines_per_row_max = 200;
constexpr int move_hours = 8;  ///< a working day
constexpr int move_hours_max = 14 * 24;
constexpr std::size_t moves_open_max = 20;

/// A box that is to move, and where one finds it.
struct Mover {
    const Box* box = nullptr;
    std::size_t walked = 0;  ///< how many places one passes before it
};

bool is_at_hand(const RoomState& room, const Box& box) {
    return box.whereabouts == Whereabouts::inside && !box.is_lost && !room.loans.contains(box.code);
}

/// Where a box stands, or else where it belongs.
PlaceCode found_at(const Box& box) {
    return box.place ? box.place : box.home;
}

/// Everything at or below the places, in the order in which one walks past it.
std::unordered_map<PlaceCode, std::size_t> walk_of(const RoomState& room,
                                                   const std::vector<PlaceCode>& tops) {
    std::unordered_map<PlaceCode, std::size_t> walk;
    for (const PlaceCode top : tops) {
        for (const PlaceCode place : room.places.walk_from(top))
            walk.try_emplace(place, walk.size());
    }
    return walk;
}

/// Those that the places hold. What is lent, out or lost stays behind in the books, and so does
/// what stands at its goal already or is being moved.
std::vector<Mover> movers_from(const RoomState& room, const commands::OpenMove& open) {
    const auto walk = walk_of(room, open.from);
    std::vector<Mover> movers;
    if (walk.empty()) return movers;
    for (const auto& [code, box] : room.boxes) {
        const auto at = walk.find(found_at(box));
        if (at == walk.end() || !is_at_hand(room, box) || is_moving(room, code)) continue;
        if (!room.places.is_within(box.home, open.to)) movers.push_back({&box, at->second});
    }
    std::ranges::sort(movers, [](const Mover& a, const Mover& b) {
        if (a.walked != b.walked) return a.walked < b.walked;
        if (a.box->title != b.box->title) return stands_before(a.box->title, b.box->title);
        return a.box->code < b.box->code;
    });
    return movers;
}

Result<std::vector<Mover>> movers_of(const RoomState& room, const commands::OpenMove& open) {
    std::vector<Mover> movers;
    std::unordered_set<BoxCode> seen;
    for (const BoxCode& code : open.boxes) {
        const auto box = known_box(room, code);
        if (!box) return std::unexpected(box.error());
        if (room.loans.contains(code)) return refuse(RefusalCode::lent_on_shelf, code.text());
        if (is_moving(room, code)) return refuse(RefusalCode::box_in_move, code.text());
        if (seen.insert(code).second) movers.push_back({*box, 0});
    }
    for (const Mover& mover : movers_from(room, open)) {
        if (seen.insert(mover.box->code).second) movers.push_back(mover);
    }
    return movers;
}

/// How much goes on a place yet, what is on its way there counted in.
class Target {
  public:
    Target(const PlaceBook& places, PlaceCode code)
        : code_(code), most_(places.find(code)->capacity), fill_(places.find(code)->fill) {}

    void expect(const Box& box) {
        fill_.taken += 1;
        fill_.taken_mm += thickness_of(box);
    }
    bool fits(const Box& box) const {
        return (most_.boxes == 0 || fill_.taken < most_.boxes) &&
               (most_.thickness_mm == 0 ||
                fill_.taken_mm + thickness_of(box) <= most_.thickness_mm);
    }
    PlaceCode code() const { return code_; }

  private:
    static std::uint32_t thickness_of(const Box& box) {
        return box.thickness_mm == 0 ? unmeasured_mm : box.thickness_mm;
    }
    PlaceCode code_;
    PlaceCapacity most_;
    PlaceFill fill_;
};

std::vector<Target> targets_at(const RoomState& room, PlaceCode top) {
    std::vector<Target> targets;
    std::unordered_map<PlaceCode, std::size_t> at;
    for (const PlaceCode code : room.places.walk_from(top)) {
        if (!keeps_boxes(*room.places.find(code)) || !room.places.takes_boxes(code)) continue;
        at.emplace(code, targets.size());
        targets.emplace_back(room.places, code);
    }
    for (const auto& [id, move] : room.moves) {
        for (const auto& [box, moving] : move.boxes) {
            const auto target = at.find(moving.to);
            if (target != at.end() && !moving.has_arrived)
                targets[target->second].expect(room.boxes.at(box));
        }
    }
    return targets;
}

/// In walking order at both ends: the first box goes on the first place that has room, the next
/// one on it or behind it, so that the order of the boxes is kept.
Result<std::vector<MoveLine>> planned(const RoomState& room,
                                      const std::vector<Mover>& movers,
                                      PlaceCode to) {
    std::vector<Target> targets = targets_at(room, to);
    std::vector<MoveLine> lines;
    auto target = targets.begin();
    for (const Mover& mover : movers) {
        while (target != targets.end() && !target->fits(*mover.box)) ++target;
        if (target == targets.end())
            return refuse(RefusalCode::no_space, std::to_string(movers.size() - lines.size()));
        target->expect(*mover.box);
        lines.push_back({mover.box->code, found_at(*mover.box), target->code()});
    }
    return lines;
}

Result<void> check_open(const RoomState& room, const commands::OpenMove& open) {
    const int hours = open.hours.value_or(move_hours);
    if (hours < 1 || hours > move_hours_max) return refuse(RefusalCode::malformed, "hours");
    if (room.moves.size() >= moves_open_max)
        return refuse(RefusalCode::too_long, std::to_string(moves_open_max) + " moves at most");
    for (const PlaceCode place : open.from) {
        if (room.places.find(place) == nullptr)
            return refuse(RefusalCode::unknown_place, place.text());
    }
    if (room.places.find(open.to) == nullptr)
        return refuse(RefusalCode::unknown_place, open.to.text());
    return {};
}

void add_lines(Draft& draft, Seq move, const std::vector<MoveLine>& lines) {
    for (std::size_t at = 0; at < lines.size(); at += lines_per_row_max) {
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = std::min(lines_per_row_max, lines.size() - at);
        draft.add(facts::MoveLinesAdded{move, {first, first + static_cast<std::ptrdiff_t>(size)}});
    }
}

}  // namespace

Result<void> decide_books(const DeskTurn& turn, const commands::OpenMove& open) {
    if (auto wrong = check_open(turn.room, open); !wrong) return wrong;
    const auto movers = movers_of(turn.room, open);
    if (!movers) return std::unexpected(movers.error());
    if (movers->empty()) return refuse(RefusalCode::nothing_to_move);
    if (movers->size() > move_boxes_max)
        return refuse(RefusalCode::too_long,
                      "boxes: " + std::to_string(move_boxes_max) + " at most in one move");
    const auto lines = planned(turn.room, *movers, open.to);
    if (!lines) return std::unexpected(lines.error());
    const Instant until = turn.draft.now() + std::chrono::hours{open.hours.value_or(move_hours)};
    const Seq move =
        turn.draft.add(facts::MoveOpened{static_cast<std::uint32_t>(lines->size()), until});
    add_lines(turn.draft, move, *lines);
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::EndMove& end) {
    if (!turn.room.moves.contains(end.move))
        return refuse(RefusalCode::unknown_move, std::to_string(end.move.value()));
    turn.draft.add(facts::MoveEnded{end.move});
    return {};
}

}  // namespace muniment
