#include "daemon/store/project_catalogue.hpp"

namespace muniment {

namespace {

void speak_of(Connection& db, const Entry& entry, const BoxCode& box) {
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", box, entry.seq);
}

void speak_of(Connection& db, const Entry& entry, FileId file) {
    db.run("INSERT OR IGNORE INTO file_entry VALUES (?, ?)", file, entry.seq);
}

/// A dossier counts its own items under its own number.
std::uint32_t volume_of(Connection& db, const std::optional<BoxCode>& box) {
    if (!box) return 0;
    Rows rows = db.rows(
        "SELECT box_no FROM box_description WHERE box = ? AND arrangement = 'by_owner'", *box);
    return rows.next() ? rows.get<std::uint32_t>(0) : 0;
}

bool is_labelled(Connection& db, const BoxCode& box) {
    return db
        .rows(
            "SELECT 1 FROM box_label JOIN label_line USING (job, line) "
            "WHERE box_label.box = ? AND state = 'applied'",
            box)
        .next();
}

bool is_shelved(Connection& db, const BoxCode& box) {
    return db.rows("SELECT 1 FROM box WHERE code = ? AND place <> 0", box).next();
}

void end_backlog(Connection& db, const BoxCode& box) {
    db.run("DELETE FROM box_backlog WHERE box = ? AND labelled AND shelved", box);
}

/// A paper of a hand-over came into this box: it wants a label and a place.
void add_to_backlog(Connection& db, const Entry& entry, const BoxCode& box) {
    db.run(
        "INSERT INTO box_backlog VALUES (?, ?, 1, ?, ?) "
        "ON CONFLICT (box) DO UPDATE SET papers = papers + 1",
        box,
        entry.at,
        is_labelled(db, box),
        is_shelved(db, box));
    end_backlog(db, box);
}

}  // namespace

void project_catalogue(Connection& db, const Entry& entry, const facts::FondsNamed& fact) {
    db.run("INSERT OR REPLACE INTO fonds VALUES (?, ?, ?)", fact.fonds, fact.name, entry.seq);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::ClassSet& fact) {
    db.run("INSERT OR REPLACE INTO class VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
           fact.code,
           fact.parent,
           fact.english,
           fact.chinese,
           fact.retention,
           fact.arrangement,
           fact.is_ended,
           entry.seq);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::BoxDescribed& fact) {
    db.run(
        "INSERT INTO box_description VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) "
        "ON CONFLICT (box) DO UPDATE SET fonds = excluded.fonds, class = excluded.class, "
        "year = excluded.year, retention = excluded.retention, arrangement = excluded.arrangement, "
        "box_no = excluded.box_no, first_item = excluded.first_item, "
        "last_item = excluded.last_item, may_depart = excluded.may_depart, "
        "digest = excluded.digest, entry = excluded.entry",
        fact.box,
        fact.fonds,
        fact.box_class,
        fact.year,
        fact.retention,
        fact.arrangement,
        fact.box_no,
        fact.first_item,
        fact.last_item,
        !fact.note_digest.empty(),
        fact.digest,
        entry.seq);
    speak_of(db, entry, fact.box);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::BoxClosed& fact) {
    db.run("UPDATE box_description SET closed = ? WHERE box = ?", fact.is_closed, fact.box);
    speak_of(db, entry, fact.box);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::FileRecorded& fact) {
    const bool is_new = !db.rows("SELECT 1 FROM file WHERE id = ?", fact.file).next();
    const auto transfer = fact.paper ? std::optional(fact.paper->transfer) : std::nullopt;
    const auto line = fact.paper ? std::optional(fact.paper->line) : std::nullopt;
    db.run(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET fonds = excluded.fonds, class = excluded.class, "
        "year = excluded.year, retention = excluded.retention, dated = excluded.dated, "
        "is_copy = excluded.is_copy, confidentiality = excluded.confidentiality, "
        "important = excluded.important, box = excluded.box, item = excluded.item, "
        "number = excluded.number, volume = excluded.volume, entry = excluded.entry, "
        "digest = excluded.digest",
        fact.file,
        fact.filing.fonds,
        fact.filing.file_class,
        fact.filing.year,
        fact.filing.retention,
        fact.filing.dated,
        fact.filing.is_copy,
        fact.filing.confidentiality,
        fact.filing.is_important,
        fact.box,
        fact.filed.item,
        fact.filed.number,
        volume_of(db, fact.box),
        transfer,
        line,
        entry.seq,
        entry.seq,
        entry.at,
        fact.digest);
    if (!is_new) speak_of(db, entry, fact.file);
    if (fact.box) speak_of(db, entry, *fact.box);
    if (!fact.paper || !is_new) return;
    db.run("UPDATE transfer_paper SET file = ? WHERE transfer = ? AND line = ?",
           fact.file,
           transfer,
           line);
    if (fact.box) add_to_backlog(db, entry, *fact.box);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::FileBoxed& fact) {
    Rows rows = db.rows("SELECT box, transfer FROM file WHERE id = ?", fact.file);
    if (!rows.next()) return;
    const auto left = rows.get<std::optional<BoxCode>>(0);
    const bool was_handed_over = rows.get<std::optional<Seq>>(1).has_value();
    db.run("UPDATE file SET box = ?, item = ?, number = ?, volume = ? WHERE id = ?",
           fact.box,
           fact.filed.item,
           fact.filed.number,
           volume_of(db, fact.box),
           fact.file);
    speak_of(db, entry, fact.file);
    speak_of(db, entry, fact.box);
    if (left) speak_of(db, entry, *left);
    if (was_handed_over) add_to_backlog(db, entry, fact.box);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::CopiesKept& fact) {
    db.run("DELETE FROM electronic_copy WHERE file = ?", fact.file);
    std::uint32_t copy = 0;
    for (const ElectronicCopy& kept : fact.copies) {
        db.run("INSERT INTO electronic_copy VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
               fact.file,
               copy++,
               kept.medium,
               kept.place,
               kept.is_off_site,
               entry.at);
    }
    speak_of(db, entry, fact.file);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::CopyChecked& fact) {
    db.run("UPDATE electronic_copy SET checked_us = ?, sound = ? WHERE file = ? AND copy = ?",
           entry.at,
           fact.is_sound,
           fact.file,
           fact.copy);
    speak_of(db, entry, fact.file);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::FileWentOut& fact) {
    db.run(
        "INSERT OR REPLACE INTO out_card "
        "SELECT ?1, ?2, (SELECT box FROM file WHERE id = ?2), ?3, ?4, ?5, ?6, NULL, NULL, NULL",
        fact.card,
        fact.file,
        fact.taker,
        entry.actor,
        entry.at,
        fact.due_at);
    db.run("UPDATE file SET card = ? WHERE id = ?", fact.card, fact.file);
    db.run(
        "INSERT OR IGNORE INTO box_entry SELECT box, ? FROM out_card "
        "WHERE card = ? AND box IS NOT NULL",
        entry.seq,
        fact.card);
    speak_of(db, entry, fact.file);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::FileCameBack& fact) {
    db.run(
        "UPDATE out_card SET back_us = ?, complete = ?, undamaged = ? "
        "WHERE card = ? AND back_us IS NULL",
        entry.at,
        fact.is_complete,
        fact.is_undamaged,
        fact.card);
    db.run("UPDATE file SET card = NULL WHERE id = ? AND card = ?", fact.file, fact.card);
    db.run(
        "INSERT OR IGNORE INTO box_entry SELECT box, ? FROM out_card "
        "WHERE card = ? AND box IS NOT NULL",
        entry.seq,
        fact.card);
    speak_of(db, entry, fact.file);
}

void box_was_labelled(Connection& db, const BoxCode& box) {
    db.run("UPDATE box_backlog SET labelled = 1 WHERE box = ?", box);
    end_backlog(db, box);
}

void box_was_shelved(Connection& db, const BoxCode& box) {
    db.run("UPDATE box_backlog SET shelved = 1 WHERE box = ?", box);
    end_backlog(db, box);
}

void files_follow(Connection& db, const BoxCode& from, const BoxCode& to) {
    db.run("UPDATE file SET box = ? WHERE box = ?", to, from);
    db.run("UPDATE out_card SET box = ? WHERE box = ? AND back_us IS NULL", to, from);
    db.run("UPDATE OR REPLACE box_backlog SET box = ? WHERE box = ?", to, from);
    db.run("DELETE FROM box_description WHERE box = ?", from);
}

void box_goes_on_as(Connection& db, const BoxCode& from, const BoxCode& to) {
    db.run("UPDATE OR REPLACE box_description SET box = ? WHERE box = ?", to, from);
    files_follow(db, from, to);
}

}  // namespace muniment
