#include <SQLiteCpp/Transaction.h>

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"
#include "daemon/wire/evidence_json.hpp"

namespace muniment {

namespace {

/// Who signed in longer ago than this is no longer at the desk, whether he signed out or not.
constexpr auto desk_hours = std::chrono::hours{12};

std::optional<AlarmRow> row_of_alarm(Connection& db, Seq alarm) {
    Rows rows = db.rows(
        "SELECT id, level, reason, door, at_us, raised_at_us, acknowledged_by, "
        "acknowledged_at_us, cause, cause_found_by, closed_by, closed_at_us FROM alarm "
        "WHERE id = ?",
        alarm);
    if (!rows.next()) return std::nullopt;
    return AlarmRow{alarm_at(rows),
                    rows.get<std::optional<PersonId>>(10),
                    rows.get<std::optional<Instant>>(11),
                    {}};
}

std::vector<AlarmBox> boxes_of(Connection& db, Seq alarm) {
    Rows rows = db.rows(
        "SELECT box, level, reason, passage FROM alarm_box WHERE alarm = ? ORDER BY place", alarm);
    std::vector<AlarmBox> boxes;
    while (rows.next()) {
        boxes.push_back({rows.get<BoxCode>(0),
                         rows.get<Level>(1),
                         rows.get<Reason>(2),
                         rows.get<std::optional<Seq>>(3)});
    }
    return boxes;
}

std::vector<Entry> entries_of(Connection& db, Seq alarm) {
    Rows rows = db.rows(
        "SELECT ledger.* FROM alarm_entry JOIN ledger ON ledger.seq = alarm_entry.seq "
        "WHERE alarm_entry.alarm = ? ORDER BY alarm_entry.seq LIMIT ?",
        alarm,
        Page::rows_max);
    std::vector<Entry> entries;
    while (rows.next()) entries.push_back(entry_of(ledger_row(rows)));
    return entries;
}

std::vector<Note> notes_of(Connection& db, Seq alarm) {
    Rows rows = db.rows(
        "SELECT note.entry, note.text FROM alarm_entry JOIN note ON note.entry = alarm_entry.seq "
        "WHERE alarm_entry.alarm = ? ORDER BY note.entry LIMIT ?",
        alarm,
        Page::rows_max);
    std::vector<Note> notes;
    while (rows.next()) notes.push_back({rows.get<Seq>(0), rows.get<std::string>(1)});
    return notes;
}

Evidence evidence_in(const Rows& rows, int column) {
    return unaltered(evidence_of(rows.get<std::string>(column)), rows.column(column));
}

std::vector<PassageEvidence> evidence_for(Connection& db, Seq alarm) {
    Rows rows = db.rows(
        "SELECT evidence.passage, evidence.text FROM alarm_entry "
        "JOIN evidence ON evidence.passage = alarm_entry.seq "
        "WHERE alarm_entry.alarm = ? ORDER BY evidence.passage LIMIT ?",
        alarm,
        Page::rows_max);
    std::vector<PassageEvidence> evidence;
    while (rows.next()) evidence.push_back({rows.get<Seq>(0), evidence_in(rows, 1)});
    return evidence;
}

}  // namespace

std::optional<AlarmCase> Lists::alarm(Seq alarm) const {
    // One read transaction, so that the parts belong to the same moment.
    SQLite::Transaction together(db_->database());
    auto row = row_of_alarm(*db_, alarm);
    if (!row) return std::nullopt;
    AlarmCase found{.row = *std::move(row),
                    .boxes = boxes_of(*db_, alarm),
                    .entries = entries_of(*db_, alarm),
                    .notes = notes_of(*db_, alarm),
                    .evidence = evidence_for(*db_, alarm),
                    .signed_in = {}};
    found.signed_in = signed_in_at(found.row.alarm.at, desk_hours);
    if (!found.notes.empty()) found.row.note = found.notes.back().text;
    for (const AlarmBox& box : found.boxes) found.row.alarm.boxes.push_back(box.box);
    together.commit();
    return found;
}

std::optional<Evidence> Lists::evidence_of_passage(Seq passage) const {
    Rows rows = db_->rows("SELECT text FROM evidence WHERE passage = ?", passage);
    if (!rows.next()) return std::nullopt;
    return evidence_in(rows, 0);
}

std::optional<std::string> Lists::field_model(Seq kept) const {
    Rows rows = db_->rows("SELECT text FROM field_model WHERE kept = ?", kept);
    if (!rows.next()) return std::nullopt;
    return rows.get<std::string>(0);
}

}  // namespace muniment
