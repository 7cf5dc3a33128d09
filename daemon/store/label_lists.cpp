#include "daemon/core/label_lists.hpp"

#include <algorithm>

#include "daemon/store/list_cuts.hpp"
#include "daemon/store/lists.hpp"

namespace muniment {

namespace {

LabelJobRow job_row_at(const Rows& rows) {
    return {.id = rows.get<Seq>(0),
            .job = rows.get<JobId>(1),
            .layout = rows.get<std::string>(2),
            .printer = rows.get<std::string>(3),
            .queued_by = rows.get<PersonId>(4),
            .queued_at = rows.get<Instant>(5),
            .wanted = rows.get<std::uint32_t>(6),
            .is_open = rows.get<bool>(7),
            .lines = {},
            .last_sure = std::nullopt,
            .last_sure_box = std::nullopt};
}

void count_lines(Connection& db, LabelJobRow& row) {
    Rows rows =
        db.rows("SELECT state, count(*) FROM label_line WHERE job = ? GROUP BY state", row.id);
    while (rows.next()) {
        row.lines.at(static_cast<std::size_t>(rows.get<LineState>(0))) = rows.get<std::int64_t>(1);
    }
}

void find_last_sure(Connection& db, LabelJobRow& row) {
    Rows rows = db.rows(
        "SELECT line, box FROM label_line WHERE job = ?1 AND state IN ('printed', 'applied') "
        "AND line < coalesce((SELECT min(line) FROM label_line WHERE job = ?1 "
        "AND state IN ('queued', 'sending', 'unknown')), 1 << 32) ORDER BY line DESC LIMIT 1",
        row.id);
    if (!rows.next()) return;
    row.last_sure = rows.get<std::uint32_t>(0);
    row.last_sure_box = rows.get<BoxCode>(1);
}

}  // namespace

Listed<LabelJobRow> Lists::label_jobs(Which which, Page page) const {
    Listed<LabelJobRow> found;
    const bool open = which != Which::ended;
    const bool ended = which != Which::open;
    found.total = counted(db_->rows(
        "SELECT count(*) FROM label_job WHERE (?1 AND open) OR (?2 AND NOT open)", open, ended));
    {
        Rows rows = db_->rows(
            "SELECT id, job, template, printer, queued_by, queued_at_us, wanted, open "
            "FROM label_job WHERE (?1 AND open) OR (?2 AND NOT open) "
            "ORDER BY id DESC LIMIT ?3 OFFSET ?4",
            open,
            ended,
            std::clamp(page.rows, 0, Page::rows_max),
            std::max<std::int64_t>(page.first, 0));
        while (rows.next()) found.rows.push_back(job_row_at(rows));
    }
    for (LabelJobRow& row : found.rows) {
        count_lines(*db_, row);
        find_last_sure(*db_, row);
    }
    return found;
}

std::optional<LabelJobRow> Lists::label_job(const JobId& job) const {
    std::optional<LabelJobRow> found;
    {
        Rows rows = db_->rows(
            "SELECT id, job, template, printer, queued_by, queued_at_us, wanted, open "
            "FROM label_job WHERE job = ? ORDER BY id LIMIT 1",
            job);
        if (rows.next()) found = job_row_at(rows);
    }
    if (found) {
        count_lines(*db_, *found);
        find_last_sure(*db_, *found);
    }
    return found;
}

Listed<LabelLineRow> Lists::label_lines(Seq job, std::optional<LineState> state, Page page) const {
    Listed<LabelLineRow> found;
    found.total = counted(
        db_->rows("SELECT count(*) FROM label_line WHERE job = ?1 AND (?2 IS NULL OR state = ?2)",
                  job,
                  state));
    Rows rows = db_->rows(
        "SELECT line, box, copy, reason, state, sent, since_us FROM label_line "
        "WHERE job = ?1 AND (?2 IS NULL OR state = ?2) ORDER BY line LIMIT ?3 OFFSET ?4",
        job,
        state,
        std::clamp(page.rows, 0, Page::rows_max),
        std::max<std::int64_t>(page.first, 0));
    while (rows.next()) {
        found.rows.push_back({.line = rows.get<std::uint32_t>(0),
                              .label = {rows.get<BoxCode>(1),
                                        rows.get<std::uint16_t>(2),
                                        rows.get<std::optional<ReprintReason>>(3)},
                              .state = rows.get<LineState>(4),
                              .sent = rows.get<Seq>(5),
                              .since = rows.get<Instant>(6)});
    }
    return found;
}

}  // namespace muniment
