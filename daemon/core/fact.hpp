#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/box_life_facts.hpp"
#include "daemon/core/catalogue_facts.hpp"
#include "daemon/core/epc.hpp"
#include "daemon/core/exchange_facts.hpp"
#include "daemon/core/field_facts.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/label_job.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/place_facts.hpp"
#include "daemon/core/role.hpp"
#include "daemon/core/tag_book.hpp"
#include "daemon/core/transfer_facts.hpp"
#include "daemon/core/units.hpp"

// The accepted facts: each is one row of the ledger and is never changed afterwards. Kind and
// version of a row name one struct here; old versions are brought up when they are read
// (wire/fact_json). No names of persons, no free text: those stand in named tables and a fact
// carries their digest.

namespace muniment {

/// How much a movement matters: written down only; told at the desk; an alarm.
enum class Level { log, amber, red };

/// Why a movement was judged as it was. Each case is a sentence in wire/sentences.cpp.
enum class Reason {
    lent,             ///< out, and the register says lent
    loan_ended,       ///< in, and the box had been scanned back before: nothing to do
    back_home,        ///< in, a box that an alarm said was out
    not_scanned_out,  ///< out, an approved leave exists, the scan was forgotten
    not_scanned_in,   ///< in, the loan is still open: scan it back
    overdue_out,      ///< out, lent, but the loan had ended by its date
    no_leave,         ///< out, and nothing in the register allows it
    locked,           ///< the room is locked and no loan covers the movement
    turned_back,      ///< went to the door without leave and came back in
    unsure,           ///< may have left: the evidence goes to a person
    unsure_lent,      ///< may have left, and would have been allowed to
    unidentified,     ///< the beam was broken in a locked room and no tag was read
    retired_tag,      ///< a tag that came off its box was seen at the door: not the box itself
    not_on_shelf,     ///< no longer heard on its shelf, and no loan or passage explains it
    tag_copied,       ///< one number on two tags
    moving,           ///< the box is on an open move, within its time
};

enum class Cause {
    none,            ///< not found yet
    scan_forgotten,  ///< lawful, the register was completed
    taken_in_error,  ///< and brought back
    removed,         ///< really taken without leave
    reader_error,    ///< the box never moved
    test,            ///< a rehearsal or a drill
};

/// Why a reader or an antenna could not see.
enum class Blindness {
    starting,
    link_lost,
    silent,
    antenna_lost,
    overflow,
    clock_jump,
    barrier_lost,  ///< a light barrier stays broken or never breaks; boxes are still decided
};

/// How a copy of a tag showed itself.
enum class CloneSign { places, chips };

namespace facts {

/// The first row of every ledger.
struct RoomFounded {
    friend bool operator==(const RoomFounded&, const RoomFounded&) = default;
};
/// The daemon started with these settings. Written when the digest differs from the last one.
struct SettingsChanged {
    std::string digest;  ///< BLAKE2b of the file, hex
    friend bool operator==(const SettingsChanged&, const SettingsChanged&) = default;
};
struct PersonRegistered {
    PersonId person;
    Role role{};
    std::string digest;  ///< of the row in `person_name`
    friend bool operator==(const PersonRegistered&, const PersonRegistered&) = default;
};
struct CredentialSet {
    PersonId person;
    friend bool operator==(const CredentialSet&, const CredentialSet&) = default;
};
struct SignedIn {
    PersonId person;
    friend bool operator==(const SignedIn&, const SignedIn&) = default;
};
struct SignedOut {
    PersonId person;
    friend bool operator==(const SignedOut&, const SignedOut&) = default;
};
/// A wrong name or password; the name is not kept, the address is.
struct SignInRefused {
    std::string address;
    std::uint32_t times = 1;
    friend bool operator==(const SignInRefused&, const SignInRefused&) = default;
};
struct BoxRegistered {
    BoxCode box;
    Epc epc;            ///< its first tag, of generation 1; empty without
    std::string title;  ///< class, year, item numbers; no personal data
    std::string home;   ///< address or code of the place it belongs on; may not be made yet
    friend bool operator==(const BoxRegistered&, const BoxRegistered&) = default;
};
/// A tag was put on a box.
struct TagBound {
    BoxCode box;
    Epc epc;
    std::string tid;              ///< the chip's own number, hex; empty when it was not read
    std::uint8_t generation = 1;  ///< higher than that of every tag the box had before
    friend bool operator==(const TagBound&, const TagBound&) = default;
};
/// A tag came off its box, by a person's word. It is remembered for ever.
struct TagRetired {
    BoxCode box;
    Epc epc;
    TagEnd why{};
    friend bool operator==(const TagRetired&, const TagRetired&) = default;
};
/// An approval: this person may take this box out until then. Consumed by the loan.
struct LeaveGiven {
    BoxCode box;
    PersonId person;
    Instant until;
    friend bool operator==(const LeaveGiven&, const LeaveGiven&) = default;
};
struct LeaveWithdrawn {
    Seq leave;
    friend bool operator==(const LeaveWithdrawn&, const LeaveWithdrawn&) = default;
};
struct Lent {
    BoxCode box;
    PersonId borrower;
    Instant due_at;
    std::optional<Seq> leave;  ///< the approval it consumed
    friend bool operator==(const Lent&, const Lent&) = default;
};
struct Returned {
    Seq loan;
    BoxCode box;
    bool complete = true;  ///< nothing missing
    bool undamaged = true;
    friend bool operator==(const Returned&, const Returned&) = default;
};
/// A box at the door and what the register said of it then. With `Reason::retired_tag` it was not
/// the box but a tag that had come off it.
struct BoxPassed {
    DoorId door;
    BoxCode box;
    Epc epc;
    Crossing crossing{};
    Direction direction{};
    Instant at;
    Level level{};
    Reason reason{};
    std::optional<Seq> loan;
    std::optional<PersonId> registered_borrower;  ///< of the loan; the carrier is unknown
    std::string evidence_digest;                  ///< of the row in `evidence`, BLAKE2b hex
    friend bool operator==(const BoxPassed&, const BoxPassed&) = default;
};
struct AlarmRaised {
    Level level{};
    Reason reason{};
    DoorId door;
    Instant at;                  ///< when the movement happened; the row may be later
    std::vector<BoxCode> boxes;  ///< empty for an unidentified crossing
    friend bool operator==(const AlarmRaised&, const AlarmRaised&) = default;
};
/// A further box that crossed together with those of the case.
struct AlarmJoined {
    Seq alarm;
    BoxCode box;
    Level level{};
    Reason reason{};
    friend bool operator==(const AlarmJoined&, const AlarmJoined&) = default;
};
struct AlarmAcknowledged {
    Seq alarm;
    friend bool operator==(const AlarmAcknowledged&, const AlarmAcknowledged&) = default;
};
struct AlarmCauseFound {
    Seq alarm;
    Cause cause{};
    std::string note_digest;  ///< of the row in `note`; empty without a note
    friend bool operator==(const AlarmCauseFound&, const AlarmCauseFound&) = default;
};
struct AlarmClosed {
    Seq alarm;
    friend bool operator==(const AlarmClosed&, const AlarmClosed&) = default;
};
/// Armed: red rings. Not armed: everything is judged and written down, nothing rings.
struct RoomArmed {
    bool armed = true;
    friend bool operator==(const RoomArmed&, const RoomArmed&) = default;
};
/// Locked: out of hours; everything but a known leave is red.
struct RoomLocked {
    bool locked = true;
    friend bool operator==(const RoomLocked&, const RoomLocked&) = default;
};
struct BlindBegan {
    ReaderId reader;
    AntennaPort antenna;  ///< 0: the whole reader; of `barrier_lost` its input port
    Blindness why{};
    Instant at;  ///< the last moment it is known to have seen
    friend bool operator==(const BlindBegan&, const BlindBegan&) = default;
};
struct BlindEnded {
    Seq began;
    Instant at;
    friend bool operator==(const BlindEnded&, const BlindEnded&) = default;
};
/// The signed head up to a row was written to the second place.
struct HeadSent {
    Seq through;
    std::string mac;  ///< hex
    friend bool operator==(const HeadSent&, const HeadSent&) = default;
};

/// Labels were asked for; their lines follow in the next rows.
struct LabelJobQueued {
    JobId job;
    std::string layout;       ///< name of the template
    std::string printer;      ///< name in the printers file of whoever prints
    std::uint32_t lines = 0;  ///< how many belong to the job
    friend bool operator==(const LabelJobQueued&, const LabelJobQueued&) = default;
};
struct LabelLinesQueued {
    Seq job;
    std::vector<LabelLine> lines;  ///< at most 200, in the order in which they print
    friend bool operator==(const LabelLinesQueued&, const LabelLinesQueued&) = default;
};
/// The same happened to consecutive lines of a job.
struct LabelsTurned {
    Seq job;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    LabelTurn turn{};
    friend bool operator==(const LabelsTurned&, const LabelsTurned&) = default;
};
/// The label was scanned on its box.
struct LabelApplied {
    Seq job;
    std::uint32_t line = 0;
    BoxCode box;
    friend bool operator==(const LabelApplied&, const LabelApplied&) = default;
};

/// A box stands at a place: its shelf's reader says so (actor: the daemon), or a person scanned it
/// there. Written when it stood elsewhere before, or nowhere.
struct BoxSighted {
    BoxCode box;
    std::string place;
    Instant at;
    friend bool operator==(const BoxSighted&, const BoxSighted&) = default;
};
/// A box is no longer heard where it stood. Amber where neither loan nor passage explains it.
struct ProbablyGone {
    BoxCode box;
    std::string place;
    Instant heard_at;              ///< the last time
    std::uint32_t chance_ppm = 0;  ///< that it is gone and not hidden
    Level level{};
    friend bool operator==(const ProbablyGone&, const ProbablyGone&) = default;
};
/// One number is on two tags: heard at two places at once, or written on two chips.
struct TagCloned {
    BoxCode box;
    Epc epc;
    CloneSign sign{};
    std::string first;   ///< place, or number of the chip that was bound (hex)
    std::string second;  ///< the other one
    Instant at;
    friend bool operator==(const TagCloned&, const TagCloned&) = default;
};
/// A person found the box there, and the shelf's reader hears its neighbours but not it.
struct TagLost {
    BoxCode box;
    Epc epc;
    std::string place;
    Instant at;
    friend bool operator==(const TagLost&, const TagLost&) = default;
};

}  // namespace facts

using Fact = std::variant<facts::RoomFounded,
                          facts::SettingsChanged,
                          facts::PersonRegistered,
                          facts::CredentialSet,
                          facts::SignedIn,
                          facts::SignedOut,
                          facts::SignInRefused,
                          facts::BoxRegistered,
                          facts::LeaveGiven,
                          facts::LeaveWithdrawn,
                          facts::Lent,
                          facts::Returned,
                          facts::BoxPassed,
                          facts::AlarmRaised,
                          facts::AlarmJoined,
                          facts::AlarmAcknowledged,
                          facts::AlarmCauseFound,
                          facts::AlarmClosed,
                          facts::RoomArmed,
                          facts::RoomLocked,
                          facts::BlindBegan,
                          facts::BlindEnded,
                          facts::HeadSent,
                          facts::TagBound,
                          facts::TagRetired,
                          facts::LabelJobQueued,
                          facts::LabelLinesQueued,
                          facts::LabelsTurned,
                          facts::LabelApplied,
                          facts::BoxSighted,
                          facts::ProbablyGone,
                          facts::TagCloned,
                          facts::TagLost,
                          facts::FieldKept,
                          facts::FieldUndone,
                          facts::PlacesMade,
                          facts::PlaceChanged,
                          facts::PlaceClosed,
                          facts::BoxesShelved,
                          facts::ShelvingUndone,
                          facts::BoxMeasured,
                          facts::BoxesMerged,
                          facts::BoxSplit,
                          facts::BoxReboxed,
                          facts::BoxLost,
                          facts::BoxFound,
                          facts::BoxWrittenOff,
                          facts::LabelGone,
                          facts::MoveOpened,
                          facts::MoveLinesAdded,
                          facts::MoveEnded,
                          facts::FirstDayBegan,
                          facts::PlaceTakenIn,
                          facts::FirstDayEnded,
                          facts::FondsNamed,
                          facts::ClassSet,
                          facts::BoxDescribed,
                          facts::BoxClosed,
                          facts::FileRecorded,
                          facts::FileBoxed,
                          facts::CopiesKept,
                          facts::CopyChecked,
                          facts::FileWentOut,
                          facts::FileCameBack,
                          facts::TransferOpened,
                          facts::PapersListed,
                          facts::TransferSubmitted,
                          facts::PapersReviewed,
                          facts::TransferSigned,
                          facts::TransferTakenBack,
                          facts::TransferDropped,
                          facts::BoxCorrected,
                          facts::PersonRoleSet,
                          facts::ImportOpened,
                          facts::ImportAdvanced,
                          facts::ImportBrokenOff,
                          facts::BackedUp,
                          facts::BackupFailed,
                          facts::HistoryRolledBack>;

/// A fact with its place in the ledger.
struct Entry {
    Seq seq;
    Instant at;      ///< when it was accepted
    PersonId actor;  ///< whose act; `the_daemon` for what the door saw
    std::optional<Seq> corrects;
    Fact fact;
    friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace muniment
