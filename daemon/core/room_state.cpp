#include "daemon/core/room_state.hpp"

#include <algorithm>

namespace muniment {

namespace {

/// One overload a kind of fact, and no catch-all: a new kind has to be thought about by name.
/// Sign-ins, credentials and heads sent leave the living state alone.
struct Folding {
    RoomState& room;
    const Entry& entry;

    void operator()(const facts::RoomFounded&) const {}
    void operator()(const facts::SettingsChanged& fact) const {
        room.settings_digest = fact.digest;
    }
    void operator()(const facts::PersonRegistered& fact) const {
        room.people[fact.person] = Person{fact.person, fact.role};
    }
    void operator()(const facts::CredentialSet&) const {}
    void operator()(const facts::SignedIn&) const {}
    void operator()(const facts::SignedOut&) const {}
    void operator()(const facts::SignInRefused&) const {}
    void operator()(const facts::HeadSent&) const {}
    void operator()(const facts::BoxRegistered& fact) const {
        room.boxes[fact.box] = Box{.code = fact.box,
                                   .title = fact.title,
                                   .home = fact.home,
                                   .whereabouts = Whereabouts::inside,
                                   .last_passage = std::nullopt};
        if (!fact.epc.is_empty()) bind(fact.epc, BoundTag{fact.box, {}, 1, std::nullopt});
    }
    void operator()(const facts::LeaveGiven& fact) const {
        room.leaves[fact.box] = Leave{entry.seq, fact.box, fact.person, fact.until};
    }
    void operator()(const facts::LeaveWithdrawn& fact) const {
        std::erase_if(room.leaves, [&](const auto& row) { return row.second.id == fact.leave; });
    }
    void operator()(const facts::Lent& fact) const {
        room.loans[fact.box] =
            Loan{entry.seq, fact.box, fact.borrower, entry.actor, entry.at, fact.due_at};
        if (fact.leave) room.leaves.erase(fact.box);
    }
    void operator()(const facts::Returned& fact) const {
        room.loans.erase(fact.box);
        // Scanned at the desk, so it is here, whatever the door saw or missed.
        const auto found = room.boxes.find(fact.box);
        if (found != room.boxes.end()) found->second.whereabouts = Whereabouts::inside;
    }
    void operator()(const facts::BoxPassed& fact) const {
        const auto found = room.boxes.find(fact.box);
        if (found == room.boxes.end() || fact.reason == Reason::retired_tag) return;
        Box& box = found->second;
        box.last_passage =
            LastPassage{fact.door, fact.epc, fact.crossing, fact.direction, fact.at, entry.seq};
        const auto after = whereabouts_after(fact, entry.corrects.has_value());
        box.whereabouts = after.value_or(box.whereabouts);
    }
    void operator()(const facts::AlarmRaised& fact) const {
        room.alarms[entry.seq] = Alarm{.id = entry.seq,
                                       .level = fact.level,
                                       .reason = fact.reason,
                                       .door = fact.door,
                                       .at = fact.at,
                                       .raised_at = entry.at,
                                       .boxes = fact.boxes,
                                       .acknowledged_by = std::nullopt,
                                       .acknowledged_at = std::nullopt,
                                       .cause = Cause::none,
                                       .cause_found_by = std::nullopt};
    }
    void operator()(const facts::AlarmJoined& fact) const {
        const auto found = room.alarms.find(fact.alarm);
        if (found == room.alarms.end()) return;
        auto& boxes = found->second.boxes;
        // A box that is in the case already has turned out to be a graver matter.
        if (std::ranges::find(boxes, fact.box) == boxes.end()) boxes.push_back(fact.box);
        if (fact.level > found->second.level) {
            found->second.level = fact.level;
            found->second.reason = fact.reason;
        }
    }
    void operator()(const facts::AlarmAcknowledged& fact) const {
        const auto found = room.alarms.find(fact.alarm);
        if (found == room.alarms.end()) return;
        found->second.acknowledged_by = entry.actor;
        found->second.acknowledged_at = entry.at;
    }
    void operator()(const facts::AlarmCauseFound& fact) const {
        const auto found = room.alarms.find(fact.alarm);
        if (found == room.alarms.end()) return;
        found->second.cause = fact.cause;
        found->second.cause_found_by = entry.actor;
    }
    void operator()(const facts::AlarmClosed& fact) const { room.alarms.erase(fact.alarm); }
    void operator()(const facts::RoomArmed& fact) const { room.armed = fact.armed; }
    void operator()(const facts::RoomLocked& fact) const { room.locked = fact.locked; }
    void operator()(const facts::BlindBegan& fact) const {
        room.blind[entry.seq] =
            BlindPeriod{entry.seq, fact.reader, fact.antenna, fact.why, fact.at};
    }
    void operator()(const facts::BlindEnded& fact) const { room.blind.erase(fact.began); }
    void operator()(const facts::TagBound& fact) const {
        bind(fact.epc, BoundTag{fact.box, fact.tid, fact.generation, std::nullopt});
    }
    void operator()(const facts::TagRetired& fact) const {
        const auto found = room.tags.find(fact.epc);
        if (found == room.tags.end() || found->second.box != fact.box || found->second.off) return;
        found->second.off = fact.why;
    }
    void operator()(const facts::LabelJobQueued& fact) const {
        room.labels.begin({.id = entry.seq,
                           .job = fact.job,
                           .layout = fact.layout,
                           .printer = fact.printer,
                           .queued_by = entry.actor,
                           .queued_at = entry.at,
                           .wanted = fact.lines,
                           .lines = {}});
    }
    void operator()(const facts::LabelLinesQueued& fact) const {
        room.labels.add(fact.job, fact.lines, entry.at);
    }
    void operator()(const facts::LabelsTurned& fact) const {
        room.labels.turn({.job = fact.job,
                          .lines = {fact.first, fact.count},
                          .turn = fact.turn,
                          .row = entry.seq,
                          .at = entry.at});
    }
    void operator()(const facts::LabelApplied& fact) const {
        room.labels.apply(fact.job, fact.line, fact.box);
    }

    /// A tag is on one box only.
    void bind(const Epc& epc, BoundTag tag) const {
        if (const auto before = room.tags.find(epc); before != room.tags.end()) {
            const auto list = room.tags_of.find(before->second.box);
            std::erase(list->second, epc);
            if (list->second.empty()) room.tags_of.erase(list);
        }
        room.tags_of[tag.box].push_back(epc);
        room.tags[epc] = std::move(tag);
    }
};

}  // namespace

std::optional<Whereabouts> whereabouts_after(const facts::BoxPassed& passed, bool corrects) {
    const bool is_out = passed.direction == Direction::out;
    switch (passed.crossing) {
        case Crossing::passed:
            return is_out ? Whereabouts::outside : Whereabouts::inside;
        case Crossing::unsure:
            return Whereabouts::unknown;
        case Crossing::returned:
            break;
    }
    if (!corrects) return {};
    return is_out ? Whereabouts::inside : Whereabouts::outside;
}

void fold(RoomState& room, const Entry& entry) {
    std::visit(Folding{room, entry}, entry.fact);
    room.last = entry.seq;
}

}  // namespace muniment
