#include "daemon/core/room_state.hpp"

#include <algorithm>

#include "daemon/core/fold_box_life.hpp"
#include "daemon/core/fold_places.hpp"

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
        Box box;
        box.code = fact.box;
        box.title = fact.title;
        fold_registered(room, std::move(box), fact.home);
        room.last_passages.erase(fact.box);
        if (!fact.epc.is_empty()) room.tags.bind(fact.epc, {fact.box, {}, 1, std::nullopt});
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
        change_box(room, fact.box, [](Box& box) { box.place = {}; });
    }
    void operator()(const facts::Returned& fact) const {
        room.loans.erase(fact.box);
        // Scanned at the desk, so it is here, whatever the door saw or missed.
        change_box(room, fact.box, [](Box& box) { box.whereabouts = Whereabouts::inside; });
    }
    void operator()(const facts::BoxPassed& fact) const {
        if (fact.reason == Reason::retired_tag) return;
        const bool is_box = change_box(room, fact.box, [&](Box& box) { pass(box, fact); });
        if (is_box)
            room.last_passages[fact.box] =
                LastPassage{fact.door, fact.epc, fact.crossing, fact.direction, fact.at, entry.seq};
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
        // The room has taken nothing but hexadecimal digits.
        const Epc tid = Epc::parse(fact.tid).value_or(Epc{});
        room.tags.bind(fact.epc, {fact.box, tid, fact.generation, std::nullopt});
    }
    void operator()(const facts::TagRetired& fact) const {
        if (room.tags.retire(fact.epc, fact.box, fact.why)) room.doubts.erase(fact.epc);
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
        if (room.labels.open_job(fact.job) == nullptr) return;
        for (const LabelLine& line : fact.lines) room.labels_due.erase(line.box);
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
    void operator()(const facts::PlacesMade& fact) const { fold_places(room, fact); }
    void operator()(const facts::PlaceChanged& fact) const { fold_places(room, fact); }
    void operator()(const facts::PlaceClosed& fact) const { fold_places(room, fact); }
    void operator()(const facts::BoxesShelved& fact) const {
        if (room.places.find(fact.place) == nullptr) return;
        fold_places(room, fact);
        note_shelved(room, entry, fact);
    }
    void operator()(const facts::ShelvingUndone& fact) const {
        fold_places(room, fact);
        note_unshelved(room, fact);
    }
    void operator()(const facts::BoxMeasured& fact) const { fold_places(room, fact); }
    void operator()(const facts::BoxesMerged& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::BoxSplit& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::BoxReboxed& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::BoxLost& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::BoxFound& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::BoxWrittenOff& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::LabelGone& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::MoveOpened& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::MoveLinesAdded& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::MoveEnded& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::FirstDayBegan& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::PlaceTakenIn& fact) const { fold_box_life(room, entry, fact); }
    void operator()(const facts::FirstDayEnded& fact) const { fold_box_life(room, entry, fact); }

    void pass(Box& box, const facts::BoxPassed& fact) const {
        const auto after = whereabouts_after(fact, entry.corrects.has_value());
        box.whereabouts = after.value_or(box.whereabouts);
        if (fact.crossing == Crossing::passed) box.place = {};
    }

    void operator()(const facts::FondsNamed& fact) const {
        room.catalogue.fonds[fact.fonds] = Fonds{fact.fonds, fact.name, entry.seq};
    }
    void operator()(const facts::ClassSet& fact) const {
        room.catalogue.classes[fact.code] = RecordClass{.code = fact.code,
                                                        .parent = fact.parent,
                                                        .english = fact.english,
                                                        .chinese = fact.chinese,
                                                        .retention = fact.retention,
                                                        .arrangement = fact.arrangement,
                                                        .is_ended = fact.is_ended,
                                                        .entry = entry.seq};
    }
    // What boxes hold and where hand-overs are, the store alone knows.
    void operator()(const facts::BoxDescribed&) const {}
    void operator()(const facts::BoxClosed&) const {}
    void operator()(const facts::FileRecorded& fact) const {
        room.catalogue.last_file = std::max(room.catalogue.last_file, fact.file);
    }
    void operator()(const facts::FileBoxed&) const {}
    void operator()(const facts::CopiesKept&) const {}
    void operator()(const facts::CopyChecked&) const {}
    void operator()(const facts::FileWentOut& fact) const {
        room.catalogue.last_form =
            std::max(room.catalogue.last_form, fact.card.number().value_or(0));
    }
    void operator()(const facts::FileCameBack&) const {}
    void operator()(const facts::TransferOpened&) const {}
    void operator()(const facts::PapersListed&) const {}
    void operator()(const facts::TransferSubmitted&) const {}
    void operator()(const facts::PapersReviewed&) const {}
    void operator()(const facts::TransferSigned&) const {}
    void operator()(const facts::TransferTakenBack&) const {}
    void operator()(const facts::TransferDropped&) const {}

    void operator()(const facts::BoxSighted& fact) const {
        const bool is_by_hand = entry.actor != the_daemon;
        room.sightings[fact.box] = Sighting{fact.place, fact.at, is_by_hand, false};
        // A reader heard it, so one of its tags answers.
        if (is_by_hand) return;
        std::erase_if(room.doubts, [&](const auto& row) {
            return row.second.box == fact.box && row.second.fault == TagFault::lost;
        });
    }
    void operator()(const facts::ProbablyGone& fact) const {
        const auto found = room.sightings.find(fact.box);
        if (found != room.sightings.end()) found->second.is_gone = true;
    }
    void operator()(const facts::TagCloned& fact) const {
        room.doubts[fact.epc] = TagDoubt{fact.box, TagFault::cloned, {}, fact.at};
    }
    void operator()(const facts::TagLost& fact) const {
        room.doubts[fact.epc] = TagDoubt{fact.box, TagFault::lost, fact.place, fact.at};
    }

    void operator()(const facts::FieldKept& fact) const {
        room.fields[fact.door].push_back(entry.seq);
    }
    void operator()(const facts::FieldUndone& fact) const {
        const auto kept = room.fields.find(fact.door);
        if (kept == room.fields.end()) return;
        std::erase(kept->second, fact.kept);
        if (kept->second.empty()) room.fields.erase(kept);
    }
    void operator()(const facts::BoxCorrected& fact) const {
        const auto found = room.boxes.find(fact.box);
        if (found == room.boxes.end()) return;
        found->second.title = fact.title;
        if (home_of(room, found->second) == fact.home) return;
        Box box = found->second;
        box.home = {};
        fold_registered(room, std::move(box), fact.home);
    }
    void operator()(const facts::PersonRoleSet& fact) const {
        const auto found = room.people.find(fact.person);
        if (found != room.people.end()) found->second.role = fact.role;
    }
    void operator()(const facts::ImportOpened& fact) const {
        room.import.reset();
        if (fact.rows > 0)
            room.import = OpenImport{entry.seq, fact.kind, entry.actor, fact.digest, fact.rows, 0};
    }
    void operator()(const facts::ImportAdvanced& fact) const {
        if (!room.import || room.import->id != fact.import) return;
        room.import->done = fact.rows;
        if (fact.rows >= room.import->rows) room.import.reset();
    }
    void operator()(const facts::ImportBrokenOff& fact) const {
        if (room.import && room.import->id == fact.import) room.import.reset();
    }
    void operator()(const facts::BackedUp&) const {
        room.backups = BackupBook{entry.seq, entry.at, std::nullopt, {}};
    }
    void operator()(const facts::BackupFailed& fact) const {
        if (!room.backups.failing) room.backups.failing_since = entry.at;
        room.backups.failing = fact.why;
    }
    void operator()(const facts::HistoryRolledBack& fact) const {
        room.rolled_back = RollBack{entry.seq, entry.at, fact.kept, fact.lost_through};
    }
};

}  // namespace

std::string home_of(const RoomState& room, const Box& box) {
    if (box.home) return room.places.address_of(box.home);
    const std::string* wanted = room.homes_wanted.text_of(box.code);
    return wanted == nullptr ? std::string() : *wanted;
}

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
