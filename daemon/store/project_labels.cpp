#include "daemon/store/project_labels.hpp"

#include "daemon/store/project_catalogue.hpp"

namespace muniment {

namespace {

void end_if_settled(Connection& db, Seq job) {
    db.run(
        "UPDATE label_job SET open = lines < wanted OR EXISTS (SELECT 1 FROM label_line "
        "WHERE job = ?1 AND state IN ('queued', 'sending', 'unknown')) WHERE id = ?1 AND open",
        job);
}

/// How many lines an open job has; nothing for one that has ended or never was.
std::optional<std::int64_t> lines_of_open(Connection& db, Seq job) {
    Rows rows = db.rows("SELECT lines FROM label_job WHERE id = ? AND open", job);
    if (!rows.next()) return std::nullopt;
    return rows.get<std::int64_t>(0);
}

}  // namespace

void project_labels(Connection& db, const Entry& entry, const facts::LabelJobQueued& fact) {
    db.run("INSERT INTO label_job VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1)",
           entry.seq,
           fact.job,
           fact.layout,
           fact.printer,
           entry.actor,
           entry.at,
           fact.lines);
    end_if_settled(db, entry.seq);
}

void project_labels(Connection& db, const Entry& entry, const facts::LabelLinesQueued& fact) {
    auto line = lines_of_open(db, fact.job);
    if (!line) return;
    for (const LabelLine& label : fact.lines) {
        db.run("INSERT INTO label_line VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
               fact.job,
               *line,
               label.box,
               label.copy,
               label.reason,
               LineState::queued,
               entry.at);
        db.run("INSERT OR REPLACE INTO box_label VALUES (?, ?, ?)", label.box, fact.job, *line);
        db.run("DELETE FROM label_due WHERE box = ?", label.box);
        ++*line;
    }
    db.run("UPDATE label_job SET lines = ? WHERE id = ?", *line, fact.job);
    end_if_settled(db, fact.job);
}

void project_labels(Connection& db, const Entry& entry, const facts::LabelsTurned& fact) {
    if (!lines_of_open(db, fact.job)) return;
    const bool is_sent = fact.turn == LabelTurn::sent;
    const auto end = static_cast<std::int64_t>(LineRange{fact.first, fact.count}.end());
    db.run(
        "UPDATE label_line SET state = ?, since_us = ?, sent = CASE ? WHEN 1 THEN ? ELSE sent END "
        "WHERE job = ? AND line >= ? AND line < ?",
        state_after(fact.turn),
        entry.at,
        is_sent,
        entry.seq,
        fact.job,
        fact.first,
        end);
    // That a label was on its way says nothing of its box; how it went does.
    if (!is_sent) {
        db.run(
            "INSERT OR IGNORE INTO box_entry SELECT box, ? FROM label_line "
            "WHERE job = ? AND line >= ? AND line < ?",
            entry.seq,
            fact.job,
            fact.first,
            end);
    }
    end_if_settled(db, fact.job);
}

void project_labels(Connection& db, const Entry& entry, const facts::LabelApplied& fact) {
    db.run("UPDATE label_line SET state = ? WHERE job = ? AND line = ? AND box = ?",
           LineState::applied,
           fact.job,
           fact.line,
           fact.box);
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", fact.box, entry.seq);
    box_was_labelled(db, fact.box);
    end_if_settled(db, fact.job);
}

}  // namespace muniment
