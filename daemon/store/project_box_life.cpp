#include "daemon/store/project_box_life.hpp"

#include "daemon/core/box_life.hpp"
#include "daemon/store/project_catalogue.hpp"

namespace muniment {

namespace {

void speak_of(Connection& db, const Entry& entry, const BoxCode& box) {
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", box, entry.seq);
}

bool is_box(Connection& db, const BoxCode& box) {
    Rows rows = db.rows("SELECT 1 FROM box WHERE code = ?", box);
    return rows.next();
}

void label_is_due(Connection& db, const BoxCode& box, ReprintReason why) {
    db.run("INSERT OR REPLACE INTO label_due VALUES (?, ?)", box, why);
}

void end_loan_and_leave(Connection& db, const Entry& entry, const BoxCode& box) {
    db.run(
        "UPDATE loan SET ended_seq = ?, ended_at_us = ?, taken_back_by = ?, complete = 0, "
        "undamaged = 0 WHERE box = ? AND ended_seq IS NULL",
        entry.seq,
        entry.at,
        entry.actor,
        box);
    db.run(
        "UPDATE leave SET ended_seq = ?, ended_how = 'withdrawn' "
        "WHERE box = ? AND ended_seq IS NULL",
        entry.seq,
        box);
}

/// The code names no box any more. `became` is absent when it was written off.
void end_box(Connection& db, const Entry& entry, const BoxCode& box, BoxEnd how) {
    if (!is_box(db, box)) return;
    end_loan_and_leave(db, entry, box);
    db.run("DELETE FROM box WHERE code = ?", box);
    db.run("DELETE FROM label_due WHERE box = ?", box);
    db.run("DELETE FROM last_passage WHERE box = ?", box);
    db.run("DELETE FROM sighting WHERE box = ?", box);
    db.run(
        "DELETE FROM move_line WHERE box = ? "
        "AND move IN (SELECT id FROM move WHERE ended_seq IS NULL)",
        box);
    db.run("INSERT OR REPLACE INTO ended_box VALUES (?, ?, NULL, ?)", box, how, entry.seq);
    speak_of(db, entry, box);
}

void became(Connection& db, const Entry& entry, const BoxCode& box, const BoxCode& now) {
    db.run("UPDATE ended_box SET became = ? WHERE code = ? AND ended_seq = ?", now, box, entry.seq);
}

bool retitle(Connection& db, const BoxCode& box, const std::string& title) {
    return db.run("UPDATE box SET title = ? WHERE code = ?", title, box) > 0;
}

/// Something was done on the first day; a break since the last act is no work.
void work_on(Connection& db, Instant at) {
    db.run(
        "UPDATE first_day SET last_act_us = ?1, worked_us = worked_us + "
        "CASE WHEN ?1 - last_act_us BETWEEN 1 AND ?2 THEN ?1 - last_act_us ELSE 0 END "
        "WHERE ended_seq IS NULL",
        at,
        first_day_pause.count());
}

void arrive(Connection& db, const BoxCode& box, PlaceCode place, bool arrived) {
    db.run(
        "UPDATE move_line SET arrived = ?3 WHERE box = ?1 AND to_place = ?2 "
        "AND move IN (SELECT id FROM move WHERE ended_seq IS NULL)",
        box,
        place,
        arrived);
}

}  // namespace

void project_shelved(Connection& db, const Entry& entry, const facts::BoxesShelved& fact) {
    for (const ShelvedBox& shelved : fact.boxes) arrive(db, shelved.box, fact.place, true);
    work_on(db, entry.at);
    db.run("UPDATE first_day SET boxes = boxes + ? WHERE ended_seq IS NULL", fact.boxes.size());
}

void project_unshelved(Connection& db, const facts::ShelvingUndone& fact) {
    for (const ShelvedBox& shelved : fact.boxes) arrive(db, shelved.box, fact.place, false);
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxesMerged& fact) {
    if (!retitle(db, fact.into, fact.title)) return;
    label_is_due(db, fact.into, ReprintReason::correction);
    speak_of(db, entry, fact.into);
    for (const BoxCode& box : fact.from) {
        if (box == fact.into) continue;
        files_follow(db, box, fact.into);
        end_box(db, entry, box, BoxEnd::merged);
        became(db, entry, box, fact.into);
    }
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxSplit& fact) {
    if (!is_box(db, fact.to) || !retitle(db, fact.from, fact.title)) return;
    for (const BoxCode& box : {fact.from, fact.to}) {
        label_is_due(db, box, ReprintReason::correction);
        speak_of(db, entry, box);
    }
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxReboxed& fact) {
    if (fact.from == fact.to || !is_box(db, fact.from) || !is_box(db, fact.to)) return;
    db.run(
        "UPDATE box SET (home_place, place, thickness_mm, lost, whereabouts) = "
        "(SELECT home_place, place, thickness_mm, lost, whereabouts FROM box WHERE code = ?1), "
        "home = CASE (SELECT home_place FROM box WHERE code = ?1) "
        "WHEN 0 THEN CASE home_place WHEN 0 THEN home ELSE '' END "
        "ELSE (SELECT home FROM box WHERE code = ?1) END WHERE code = ?2",
        fact.from,
        fact.to);
    db.run(
        "UPDATE loan SET box = ?2 WHERE box = ?1 AND ended_seq IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM loan WHERE box = ?2 AND ended_seq IS NULL)",
        fact.from,
        fact.to);
    db.run(
        "UPDATE leave SET box = ?2 WHERE box = ?1 AND ended_seq IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM leave WHERE box = ?2 AND ended_seq IS NULL)",
        fact.from,
        fact.to);
    box_goes_on_as(db, fact.from, fact.to);
    label_is_due(db, fact.to, ReprintReason::correction);
    end_box(db, entry, fact.from, BoxEnd::reboxed);
    became(db, entry, fact.from, fact.to);
    speak_of(db, entry, fact.to);
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxLost& fact) {
    db.run("UPDATE box SET lost = 1, place = 0 WHERE code = ?", fact.box);
    speak_of(db, entry, fact.box);
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxFound& fact) {
    db.run("UPDATE box SET lost = 0 WHERE code = ?", fact.box);
    speak_of(db, entry, fact.box);
}

void project_box_life(Connection& db, const Entry& entry, const facts::BoxWrittenOff& fact) {
    end_box(db, entry, fact.box, BoxEnd::written_off);
}

void project_box_life(Connection& db, const Entry& entry, const facts::LabelGone& fact) {
    if (!is_box(db, fact.box)) return;
    label_is_due(db, fact.box, fact.why);
    speak_of(db, entry, fact.box);
}

void project_box_life(Connection& db, const Entry& entry, const facts::MoveOpened& fact) {
    db.run("INSERT INTO move VALUES (?, ?, ?, ?, ?, NULL)",
           entry.seq,
           entry.actor,
           entry.at,
           fact.until,
           fact.boxes);
}

void project_box_life(Connection& db, const Entry& entry, const facts::MoveLinesAdded& fact) {
    for (const MoveLine& line : fact.lines) {
        const int added = db.run(
            "INSERT OR IGNORE INTO move_line SELECT ?1, ?2, "
            "(SELECT coalesce(max(line) + 1, 0) FROM move_line WHERE move = ?1), ?3, ?4, 0 "
            "WHERE EXISTS (SELECT 1 FROM move WHERE id = ?1 AND ended_seq IS NULL) "
            "AND EXISTS (SELECT 1 FROM box WHERE code = ?2)",
            fact.move,
            line.box,
            line.from,
            line.to);
        if (added > 0) speak_of(db, entry, line.box);
    }
}

void project_box_life(Connection& db, const Entry& entry, const facts::MoveEnded& fact) {
    db.run(
        "UPDATE move SET ended_seq = ? WHERE id = ? AND ended_seq IS NULL", entry.seq, fact.move);
}

void project_box_life(Connection& db, const Entry& entry, const facts::FirstDayBegan&) {
    db.run(
        "INSERT INTO first_day SELECT ?, ?, ?, 0, 0, NULL "
        "WHERE NOT EXISTS (SELECT 1 FROM first_day WHERE ended_seq IS NULL)",
        entry.seq,
        entry.actor,
        entry.at);
}

void project_box_life(Connection& db, const Entry& entry, const facts::PlaceTakenIn& fact) {
    Rows known = db.rows("SELECT 1 FROM place WHERE code = ?", fact.place);
    if (!known.next()) return;
    work_on(db, entry.at);
    db.run(
        "INSERT OR IGNORE INTO taken_in SELECT began_seq, ? FROM first_day WHERE ended_seq IS NULL",
        fact.place);
}

void project_box_life(Connection& db, const Entry& entry, const facts::FirstDayEnded&) {
    db.run("UPDATE first_day SET ended_seq = ? WHERE ended_seq IS NULL", entry.seq);
}

}  // namespace muniment
