#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/core/fact.hpp"

namespace muniment {

/// Where a box is believed to be, as far as door and desk know.
enum class Whereabouts { inside, outside, unknown };

/// What the door last said of a box.
struct LastPassage {
    DoorId door;
    Epc epc;  ///< which of its tags crossed
    Crossing crossing{};
    Direction direction{};
    Instant at;
    Seq row;  ///< of the ledger
    friend bool operator==(const LastPassage&, const LastPassage&) = default;
};

struct Box {
    BoxCode code;
    std::string title;
    std::string home;
    Whereabouts whereabouts = Whereabouts::inside;
    std::optional<LastPassage> last_passage;
    friend bool operator==(const Box&, const Box&) = default;
};

/// A tag that is on a box, or was. One that came off is remembered: where it turns up later, it is
/// not taken for the box.
struct BoundTag {
    BoxCode box;
    std::string tid;              ///< the chip's own number, hex; empty when it was not read
    std::uint8_t generation = 1;  ///< of the tags of this box
    std::optional<TagEnd> off;    ///< why it came off; nothing while it is on
    friend bool operator==(const BoundTag&, const BoundTag&) = default;
};

struct Person {
    PersonId id;
    Role role{};
    friend bool operator==(const Person&, const Person&) = default;
};

struct Leave {
    Seq id;
    BoxCode box;
    PersonId person;
    Instant until;
    friend bool operator==(const Leave&, const Leave&) = default;
};

/// An open loan; ended ones live in the store only.
struct Loan {
    Seq id;
    BoxCode box;
    PersonId borrower;
    PersonId lent_by;
    Instant lent_at;
    Instant due_at;
    friend bool operator==(const Loan&, const Loan&) = default;
};

/// What an alarm case says now. Closed ones live in the store only.
struct Alarm {
    Seq id;
    Level level{};
    Reason reason{};
    DoorId door;
    Instant at;         ///< when the movement happened
    Instant raised_at;  ///< when the row was accepted
    std::vector<BoxCode> boxes;
    std::optional<PersonId> acknowledged_by;
    std::optional<Instant> acknowledged_at;
    Cause cause = Cause::none;
    std::optional<PersonId> cause_found_by;
    friend bool operator==(const Alarm&, const Alarm&) = default;
};

struct BlindPeriod {
    Seq id;
    ReaderId reader;
    AntennaPort antenna;
    Blindness why{};
    Instant from;
    friend bool operator==(const BlindPeriod&, const BlindPeriod&) = default;
};

/// The room as it stands after the last row of the ledger: what door and desk need at once, a
/// value. Equal however it was come by: folded from the whole ledger or loaded from the
/// projections.
struct RoomState {
    Seq last;  ///< the last row folded in; 0 before the first
    std::string settings_digest;
    bool armed = true;
    bool locked = false;
    std::unordered_map<BoxCode, Box> boxes;
    std::unordered_map<Epc, BoundTag> tags;
    /// All tags a box ever had, in the order in which they were bound.
    std::unordered_map<BoxCode, std::vector<Epc>> tags_of;
    std::unordered_map<PersonId, Person> people;
    std::unordered_map<BoxCode, Loan> loans;    ///< open ones, at most one a box
    std::unordered_map<BoxCode, Leave> leaves;  ///< open ones, at most one a box
    std::map<Seq, Alarm> alarms;                ///< open ones
    std::map<Seq, BlindPeriod> blind;           ///< open ones
    LabelBook labels;
    friend bool operator==(const RoomState&, const RoomState&) = default;
};

/// Folds one row in. The only function that changes a room; cannot fail on a row that the ledger
/// accepted. Rows must come in order.
void fold(RoomState& room, const Entry& entry);

/// Where a box is after a passage; nothing when it says nothing of that. One that was carried to
/// the door and back is where it was, unless that corrects a row that had it elsewhere.
std::optional<Whereabouts> whereabouts_after(const facts::BoxPassed& passed, bool corrects);

}  // namespace muniment
