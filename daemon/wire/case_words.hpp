#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <string_view>
#include <utility>

#include "daemon/core/fact.hpp"
#include "daemon/core/place_commands.hpp"
#include "daemon/core/place_lists.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/core/search.hpp"
#include "daemon/core/tag_access.hpp"

// The words that the ledger, the database, the API and the page use for the cases of an
// enumeration. They are read for ever: a word is never changed, new ones are added at the end.

namespace muniment {

template <class Enum>
inline constexpr auto case_words = nullptr;

template <>
inline constexpr auto case_words<Role> = std::to_array<std::string_view>(
    {"clerk", "archivist", "supervisor", "manager", "general_manager", "borrower"});
template <>
inline constexpr auto case_words<Level> = std::to_array<std::string_view>({"log", "amber", "red"});
template <>
inline constexpr auto case_words<Reason> = std::to_array<std::string_view>({"lent",
                                                                            "loan_ended",
                                                                            "back_home",
                                                                            "not_scanned_out",
                                                                            "not_scanned_in",
                                                                            "overdue_out",
                                                                            "no_leave",
                                                                            "locked",
                                                                            "turned_back",
                                                                            "unsure",
                                                                            "unsure_lent",
                                                                            "unidentified",
                                                                            "retired_tag",
                                                                            "not_on_shelf",
                                                                            "tag_copied",
                                                                            "moving"});
template <>
inline constexpr auto case_words<Cause> = std::to_array<std::string_view>(
    {"none", "scan_forgotten", "taken_in_error", "removed", "reader_error", "test"});
template <>
inline constexpr auto case_words<Blindness> = std::to_array<std::string_view>(
    {"starting", "link_lost", "silent", "antenna_lost", "overflow", "clock_jump", "barrier_lost"});
template <>
inline constexpr auto case_words<ActEnd> = std::to_array<std::string_view>({"done",
                                                                            "no_reply",
                                                                            "overrun",
                                                                            "locked",
                                                                            "wrong_password",
                                                                            "low_power",
                                                                            "tag_error",
                                                                            "reader_error"});
template <>
inline constexpr auto case_words<TagEnd> =
    std::to_array<std::string_view>({"lost", "damaged", "replaced", "voided"});
template <>
inline constexpr auto case_words<CloneSign> = std::to_array<std::string_view>({"places", "chips"});
template <>
inline constexpr auto case_words<FieldSource> =
    std::to_array<std::string_view>({"survey", "passages"});
template <>
inline constexpr auto case_words<TagFault> = std::to_array<std::string_view>({"cloned", "lost"});
template <>
inline constexpr auto case_words<LineState> = std::to_array<std::string_view>(
    {"queued", "sending", "printed", "void", "unknown", "applied", "cancelled"});
template <>
inline constexpr auto case_words<LabelTurn> = std::to_array<std::string_view>({"sent",
                                                                               "printed",
                                                                               "voided",
                                                                               "link_lost",
                                                                               "no_answer",
                                                                               "wrong_answer",
                                                                               "aborted",
                                                                               "sender_gone",
                                                                               "came_out",
                                                                               "did_not_come_out",
                                                                               "found_void",
                                                                               "cancelled"});
template <>
inline constexpr auto case_words<ReprintReason> =
    std::to_array<std::string_view>({"damaged", "lost", "unread", "correction", "voided"});
template <>
inline constexpr auto case_words<Crossing> =
    std::to_array<std::string_view>({"passed", "returned", "unsure"});
template <>
inline constexpr auto case_words<Direction> = std::to_array<std::string_view>({"out", "in"});
template <>
inline constexpr auto case_words<SearchKind> =
    std::to_array<std::string_view>({"box", "file", "place", "person"});
template <>
inline constexpr auto case_words<Whereabouts> =
    std::to_array<std::string_view>({"inside", "outside", "unknown"});
template <>
inline constexpr auto case_words<PlaceKind> = std::to_array<std::string_view>(
    {"room", "row", "section", "shelf", "slot", "reading_area", "desk", "copier"});

template <>
inline constexpr auto case_words<ShelfDifference> =
    std::to_array<std::string_view>({"uncatalogued", "unseen", "unshelved", "lost"});
template <>
inline constexpr auto case_words<commands::Oddity> =
    std::to_array<std::string_view>({"elsewhere", "wrong_order", "unlisted"});

template <>
inline constexpr auto case_words<BoxEnd> =
    std::to_array<std::string_view>({"merged", "reboxed", "written_off"});

template <>
inline constexpr auto case_words<RefusalCode> =
    std::to_array<std::string_view>({"malformed",         "too_long",
                                     "unknown_box",       "unknown_person",
                                     "unknown_loan",      "unknown_alarm",
                                     "unknown_leave",     "box_exists",
                                     "tag_in_use",        "name_taken",
                                     "already_lent",      "leave_given",
                                     "condition_missing", "own_act",
                                     "needs_supervisor",  "not_allowed",
                                     "wrong_order",       "already_so",
                                     "bad_credentials",   "weak_password",
                                     "try_later",         "not_signed_in",
                                     "foreign_origin",    "not_found",
                                     "storage_full",      "busy",
                                     "has_tag",           "tags_full",
                                     "tags_used_up",      "tag_retired",
                                     "unknown_tag",       "old_generation",
                                     "written_for",       "unknown_reader",
                                     "reader_away",       "no_tag",
                                     "several_tags",      "tag_failed",
                                     "no_lock_password",  "unknown_job",
                                     "job_exists",        "jobs_open",
                                     "label_exists",      "label_under_way",
                                     "line_elsewhere",    "no_label",
                                     "unknown_door",      "no_survey",
                                     "survey_open",       "field_unknown",
                                     "unknown_place",     "place_ambiguous",
                                     "place_exists",      "place_closed",
                                     "place_full",        "not_a_shelf",
                                     "box_ended",         "lent_on_shelf",
                                     "belongs_elsewhere", "wrong_shelf_order",
                                     "unknown_shelving",  "not_lost",
                                     "unknown_move",      "box_in_move",
                                     "nothing_to_move",   "no_space",
                                     "no_first_day",      "no_places",
                                     "unknown_fonds",     "unknown_class",
                                     "class_ended",       "class_loops",
                                     "unknown_file",      "not_described",
                                     "box_is_closed",     "box_differs",
                                     "range_overlaps",    "item_taken",
                                     "item_outside",      "original_missing",
                                     "file_is_out",       "unknown_card",
                                     "card_settled",      "unknown_transfer",
                                     "unknown_paper",     "transfer_elsewhere",
                                     "undecided_papers",  "no_papers",
                                     "second_person",     "paper_catalogued",
                                     "import_under_way",  "import_refused",
                                     "unknown_import",    "columns_missing",
                                     "missing_cell",      "row_twice",
                                     "many_of_name",      "no_backup_folder",
                                     "loan_differs"});

template <>
inline constexpr auto case_words<Arrangement> =
    std::to_array<std::string_view>({"by_owner", "by_business", "by_time"});
template <>
inline constexpr auto case_words<Confidentiality> =
    std::to_array<std::string_view>({"open", "internal", "owner_privacy", "business_secret"});
template <>
inline constexpr auto case_words<Departure> =
    std::to_array<std::string_view>({"class", "year", "retention", "range"});
template <>
inline constexpr auto case_words<Medium> =
    std::to_array<std::string_view>({"disk", "nas", "tape", "optical", "cloud"});
template <>
inline constexpr auto case_words<TransferStep> = std::to_array<std::string_view>(
    {"listing", "in_review", "clerk_signed", "handed_over", "dropped"});
template <>
inline constexpr auto case_words<SentBack> = std::to_array<std::string_view>(
    {"incomplete", "inaccurate", "wrong_class", "unreadable", "original_missing", "other"});
template <>
inline constexpr auto case_words<ImportKind> =
    std::to_array<std::string_view>({"boxes", "people", "loans"});
template <>
inline constexpr auto case_words<BackupFault> =
    std::to_array<std::string_view>({"unreachable", "no_room", "unsound"});

template <class Enum>
concept Worded = requires { case_words<Enum>.size(); };

/// Throws std::out_of_range for a value that is no case.
template <Worded Enum>
constexpr std::string_view word_of(Enum value) {
    return case_words<Enum>.at(static_cast<std::size_t>(value));
}

/// A value that is a text which its type has parsed: a code, a date, a period of retention.
template <class T>
concept Texted = requires(const T& value, std::string_view text) {
    { T::parse(text) } -> std::same_as<Result<T>>;
    { value.text() } -> std::convertible_to<std::string_view>;
};

/// Exactly as written: case and blanks matter.
template <Worded Enum>
constexpr Result<Enum> from_word(std::string_view word) {
    const auto found = std::ranges::find(case_words<Enum>, word);
    if (found == case_words<Enum>.end()) return refuse(RefusalCode::malformed, std::string(word));
    return static_cast<Enum>(found - case_words<Enum>.begin());
}

// A new case without a word does not compile.
static_assert(case_words<Role>.size() == std::to_underlying(Role::borrower) + 1u);
static_assert(case_words<Level>.size() == std::to_underlying(Level::red) + 1u);
static_assert(case_words<Reason>.size() == std::to_underlying(Reason::moving) + 1u);
static_assert(case_words<ActEnd>.size() == std::to_underlying(ActEnd::reader_error) + 1u);
static_assert(case_words<TagEnd>.size() == std::to_underlying(TagEnd::voided) + 1u);
static_assert(case_words<Cause>.size() == std::to_underlying(Cause::test) + 1u);
static_assert(case_words<Blindness>.size() == std::to_underlying(Blindness::barrier_lost) + 1u);
static_assert(case_words<CloneSign>.size() == std::to_underlying(CloneSign::chips) + 1u);
static_assert(case_words<FieldSource>.size() == std::to_underlying(FieldSource::passages) + 1u);
static_assert(case_words<TagFault>.size() == std::to_underlying(TagFault::lost) + 1u);
static_assert(case_words<Crossing>.size() == std::to_underlying(Crossing::unsure) + 1u);
static_assert(case_words<Direction>.size() == std::to_underlying(Direction::in) + 1u);
static_assert(case_words<Whereabouts>.size() == std::to_underlying(Whereabouts::unknown) + 1u);
static_assert(case_words<SearchKind>.size() == std::to_underlying(SearchKind::person) + 1u);
static_assert(case_words<LineState>.size() == std::to_underlying(LineState::cancelled) + 1u);
static_assert(case_words<LabelTurn>.size() == std::to_underlying(LabelTurn::cancelled) + 1u);
static_assert(case_words<ReprintReason>.size() == std::to_underlying(ReprintReason::voided) + 1u);
static_assert(case_words<PlaceKind>.size() == std::to_underlying(PlaceKind::copier) + 1u);
static_assert(case_words<commands::Oddity>.size() ==
              std::to_underlying(commands::Oddity::unlisted) + 1u);
static_assert(case_words<ShelfDifference>.size() == std::to_underlying(ShelfDifference::lost) + 1u);
static_assert(case_words<BoxEnd>.size() == std::to_underlying(BoxEnd::written_off) + 1u);
static_assert(case_words<Arrangement>.size() == std::to_underlying(Arrangement::by_time) + 1u);
static_assert(case_words<Confidentiality>.size() ==
              std::to_underlying(Confidentiality::business_secret) + 1u);
static_assert(case_words<Departure>.size() == std::to_underlying(Departure::range) + 1u);
static_assert(case_words<Medium>.size() == std::to_underlying(Medium::cloud) + 1u);
static_assert(case_words<TransferStep>.size() == std::to_underlying(TransferStep::dropped) + 1u);
static_assert(case_words<SentBack>.size() == std::to_underlying(SentBack::other) + 1u);
static_assert(case_words<ImportKind>.size() == std::to_underlying(ImportKind::loans) + 1u);
static_assert(case_words<BackupFault>.size() == std::to_underlying(BackupFault::unsound) + 1u);
static_assert(case_words<RefusalCode>.size() == std::to_underlying(RefusalCode::loan_differs) + 1u);

}  // namespace muniment
