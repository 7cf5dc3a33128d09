#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/core/catalogue_lists.hpp"
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
    /// What was scanned onto shelves and taken back, latest first: so many scans, each with all its
    /// boxes.
    std::vector<ShelvingRow> shelvings(const Cursor<Seq>& cursor) const;
    /// The boxes of a move in walking order; only those that have not arrived, if so wanted.
    Listed<MoveRow> boxes_of_move(Seq move, bool only_waiting, Page page = {}) const;
    // catalogue_lists.cpp: what the catalogue holds.
    /// A file with its text, which is empty where it was erased.
    std::optional<File> file(FileId file) const;
    /// In the order of the catalogue, or of their box where one is asked for. `after`: the last one
    /// of the page before.
    std::vector<File> files(const FileSearch& search, int rows) const;
    /// How many there are, counted to `counted_max` at most.
    std::int64_t count_files(const FileSearch& search) const;
    /// Every row about a file, earliest first.
    std::vector<Entry> history_of(FileId file) const;
    /// What the file's text was by that row; nothing where it was erased.
    std::optional<PaperText> file_text(Seq entry) const;
    std::optional<BoxDescription> description_of(const BoxCode& box) const;
    std::uint32_t files_in(const BoxCode& box) const;
    std::uint32_t last_item_in(const BoxCode& box) const;
    std::uint32_t last_item_in(const Series& series) const;
    std::optional<FileId> file_with_item(const Series& series, std::uint32_t item) const;
    std::optional<FileId> file_with_item(const BoxCode& box, std::uint32_t item) const;
    /// Another box of the series whose items are among these.
    std::optional<BoxDescription> overlapping(const BoxDescription& box) const;
    std::uint32_t last_box_no(const FondsCode& fonds, const ClassCode& box_class) const;
    std::vector<CopyRow> copies_of(FileId file) const;
    /// Important files whose electronic copies are not as they should be.
    std::vector<CopyWant> wanting_copies(const CopyRule& rule, FileId after, int rows) const;
    std::optional<OutCard> out_card(const FormCode& card) const;
    /// Open ones by due date, or the latest that are settled.
    Listed<OutCard> out_cards(Which which, Page page = {}) const;
    /// Gaps, overlaps and double use of items in one series.
    std::vector<ItemFault> item_faults(const Series& series) const;
    /// The series that have files or boxes, in their order.
    std::vector<Series> series_after(const std::optional<Series>& after, int rows) const;
    std::vector<CustodyRow> custody(const BoxCode& after, int rows) const;

    // transfer_lists.cpp: hand-overs.
    std::optional<Transfer> transfer(Seq transfer) const;
    Listed<Transfer> transfers(Which which, Page page = {}) const;
    /// From line `first` on, with their texts.
    std::vector<Paper> papers(Seq transfer, std::uint32_t first, int rows) const;
    std::array<BacklogStep, backlog_step_count> backlog() const;
    Listed<BacklogRow> backlog(Step step, Page page = {}) const;

    /// Latest first.
    Listed<BackupRow> backups(Page page = {}) const;
    /// For exports: by code, those after `code`, at most `rows`.
    std::vector<BoxLine> box_lines_after(std::string_view code, int rows) const;
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
