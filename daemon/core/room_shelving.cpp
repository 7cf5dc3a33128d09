// decide_books for boxes that are scanned on a place, and for taking such a scan back.
#include <algorithm>
#include <unordered_set>

#include "daemon/core/known_box.hpp"
#include "daemon/core/room_places.hpp"
#include "daemon/core/shelf_order.hpp"

namespace muniment {

namespace {

using commands::Oddity;

constexpr std::size_t boxes_shelved_max = 200;  ///< of one order, and so of one row

/// Works out one order of boxes on a place, from left to right.
class Shelving {
  public:
    Shelving(const DeskTurn& turn, const commands::ShelveBoxes& asked)
        : room_(turn.room), draft_(turn.draft), asked_(asked), before_(asked.after) {}

    Result<void> check_place() const {
        const Place* place = room_.places.find(asked_.place);
        if (place == nullptr) return refuse(RefusalCode::unknown_place, asked_.place.text());
        if (!place->below.empty() || (asked_.as_home && is_area(place->kind)))
            return refuse(RefusalCode::not_a_shelf, address());
        if (!room_.places.takes_boxes(asked_.place))
            return refuse(RefusalCode::place_closed, address());
        return {};
    }

    Result<void> add(const BoxCode& code) {
        if (!seen_.insert(code).second)
            return refuse(RefusalCode::malformed, "boxes: twice " + code.text());
        const auto found = room_.boxes.find(code);
        return found == room_.boxes.end() ? add_unlisted(code) : add_listed(found->second);
    }

    void write() {
        if (!at_home_.empty()) draft_.add(facts::BoxesShelved{asked_.place, true, at_home_});
        if (!as_guests_.empty()) draft_.add(facts::BoxesShelved{asked_.place, false, as_guests_});
        for (const BoxCode& box : found_) draft_.add(facts::BoxFound{box});
        for (const auto& [id, move] : room_.moves) {
            if (move.arrived + arriving(move) == move.boxes.size())
                draft_.add(facts::MoveEnded{id});
        }
    }

  private:
    Result<void> add_unlisted(const BoxCode& code) {
        if (room_.ended.contains(code) || !is_taken(Oddity::unlisted))
            return std::unexpected(no_such_box(room_, code));
        Box box;
        box.code = code;
        if (auto wrong = check_fits(box); !wrong) return wrong;
        const bool settles = !is_area(kind());
        draft_.add(facts::BoxRegistered{code, Epc{}, {}, settles ? address() : std::string()});
        as_guests_or_home(box, settles);
        return {};
    }

    Result<void> add_listed(const Box& box) {
        if (room_.loans.contains(box.code))
            return refuse(RefusalCode::lent_on_shelf, box.code.text());
        const bool settles = settles_here(box);
        const bool is_guest = !settles && box.home && box.home != asked_.place;
        // In an area a box is never at home: it is carried there to be read or copied.
        if (is_guest && !is_area(kind()) && !is_taken(Oddity::elsewhere))
            return refuse(RefusalCode::belongs_elsewhere,
                          box.code.text() + ' ' + full_address(room_.places, box.home));
        if (auto wrong = check_order(box); !wrong) return wrong;
        if (auto wrong = check_fits(box); !wrong) return wrong;
        if (box.is_lost) found_.push_back(box.code);
        as_guests_or_home(box, settles);
        before_ = box.code;
        return {};
    }

    /// Whether this becomes its home: a person says so, it has none, or a move brings it here.
    bool settles_here(const Box& box) const {
        if (is_area(kind())) return false;
        if (asked_.as_home || !box.home) return true;
        return std::ranges::any_of(room_.moves, [&](const auto& row) {
            const auto moving = row.second.boxes.find(box.code);
            return moving != row.second.boxes.end() && moving->second.to == asked_.place;
        });
    }

    Result<void> check_order(const Box& box) const {
        const auto before = room_.boxes.find(before_);
        if (before == room_.boxes.end() || is_taken(Oddity::wrong_order) || is_area(kind()))
            return {};
        const std::string& left = before->second.title;
        if (left.empty() || box.title.empty() || !stands_before(box.title, left)) return {};
        return refuse(RefusalCode::wrong_shelf_order, box.code.text() + ' ' + before_.text());
    }

    Result<void> check_fits(const Box& box) {
        if (box.home == asked_.place || box.place == asked_.place) return {};
        const PlaceCapacity& most = room_.places.find(asked_.place)->capacity;
        const PlaceFill& fill = room_.places.find(asked_.place)->fill;
        const std::uint32_t thickness = box.thickness_mm == 0 ? unmeasured_mm : box.thickness_mm;
        ++more_;
        more_mm_ += thickness;
        const bool is_full =
            (most.boxes > 0 && fill.taken + more_ > most.boxes) ||
            (most.thickness_mm > 0 && fill.taken_mm + more_mm_ > most.thickness_mm);
        if (is_full) return refuse(RefusalCode::place_full, address());
        return {};
    }

    void as_guests_or_home(const Box& box, bool settles) {
        auto& list = settles ? at_home_ : as_guests_;
        list.push_back({box.code, box.home, box.place});
    }

    std::size_t arriving(const Move& move) const {
        std::size_t arriving = 0;
        for (const BoxCode& code : seen_) {
            const auto found = move.boxes.find(code);
            const bool arrives = found != move.boxes.end() && !found->second.has_arrived &&
                                 found->second.to == asked_.place;
            if (arrives) ++arriving;
        }
        return arriving;
    }

    bool is_taken(Oddity oddity) const {
        return std::ranges::find(asked_.despite, oddity) != asked_.despite.end();
    }
    PlaceKind kind() const { return room_.places.find(asked_.place)->kind; }
    std::string address() const { return full_address(room_.places, asked_.place); }

    const RoomState& room_;
    Draft& draft_;
    const commands::ShelveBoxes& asked_;
    BoxCode before_;  ///< on the left of the next box
    std::unordered_set<BoxCode> seen_;
    std::vector<ShelvedBox> at_home_;
    std::vector<ShelvedBox> as_guests_;
    std::vector<BoxCode> found_;
    std::uint32_t more_ = 0;
    std::uint32_t more_mm_ = 0;
};

/// Of what a scan put on a place, what still stands there.
std::vector<ShelvedBox> still_there(const RoomState& room, const facts::BoxesShelved& shelved) {
    std::vector<ShelvedBox> boxes;
    for (const ShelvedBox& one : shelved.boxes) {
        const auto box = room.boxes.find(one.box);
        if (box != room.boxes.end() && box->second.place == shelved.place) boxes.push_back(one);
    }
    return boxes;
}

}  // namespace

Result<void> decide_books(const DeskTurn& turn, const commands::ShelveBoxes& asked) {
    if (asked.boxes.empty()) return refuse(RefusalCode::malformed, "boxes");
    if (asked.boxes.size() > boxes_shelved_max)
        return refuse(RefusalCode::too_long,
                      "boxes: " + std::to_string(boxes_shelved_max) + " at most");
    Shelving shelving(turn, asked);
    if (auto wrong = shelving.check_place(); !wrong) return wrong;
    for (const BoxCode& box : asked.boxes) {
        if (auto wrong = shelving.add(box); !wrong) return wrong;
    }
    shelving.write();
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::UndoShelving& undo) {
    const auto& row = turn.known.row;
    const auto* shelved = row ? std::get_if<facts::BoxesShelved>(&row->fact) : nullptr;
    const auto boxes = shelved ? still_there(turn.room, *shelved) : std::vector<ShelvedBox>{};
    if (boxes.empty())
        return refuse(RefusalCode::unknown_shelving, std::to_string(undo.shelving.value()));
    turn.draft.add(facts::ShelvingUndone{undo.shelving, shelved->place, shelved->is_home, boxes},
                   undo.shelving);
    return {};
}

}  // namespace muniment
