#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/core/label_lists.hpp"
#include "daemon/core/lists.hpp"
#include "daemon/core/place_lists.hpp"
#include "daemon/core/search.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// What can be read from the store, beyond the living state that memory holds. Every list is cut to
/// its page. Throws SQLite::Exception for a broken disk and AlteredRow for a row that is none of
/// ours.
class Lists {
  public:
    explicit Lists(Connection& connection) : db_(&connection) {}

    /// Open ones by due date, ended ones latest first.
    std::vector<LoanRow> loans(Which which, Page page = {}) const;
    /// Latest first.
    Listed<AlarmRow> alarms(Which which, const Cursor<Seq>& cursor = {}) const;
    std::optional<AlarmCase> alarm(Seq alarm) const;
    /// Every row that speaks of a box, latest first.
    Listed<Entry> history_of(const BoxCode& box, const Cursor<Seq>& cursor = {}) const;
    /// Rows after `after`, in order, at most `rows`.
    std::vector<Entry> ledger(Seq after, int rows) const;
    /// Latest first.
    Listed<BlindRow> blind_periods(const Cursor<Seq>& cursor = {}) const;

    /// By code; those that are searched for the latest first.
    Listed<Box> boxes(const BoxSearch& search, const Cursor<BoxCode>& cursor = {}) const;
    /// Things of every kind by what stands on or in them.
    SearchFound search(const SearchQuery& query) const;
    /// What this person, by number, has now: those due first, at most `most`.
    std::vector<BoxCode> boxes_with(std::string_view person, std::int64_t most) const;
    Listed<PersonName> find_people(std::string_view filter, Page page = {}) const;
    /// The passages of boxes at all doors, latest first.
    Listed<Entry> passages(const Cursor<Seq>& cursor = {}) const;
    /// By code.
    Listed<BoxCode> on_shelves(ShelfList wanted, Page page = {}) const;
    /// Who had signed in within `before` that moment and not signed out since.
    std::vector<PersonId> signed_in_at(Instant at, microseconds before) const;

    /// Label jobs, latest first.
    Listed<LabelJobRow> label_jobs(Which which, Page page = {}) const;
    std::optional<LabelJobRow> label_job(const JobId& job) const;
    /// The lines of a job in their order; only those in one state, if it is named.
    Listed<LabelLineRow> label_lines(Seq job, std::optional<LineState> state, Page page = {}) const;

    /// Boxes that stand on a place or belong there, by code.
    Listed<Box> boxes_at(PlaceCode place, const Cursor<BoxCode>& cursor) const;
    Listed<Box> differing(ShelfDifference which, const Cursor<BoxCode>& cursor) const;
    /// The custody ledger, latest first: so many scans, each with all its boxes.
    std::vector<CustodyRow> custody(const Cursor<Seq>& cursor) const;
    /// The boxes of a move in walking order; only those that have not arrived, if so wanted.
    Listed<MoveRow> boxes_of_move(Seq move, bool only_waiting, Page page = {}) const;

    std::vector<PersonName> names(Page page = {}) const;
    std::optional<PersonName> name_of(PersonId person) const;
    std::optional<PersonName> person_with_sign_in_name(std::string_view sign_in_name) const;
    std::optional<Credential> credential_of(PersonId person) const;
    std::optional<SignInSession> session(std::string_view token_hash) const;
    std::optional<AnsweredRequest> answered_request(std::string_view key) const;
    std::optional<Evidence> evidence_of_passage(Seq passage) const;
    /// The text that was kept with this row.
    std::optional<std::string> field_model(Seq kept) const;

  private:
    Listed<Box> boxes_away(Whereabouts where, const Cursor<BoxCode>& cursor) const;
    Listed<Box> boxes_that_fit(const BoxSearch& search, const Cursor<BoxCode>& cursor) const;

    Connection* db_;
};

/// A connection of its own for lists, so that they never wait for a commit and no commit for them.
class Reader {
  public:
    /// `room` must have been opened by a Store of this version before.
    explicit Reader(const std::filesystem::path& room, const char* vfs = nullptr);
    Lists lists() { return Lists(*connection_); }

  private:
    std::unique_ptr<Connection> connection_;
};

}  // namespace muniment
