#include "daemon/core/judgement.hpp"

#include <algorithm>

namespace muniment {

namespace {

/// What in the register bears on this box at this moment.
struct Standing {
    const Loan* loan = nullptr;
    bool overdue = false;
    bool has_leave = false;
    bool is_outside = false;
    bool is_moving = false;  ///< on an open move, within its time, and not arrived
    bool locked = false;

    bool is_covered() const { return (loan != nullptr && !overdue) || has_leave || is_moving; }
};

Standing standing_of(const RoomState& room, const Box& box, Instant at) {
    Standing standing;
    standing.locked = room.locked;
    standing.is_outside = box.whereabouts != Whereabouts::inside;
    if (const auto found = room.loans.find(box.code); found != room.loans.end()) {
        standing.loan = &found->second;
        standing.overdue = found->second.due_at < at;
    }
    if (const auto found = room.leaves.find(box.code); found != room.leaves.end()) {
        standing.has_leave = found->second.until >= at;
    }
    standing.is_moving = std::ranges::any_of(room.moves, [&](const auto& row) {
        const auto moving = row.second.boxes.find(box.code);
        return row.second.until >= at && moving != row.second.boxes.end() &&
               !moving->second.has_arrived;
    });
    return standing;
}

struct Finding {
    Level level;
    Reason reason;
};

Finding went_out(const Standing& standing) {
    if (standing.loan != nullptr && !standing.overdue) return {Level::log, Reason::lent};
    if (standing.is_moving) return {Level::log, Reason::moving};
    if (standing.has_leave) return {Level::amber, Reason::not_scanned_out};
    if (standing.locked) return {Level::red, Reason::locked};
    if (standing.loan != nullptr) return {Level::amber, Reason::overdue_out};
    return {Level::red, Reason::no_leave};
}

Finding came_in(const Standing& standing) {
    if (standing.loan != nullptr) return {Level::amber, Reason::not_scanned_in};
    if (standing.is_moving) return {Level::log, Reason::moving};
    if (standing.locked) return {Level::red, Reason::locked};
    return {Level::log, standing.is_outside ? Reason::back_home : Reason::loan_ended};
}

Finding turned_back(const Standing& standing) {
    if (standing.locked && !standing.is_covered()) return {Level::red, Reason::locked};
    return {Level::log, Reason::turned_back};
}

Finding may_have_left(const Standing& standing) {
    if (standing.is_covered()) return {Level::log, Reason::unsure_lent};
    return {standing.locked ? Level::red : Level::amber, Reason::unsure};
}

Finding finding_of(const Standing& standing, const Passage& passage) {
    switch (passage.crossing) {
        case Crossing::unsure:
            return may_have_left(standing);
        case Crossing::returned:
            return turned_back(standing);
        case Crossing::passed:
            break;
    }
    return passage.direction == Direction::out ? went_out(standing) : came_in(standing);
}

}  // namespace

namespace {

/// The old tag may still be on the box, so a box that may not leave is looked for; or it may be on
/// something else, or in a pocket, so its coming in is told too.
Finding saw_retired_tag(const Standing& standing, const Passage& passage) {
    if (standing.locked && !standing.is_covered()) return {Level::red, Reason::retired_tag};
    const bool may_leave = standing.is_covered() && passage.direction == Direction::out;
    const bool is_harmless = may_leave || passage.crossing == Crossing::returned;
    return {is_harmless ? Level::log : Level::amber, Reason::retired_tag};
}

Judgement judgement_of(const Standing& standing, const Finding& finding) {
    Judgement judgement{
        .level = finding.level, .reason = finding.reason, .loan = {}, .registered_borrower = {}};
    if (standing.loan != nullptr) {
        judgement.loan = standing.loan->id;
        judgement.registered_borrower = standing.loan->borrower;
    }
    return judgement;
}

}  // namespace

Judgement judge(const RoomState& room, const Box& box, const Passage& passage) {
    const Standing standing = standing_of(room, box, passage.at);
    return judgement_of(standing, finding_of(standing, passage));
}

Judgement judge_retired_tag(const RoomState& room, const Box& box, const Passage& passage) {
    const Standing standing = standing_of(room, box, passage.at);
    return judgement_of(standing, saw_retired_tag(standing, passage));
}

}  // namespace muniment
