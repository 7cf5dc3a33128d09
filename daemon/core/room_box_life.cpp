#include "daemon/core/room_box_life.hpp"

#include <algorithm>

#include "daemon/core/known_box.hpp"

namespace muniment {

namespace {

constexpr std::size_t title_bytes_max = 400;  ///< of UTF-8, about 130 Han characters
constexpr std::size_t boxes_merged_max = 50;

/// A box whose papers are in the room, so that they can be put elsewhere.
Result<const Box*> box_at_hand(const RoomState& room, const BoxCode& code) {
    const auto box = known_box(room, code);
    if (!box) return box;
    if (room.loans.contains(code)) return refuse(RefusalCode::lent_on_shelf, code.text());
    return box;
}

Result<void> check_fresh(const RoomState& room, const BoxCode& code) {
    if (room.boxes.contains(code)) return refuse(RefusalCode::box_exists, code.text());
    if (room.ended.contains(code)) return std::unexpected(no_such_box(room, code));
    if (code == BoxCode{}) return refuse(RefusalCode::malformed, "to");
    return {};
}

Result<void> check_title(const std::string& title) {
    if (title.size() > title_bytes_max) return refuse(RefusalCode::too_long, "title");
    return {};
}

/// Address or wanted address: what a new box is registered with to belong where this one does.
std::string home_text_of(const RoomState& room, const Box& box) {
    if (box.home) return full_address(room.places, box.home);
    const std::string* wanted = room.homes_wanted.text_of(box.code);
    return wanted == nullptr ? std::string() : *wanted;
}

/// The tags of a box that ends come off it: seen at the door, they are told for what they are.
void retire_tags(const DeskTurn& turn, const BoxCode& box) {
    for (const Epc& epc : turn.room.tags.of(box)) {
        if (!turn.room.tags.find(epc)->off)
            turn.draft.add(facts::TagRetired{box, epc, TagEnd::replaced});
    }
}

Result<void> check_merged(const RoomState& room, const commands::MergeBoxes& merge) {
    for (auto at = merge.from.begin(); at != merge.from.end(); ++at) {
        if (*at == merge.into || std::find(merge.from.begin(), at, *at) != at)
            return refuse(RefusalCode::malformed, "from: twice " + at->text());
        if (auto box = box_at_hand(room, *at); !box) return std::unexpected(box.error());
        if (room.leaves.contains(*at)) return refuse(RefusalCode::leave_given, at->text());
    }
    return {};
}

}  // namespace

Result<void> decide_books(const DeskTurn& turn, const commands::MergeBoxes& merge) {
    const auto into = box_at_hand(turn.room, merge.into);
    if (!into) return std::unexpected(into.error());
    if (merge.from.empty() || merge.from.size() > boxes_merged_max)
        return refuse(RefusalCode::malformed, "from");
    if (auto wrong = check_title(merge.title); !wrong) return wrong;
    if (auto wrong = check_merged(turn.room, merge); !wrong) return wrong;
    for (const BoxCode& box : merge.from) retire_tags(turn, box);
    const std::string& title = merge.title.empty() ? (*into)->title : merge.title;
    turn.draft.add(facts::BoxesMerged{merge.into, merge.from, title});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::SplitBox& split) {
    const auto from = box_at_hand(turn.room, split.from);
    if (!from) return std::unexpected(from.error());
    if (auto wrong = check_fresh(turn.room, split.to); !wrong) return wrong;
    if (split.title.empty()) return refuse(RefusalCode::malformed, "title");
    if (auto wrong = check_title(split.title); !wrong) return wrong;
    if (auto wrong = check_title(split.title_of_rest); !wrong) return wrong;
    const std::string home = home_text_of(turn.room, **from);
    turn.draft.add(facts::BoxRegistered{split.to, Epc{}, split.title, home});
    const std::string& rest = split.title_of_rest.empty() ? (*from)->title : split.title_of_rest;
    turn.draft.add(facts::BoxSplit{split.from, split.to, rest});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::Rebox& rebox) {
    // A lent box may be re-boxed, for one that came back broken: its loan goes on under the new
    // code.
    const auto from = known_box(turn.room, rebox.from);
    if (!from) return std::unexpected(from.error());
    if (auto wrong = check_fresh(turn.room, rebox.to); !wrong) return wrong;
    const std::string home = home_text_of(turn.room, **from);
    turn.draft.add(facts::BoxRegistered{rebox.to, Epc{}, (*from)->title, home});
    retire_tags(turn, rebox.from);
    turn.draft.add(facts::BoxReboxed{rebox.from, rebox.to});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::DeclareLost& lost) {
    const auto box = known_box(turn.room, lost.box);
    if (!box) return std::unexpected(box.error());
    if ((*box)->is_lost) return refuse(RefusalCode::already_so, lost.box.text());
    turn.draft.add(facts::BoxLost{lost.box});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::DeclareFound& found) {
    const auto box = known_box(turn.room, found.box);
    if (!box) return std::unexpected(box.error());
    if (!(*box)->is_lost) return refuse(RefusalCode::not_lost, found.box.text());
    turn.draft.add(facts::BoxFound{found.box});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::WriteOff& off) {
    const auto box = known_box(turn.room, off.box);
    if (!box) return std::unexpected(box.error());
    if (!(*box)->is_lost) return refuse(RefusalCode::not_lost, off.box.text());
    retire_tags(turn, off.box);
    turn.draft.add(facts::BoxWrittenOff{off.box});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::ReplaceLabel& replace) {
    const auto box = known_box(turn.room, replace.box);
    if (!box) return std::unexpected(box.error());
    const auto due = turn.room.labels_due.find(replace.box);
    if (due != turn.room.labels_due.end() && due->second == replace.why)
        return refuse(RefusalCode::already_so, replace.box.text());
    turn.draft.add(facts::LabelGone{replace.box, replace.why});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::BeginFirstDay&) {
    if (turn.room.first_day) return refuse(RefusalCode::already_so, "first day");
    if (count_keeping(turn.room.places) == 0) return refuse(RefusalCode::no_places);
    turn.draft.add(facts::FirstDayBegan{});
    // Most boxes have no tag yet and nobody knows what belongs where: the door only writes down.
    if (turn.room.armed) turn.draft.add(facts::RoomArmed{false});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::TakeInPlace& take) {
    if (!turn.room.first_day) return refuse(RefusalCode::no_first_day);
    const Place* place = turn.room.places.find(take.place);
    if (place == nullptr) return refuse(RefusalCode::unknown_place, take.place.text());
    if (!keeps_boxes(*place))
        return refuse(RefusalCode::not_a_shelf, full_address(turn.room.places, take.place));
    if (turn.room.first_day->taken_in.contains(take.place))
        return refuse(RefusalCode::already_so, full_address(turn.room.places, take.place));
    turn.draft.add(facts::PlaceTakenIn{take.place});
    return {};
}

Result<void> decide_books(const DeskTurn& turn, const commands::EndFirstDay&) {
    if (!turn.room.first_day) return refuse(RefusalCode::no_first_day);
    turn.draft.add(facts::FirstDayEnded{});
    return {};
}

bool is_moving(const RoomState& room, const BoxCode& box) {
    return std::ranges::any_of(room.moves,
                               [&](const auto& row) { return row.second.boxes.contains(box); });
}

bool keeps_boxes(const Place& place) {
    return place.below.empty() && !is_area(place.kind) && place.kind >= PlaceKind::shelf;
}

std::size_t count_keeping(const PlaceBook& places) {
    return static_cast<std::size_t>(std::ranges::count_if(places.all(), keeps_boxes));
}

}  // namespace muniment
