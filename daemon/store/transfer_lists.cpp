// Hand-overs, what still waits of them, and the custody ledger.
#include <algorithm>

#include "daemon/core/catalogue_lists.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"
#include "daemon/store/text_rows.hpp"

namespace muniment {

namespace {

Transfer transfer_at(const Rows& rows) {
    return {.id = rows.get<Seq>(0),
            .period = rows.get<CivilDate>(1),
            .step = rows.get<TransferStep>(2),
            .clerk = rows.get<PersonId>(3),
            .opened_at = rows.get<Instant>(4),
            .papers = rows.get<std::uint32_t>(5),
            .reviewer = rows.get<std::optional<PersonId>>(6),
            .reviewed_at = rows.get<std::optional<Instant>>(7),
            .clerk_signed_at = rows.get<std::optional<Instant>>(8),
            .archivist = rows.get<std::optional<PersonId>>(9),
            .archivist_signed_at = rows.get<std::optional<Instant>>(10)};
}

void count_decided(Connection& db, Transfer& transfer) {
    Rows rows = db.rows(
        "SELECT count(CASE WHEN accepted THEN 1 END), count(sent_back) FROM transfer_paper "
        "WHERE transfer = ?",
        transfer.id);
    if (!rows.next()) return;
    transfer.accepted = rows.get<std::uint32_t>(0);
    transfer.sent_back = rows.get<std::uint32_t>(1);
}

/// A row of the view paper_row, behind its transfer.
Paper paper_at(const Rows& rows) {
    return {.line = rows.get<std::uint32_t>(1),
            .filing = filing_at(rows, 2),
            .is_accepted = rows.get<bool>(10),
            .sent_back = rows.get<std::optional<SentBack>>(11),
            .file = rows.get<std::optional<FileId>>(12),
            .entry = rows.get<Seq>(13),
            .text = paper_text_at(rows, 15)};
}

BacklogStep step_in(Rows rows) {
    if (!rows.next()) return {};
    return {rows.get<std::int64_t>(0), rows.get<std::optional<Instant>>(1)};
}

int rows_of(Page page) {
    return std::clamp(page.rows, 0, Page::rows_max);
}
std::int64_t first_of(Page page) {
    return std::max<std::int64_t>(page.first, 0);
}

std::vector<BacklogRow> uncatalogued(Connection& db, Page page) {
    Rows rows = db.rows(
        "SELECT handed_over_us, transfer, line, coalesce(title, '') FROM paper_row "
        "WHERE file IS NULL AND handed_over_us IS NOT NULL "
        "ORDER BY handed_over_us, transfer, line LIMIT ? OFFSET ?",
        rows_of(page),
        first_of(page));
    std::vector<BacklogRow> found;
    while (rows.next()) {
        found.push_back({.since = rows.get<Instant>(0),
                         .paper = PaperRef{rows.get<Seq>(1), rows.get<std::uint32_t>(2)},
                         .papers = 1,
                         .title = rows.get<std::string>(3)});
    }
    return found;
}

std::vector<BacklogRow> unboxed(Connection& db, Page page) {
    Rows rows = db.rows(
        "SELECT recorded_us, transfer, paper, id, coalesce(title, '') FROM file_row "
        "WHERE box IS NULL AND transfer IS NOT NULL ORDER BY id LIMIT ? OFFSET ?",
        rows_of(page),
        first_of(page));
    std::vector<BacklogRow> found;
    while (rows.next()) {
        found.push_back({.since = rows.get<Instant>(0),
                         .paper = PaperRef{rows.get<Seq>(1), rows.get<std::uint32_t>(2)},
                         .file = rows.get<FileId>(3),
                         .papers = 1,
                         .title = rows.get<std::string>(4)});
    }
    return found;
}

/// Boxes that wait for their label, or have it and wait for a place.
std::vector<BacklogRow> waiting_boxes(Connection& db, bool is_labelled, Page page) {
    Rows rows = db.rows(
        "SELECT since_us, box_backlog.box, papers, coalesce(title, '') FROM box_backlog "
        "LEFT JOIN box ON box.code = box_backlog.box WHERE labelled = ? "
        "ORDER BY since_us, box_backlog.box LIMIT ? OFFSET ?",
        is_labelled,
        rows_of(page),
        first_of(page));
    std::vector<BacklogRow> found;
    while (rows.next()) {
        found.push_back({.since = rows.get<Instant>(0),
                         .box = rows.get<BoxCode>(1),
                         .papers = rows.get<std::uint32_t>(2),
                         .title = rows.get<std::string>(3)});
    }
    return found;
}

std::vector<BacklogRow> rows_at(Connection& db, Step step, Page page) {
    if (step == Step::catalogue) return uncatalogued(db, page);
    if (step == Step::box) return unboxed(db, page);
    return waiting_boxes(db, step == Step::shelve, page);
}

}  // namespace

std::optional<Transfer> Lists::transfer(Seq transfer) const {
    std::optional<Transfer> found;
    {
        Rows rows = db_->rows("SELECT * FROM transfer WHERE id = ?", transfer);
        if (rows.next()) found = transfer_at(rows);
    }
    if (found) count_decided(*db_, *found);
    return found;
}

Listed<Transfer> Lists::transfers(Which which, Page page) const {
    Listed<Transfer> found;
    const bool open = which != Which::ended;
    const bool ended = which != Which::open;
    Rows count = db_->rows(
        "SELECT count(*) FROM transfer WHERE (?1 AND step NOT IN ('handed_over', 'dropped')) "
        "OR (?2 AND step IN ('handed_over', 'dropped'))",
        open,
        ended);
    if (count.next()) found.total = count.get<std::int64_t>(0);
    {
        Rows rows = db_->rows(
            "SELECT * FROM transfer WHERE (?1 AND step NOT IN ('handed_over', 'dropped')) "
            "OR (?2 AND step IN ('handed_over', 'dropped')) ORDER BY id DESC LIMIT ?3 OFFSET ?4",
            open,
            ended,
            rows_of(page),
            first_of(page));
        while (rows.next()) found.rows.push_back(transfer_at(rows));
    }
    for (Transfer& transfer : found.rows) count_decided(*db_, transfer);
    return found;
}

std::vector<Paper> Lists::papers(Seq transfer, std::uint32_t first, int rows) const {
    Rows found =
        db_->rows("SELECT * FROM paper_row WHERE transfer = ? AND line >= ? ORDER BY line LIMIT ?",
                  transfer,
                  first,
                  rows);
    std::vector<Paper> papers;
    while (found.next()) papers.push_back(paper_at(found));
    return papers;
}

std::array<BacklogStep, backlog_step_count> Lists::backlog() const {
    return {step_in(db_->rows("SELECT count(*), min(handed_over_us) FROM transfer_paper "
                              "WHERE file IS NULL AND handed_over_us IS NOT NULL")),
            step_in(db_->rows("SELECT count(*), min(recorded_us) FROM file "
                              "WHERE box IS NULL AND transfer IS NOT NULL")),
            step_in(db_->rows("SELECT count(*), min(since_us) FROM box_backlog "
                              "WHERE NOT labelled")),
            step_in(db_->rows("SELECT count(*), min(since_us) FROM box_backlog WHERE labelled"))};
}

Listed<BacklogRow> Lists::backlog(Step step, Page page) const {
    return {rows_at(*db_, step, page), backlog().at(static_cast<std::size_t>(step)).count};
}

std::vector<CustodyRow> Lists::custody(const BoxCode& after, int rows) const {
    std::vector<CustodyRow> found;
    {
        Rows boxes = db_->rows(
            "SELECT box.code, box.title, box.home_place, box.place, box.thickness_mm, box.lost, "
            "box.whereabouts, ledger.at_us, "
            "(SELECT count(*) FROM file WHERE file.box = box.code), "
            "(SELECT count(*) FROM file WHERE file.box = box.code AND card IS NOT NULL) FROM box "
            "JOIN ledger ON ledger.seq = box.registered_seq "
            "WHERE box.code > ? ORDER BY box.code LIMIT ?",
            after.text(),
            std::clamp(rows, 0, Page::rows_max));
        while (boxes.next()) {
            found.push_back({.box = box_at(boxes),
                             .received_at = boxes.get<Instant>(box_column_count),
                             .files = boxes.get<std::uint32_t>(box_column_count + 1),
                             .files_out = boxes.get<std::uint32_t>(box_column_count + 2)});
        }
    }
    for (CustodyRow& row : found) row.description = description_of(row.box.code);
    return found;
}

}  // namespace muniment
