#include "daemon/core/fold_box_life.hpp"

#include "daemon/core/fold_places.hpp"

namespace muniment {

namespace {

void leave_moves(RoomState& room, const BoxCode& box) {
    for (auto& [id, move] : room.moves) {
        const auto found = move.boxes.find(box);
        if (found == move.boxes.end()) continue;
        if (found->second.has_arrived) --move.arrived;
        move.boxes.erase(found);
    }
}

/// The code names no box any more.
void end_box(RoomState& room, const BoxCode& code, const EndedBox& how) {
    const auto found = room.boxes.find(code);
    if (found == room.boxes.end()) return;
    discount_box(room, found->second);
    room.boxes.erase(found);
    room.homes_wanted.forget(code);
    room.labels_due.erase(code);
    room.loans.erase(code);
    room.leaves.erase(code);
    room.last_passages.erase(code);
    room.sightings.erase(code);
    leave_moves(room, code);
    room.ended[code] = how;
}

bool retitle(RoomState& room, const BoxCode& code, const std::string& title) {
    return change_box(room, code, [&](Box& box) { box.title = title; });
}

/// What stands in a map under one code stands under another now, unless something stands there.
template <class Kept>
void rename_key(std::unordered_map<BoxCode, Kept>& map, const BoxCode& from, const BoxCode& to) {
    const auto found = map.find(from);
    if (found == map.end() || map.contains(to)) return;
    Kept kept = std::move(found->second);
    map.erase(found);
    kept.box = to;
    map.emplace(to, std::move(kept));
}

/// Something was done on the first day; a break since the last act is no work.
void work_on(RoomState& room, Instant at) {
    FirstDay& day = *room.first_day;
    const microseconds since = at - day.last_act;
    if (since.count() > 0 && since <= first_day_pause) day.worked += since;
    day.last_act = at;
}

}  // namespace

void note_shelved(RoomState& room, const Entry& entry, const facts::BoxesShelved& fact) {
    for (auto& [id, move] : room.moves) {
        for (const ShelvedBox& shelved : fact.boxes) {
            const auto found = move.boxes.find(shelved.box);
            if (found == move.boxes.end() || found->second.has_arrived ||
                found->second.to != fact.place)
                continue;
            found->second.has_arrived = true;
            ++move.arrived;
        }
    }
    if (!room.first_day) return;
    work_on(room, entry.at);
    room.first_day->boxes += static_cast<std::uint32_t>(fact.boxes.size());
}

void note_unshelved(RoomState& room, const facts::ShelvingUndone& fact) {
    for (auto& [id, move] : room.moves) {
        for (const ShelvedBox& shelved : fact.boxes) {
            const auto found = move.boxes.find(shelved.box);
            if (found == move.boxes.end() || !found->second.has_arrived ||
                found->second.to != fact.place)
                continue;
            found->second.has_arrived = false;
            --move.arrived;
        }
    }
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxesMerged& fact) {
    if (!retitle(room, fact.into, fact.title)) return;
    room.labels_due[fact.into] = ReprintReason::correction;
    for (const BoxCode& box : fact.from) {
        if (box != fact.into) end_box(room, box, {BoxEnd::merged, fact.into});
    }
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxSplit& fact) {
    if (!room.boxes.contains(fact.to) || !retitle(room, fact.from, fact.title)) return;
    room.labels_due[fact.from] = ReprintReason::correction;
    room.labels_due[fact.to] = ReprintReason::correction;
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxReboxed& fact) {
    const auto found = room.boxes.find(fact.from);
    if (found == room.boxes.end() || fact.from == fact.to) return;
    const Box from = found->second;
    const bool is_there = change_box(room, fact.to, [&](Box& to) {
        to.home = from.home;
        to.place = from.place;
        to.thickness_mm = from.thickness_mm;
        to.is_lost = from.is_lost;
        to.whereabouts = from.whereabouts;
    });
    if (!is_there) return;
    if (from.home) room.homes_wanted.forget(fact.to);
    rename_key(room.loans, fact.from, fact.to);
    rename_key(room.leaves, fact.from, fact.to);
    room.labels_due[fact.to] = ReprintReason::correction;
    end_box(room, fact.from, {BoxEnd::reboxed, fact.to});
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxLost& fact) {
    change_box(room, fact.box, [](Box& box) {
        box.is_lost = true;
        box.place = {};
    });
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxFound& fact) {
    change_box(room, fact.box, [](Box& box) { box.is_lost = false; });
}

void fold_box_life(RoomState& room, const Entry&, const facts::BoxWrittenOff& fact) {
    end_box(room, fact.box, {BoxEnd::written_off, {}});
}

void fold_box_life(RoomState& room, const Entry&, const facts::LabelGone& fact) {
    if (room.boxes.contains(fact.box)) room.labels_due[fact.box] = fact.why;
}

void fold_box_life(RoomState& room, const Entry& entry, const facts::MoveOpened& fact) {
    room.moves[entry.seq] = Move{.id = entry.seq,
                                 .opened_by = entry.actor,
                                 .opened_at = entry.at,
                                 .until = fact.until,
                                 .wanted = fact.boxes,
                                 .arrived = 0,
                                 .boxes = {}};
}

void fold_box_life(RoomState& room, const Entry&, const facts::MoveLinesAdded& fact) {
    const auto move = room.moves.find(fact.move);
    if (move == room.moves.end()) return;
    for (const MoveLine& line : fact.lines) {
        if (room.boxes.contains(line.box))
            move->second.boxes.try_emplace(line.box, MovingBox{line.from, line.to});
    }
}

void fold_box_life(RoomState& room, const Entry&, const facts::MoveEnded& fact) {
    room.moves.erase(fact.move);
}

void fold_box_life(RoomState& room, const Entry& entry, const facts::FirstDayBegan&) {
    if (room.first_day) return;
    room.first_day = FirstDay{.began = entry.seq,
                              .begun_by = entry.actor,
                              .last_act = entry.at,
                              .worked = microseconds{0},
                              .boxes = 0,
                              .taken_in = {}};
}

void fold_box_life(RoomState& room, const Entry& entry, const facts::PlaceTakenIn& fact) {
    if (!room.first_day || room.places.find(fact.place) == nullptr) return;
    work_on(room, entry.at);
    room.first_day->taken_in.insert(fact.place);
}

void fold_box_life(RoomState& room, const Entry&, const facts::FirstDayEnded&) {
    room.first_day.reset();
}

}  // namespace muniment
