#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/core/box_life.hpp"
#include "daemon/core/catalogue.hpp"
#include "daemon/core/fact.hpp"
#include "daemon/core/homes_wanted.hpp"
#include "daemon/core/import_row.hpp"
#include "daemon/core/place_book.hpp"

namespace muniment {

/// Where a box is believed to be, as far as door and desk know.
enum class Whereabouts : std::uint8_t { inside, outside, unknown };
inline constexpr std::size_t whereabouts_count = 3;

/// What the door last said of a box.
struct LastPassage {
    DoorId door;
    StoredEpc epc;  ///< which of its tags crossed
    Crossing crossing{};
    Direction direction{};
    Instant at;
    Seq row;  ///< of the ledger
    friend bool operator==(const LastPassage&, const LastPassage&) = default;
};

struct Box {
    BoxCode code;
    std::string title;
    PlaceCode home;   ///< where it belongs; none: RoomState::homes_wanted may have an address
    PlaceCode place;  ///< where a person put it last; none: at the desk, away or never shelved
    std::uint8_t thickness_mm = 0;  ///< 0: not measured
    bool is_lost = false;
    Whereabouts whereabouts = Whereabouts::inside;
    friend bool operator==(const Box&, const Box&) = default;
};

/// Where a box was last found to stand.
struct Sighting {
    std::string place;
    Instant at;
    bool is_by_hand = false;  ///< a person scanned it there, no reader heard it
    bool is_gone = false;     ///< and it is no longer heard there
    friend bool operator==(const Sighting&, const Sighting&) = default;
};

enum class TagFault {
    cloned,  ///< the number is on another tag too
    lost,    ///< does not answer where its box stands: the box wants a new tag
};

/// What is wrong with a tag, until it comes off its box.
struct TagDoubt {
    BoxCode box;
    TagFault fault{};
    std::string place;  ///< of a lost tag: where it is not heard
    Instant at;
    friend bool operator==(const TagDoubt&, const TagDoubt&) = default;
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
/// projections. A million boxes with their tags and labels have to fit beside everything else in
/// 512 MB (docs/performance.md): what only some boxes have stands in a map of its own.
struct RoomState {
    Seq last;  ///< the last row folded in; 0 before the first
    std::string settings_digest;
    bool armed = true;
    bool locked = false;
    std::unordered_map<BoxCode, Box> boxes;
    /// How many of them are believed to be where, by Whereabouts: every page asks for it.
    std::array<std::uint32_t, whereabouts_count> boxes_where{};
    std::unordered_map<BoxCode, LastPassage> last_passages;  ///< of boxes that ever crossed
    TagBook tags;
    std::unordered_map<PersonId, Person> people;
    std::unordered_map<BoxCode, Loan> loans;    ///< open ones, at most one a box
    std::unordered_map<BoxCode, Leave> leaves;  ///< open ones, at most one a box
    std::map<Seq, Alarm> alarms;                ///< open ones
    std::map<Seq, BlindPeriod> blind;           ///< open ones
    LabelBook labels;
    std::unordered_map<BoxCode, Sighting> sightings;
    std::unordered_map<Epc, TagDoubt> doubts;
    /// The rows that kept each door's field maps, without those taken back; the last one counts.
    std::map<DoorId, std::vector<Seq>> fields;
    PlaceBook places;
    HomesWanted homes_wanted;
    std::unordered_map<BoxCode, EndedBox> ended;  ///< every code that ended, for ever
    std::map<BoxCode, ReprintReason> labels_due;  ///< to be printed anew
    std::map<Seq, Move> moves;                    ///< open ones
    std::optional<FirstDay> first_day;            ///< while the room is being taken in
    Catalogue catalogue;
    std::optional<OpenImport> import;
    BackupBook backups;
    std::optional<RollBack> rolled_back;  ///< the last one
    friend bool operator==(const RoomState&, const RoomState&) = default;
};

/// The address of the box's home, or the one it was registered with while no such place is made.
std::string home_of(const RoomState& room, const Box& box);

/// Folds one row in. The only function that changes a room; cannot fail on a row that the ledger
/// accepted. Rows must come in order.
void fold(RoomState& room, const Entry& entry);

/// Where a box is after a passage; nothing when it says nothing of that. One that was carried to
/// the door and back is where it was, unless that corrects a row that had it elsewhere.
std::optional<Whereabouts> whereabouts_after(const facts::BoxPassed& passed, bool corrects);

}  // namespace muniment
