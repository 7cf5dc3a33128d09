#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/core/outcome.hpp"
#include "daemon/core/room_state.hpp"

// What lists and histories show: the rows the store reads and the page draws.

namespace muniment {

/// A cut of a list. Never more than `rows_max` rows, whatever is asked.
struct Page {
    static constexpr int rows_max = 500;
    std::int64_t first = 0;  ///< rows to leave out
    int rows = 50;
};

/// Which of the things that begin and end are wanted.
enum class Which { open, ended, all };

/// Where a list that may be long goes on: after the row of this key, never after so many rows, so
/// that its twenty-thousandth page costs what the first one does.
template <class Key>
struct Cursor {
    std::optional<Key> after;  ///< nothing: from the beginning
    int rows = 50;
};

/// A long list is counted no further: its total is then "at least" this.
inline constexpr std::int64_t counted_max = 10'000;

/// One page of a list, and the length of the whole.
template <class Row>
struct Listed {
    std::vector<Row> rows;
    std::int64_t total = 0;
    bool at_least = false;  ///< there are more than `total`
    bool more = false;      ///< the list goes on; said of lists by cursor
};

/// Open loans and leaves stand in the order of the moment by which they end.
struct DueKey {
    Instant at;
    Seq id;
    friend auto operator<=>(const DueKey&, const DueKey&) = default;
};

struct BoxSearch {
    std::string filter;                ///< as search finds boxes; empty: all
    std::optional<Whereabouts> where;  ///< only boxes believed to be there
};

/// What of the shelves' boxes is wanted.
enum class ShelfList {
    all,
    gone,       ///< probably no longer where they stood
    misplaced,  ///< stand where they do not live
    doubtful,   ///< a tag of theirs is copied, or does not answer
};

/// A box as an export has it, all as text.
struct BoxLine {
    std::string code;
    std::string title;
    std::string home;
    std::string tag;  ///< hex; the first one that is on it, empty without
};

/// A backup, or a try at one.
struct BackupRow {
    Seq row;
    Instant at;
    std::string file;  ///< its name; empty when it failed
    std::optional<Seq> through;
    std::optional<std::int64_t> bytes;
    std::optional<BackupFault> failed;
};

struct LoanRow {
    Loan loan;
    std::optional<Instant> ended_at;
    std::optional<PersonId> taken_back_by;
    std::optional<bool> complete;
    std::optional<bool> undamaged;
    friend bool operator==(const LoanRow&, const LoanRow&) = default;
};

struct AlarmRow {
    Alarm alarm;
    std::optional<PersonId> closed_by;
    std::optional<Instant> closed_at;
    std::string note{};  ///< the latest; empty without
    friend bool operator==(const AlarmRow&, const AlarmRow&) = default;
};

/// A box in an alarm case and the passage that brought it there.
struct AlarmBox {
    BoxCode box;
    Level level{};
    Reason reason{};
    std::optional<Seq> passage;
    friend bool operator==(const AlarmBox&, const AlarmBox&) = default;
};

/// Everything known of one alarm, in the order it happened.
struct AlarmCase {
    AlarmRow row;
    std::vector<AlarmBox> boxes;
    std::vector<Entry> entries;
    std::vector<Note> notes;
    std::vector<PassageEvidence> evidence;
    std::vector<PersonId> signed_in;  ///< at the desk when it happened
    friend bool operator==(const AlarmCase&, const AlarmCase&) = default;
};

struct BlindRow {
    BlindPeriod period;
    std::optional<Instant> until;
    friend bool operator==(const BlindRow&, const BlindRow&) = default;
};

/// A sign-in that lasts: what a token stands for. The token itself is never kept, only its hash.
struct SignInSession {
    std::string token_hash;  ///< BLAKE2b, hex
    PersonId person;
    Instant created_at;
    Instant last_used_at;
    Instant ends_at;  ///< whatever happens
    friend bool operator==(const SignInSession&, const SignInSession&) = default;
};

}  // namespace muniment
