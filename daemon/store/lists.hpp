#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/core/label_lists.hpp"
#include "daemon/core/lists.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// What can be read from the store, beyond the living state that memory holds. Every list is cut to
/// its page. Throws SQLite::Exception for a broken disk and AlteredRow for a row that is none of
/// ours.
class Lists {
  public:
    explicit Lists(Connection& connection) : db_(&connection) {}

    /// By code. `filter` is looked for in code, title and home place, without regard to the case of
    /// Latin letters; empty means every box.
    std::vector<BoxRow> boxes(std::string_view filter, Page page = {}) const;
    /// Open ones by due date, ended ones latest first.
    std::vector<LoanRow> loans(Which which, Page page = {}) const;
    /// Latest first.
    std::vector<AlarmRow> alarms(Which which, Page page = {}) const;
    std::optional<AlarmCase> alarm(Seq alarm) const;
    /// Every row that speaks of a box, latest first.
    std::vector<Entry> history_of(const BoxCode& box, Page page = {}) const;
    /// Rows after `after`, in order, at most `rows`.
    std::vector<Entry> ledger(Seq after, int rows) const;
    /// Latest first.
    std::vector<BlindRow> blind_periods(Which which, Page page = {}) const;

    /// What the pages show: one page of a list, and how long the whole list is.
    Listed<BoxRow> find_boxes(const BoxSearch& search, Page page = {}) const;
    Listed<PersonName> find_people(std::string_view filter, Page page = {}) const;
    /// The passages of boxes at all doors, latest first.
    Listed<Entry> passages(Page page = {}) const;
    std::int64_t count_alarms(Which which) const;
    /// Who had signed in within `before` that moment and not signed out since.
    std::vector<PersonId> signed_in_at(Instant at, microseconds before) const;
    std::int64_t count_history_of(const BoxCode& box) const;
    std::int64_t count_blind_periods() const;

    /// Label jobs, latest first.
    Listed<LabelJobRow> label_jobs(Which which, Page page = {}) const;
    std::optional<LabelJobRow> label_job(const JobId& job) const;
    /// The lines of a job in their order; only those in one state, if it is named.
    Listed<LabelLineRow> label_lines(Seq job, std::optional<LineState> state, Page page = {}) const;

    std::vector<PersonName> names(Page page = {}) const;
    std::optional<PersonName> name_of(PersonId person) const;
    std::optional<PersonName> person_with_sign_in_name(std::string_view sign_in_name) const;
    std::optional<Credential> credential_of(PersonId person) const;
    std::optional<SignInSession> session(std::string_view token_hash) const;
    std::optional<AnsweredRequest> answered_request(std::string_view key) const;
    std::optional<Evidence> evidence_of_passage(Seq passage) const;

  private:
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
