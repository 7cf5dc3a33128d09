#include "daemon/store/lists.hpp"

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/list_cuts.hpp"
#include "daemon/store/open_database.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

/// 1 for what is wanted: open, ended.
struct Wants {
    explicit Wants(Which which) : open(which != Which::ended), ended(which != Which::open) {}
    bool open;
    bool ended;
};

std::vector<Entry> entries_of(Rows rows) {
    std::vector<Entry> entries;
    while (rows.next()) entries.push_back(entry_of(ledger_row(rows)));
    return entries;
}

std::vector<BoxCode> boxes_of_alarm(Connection& db, Seq alarm) {
    std::vector<BoxCode> boxes;
    Rows rows = db.rows("SELECT box FROM alarm_box WHERE alarm = ? ORDER BY place", alarm);
    while (rows.next()) boxes.push_back(rows.get<BoxCode>(0));
    return boxes;
}

AlarmRow alarm_row_at(Connection& db, const Rows& rows) {
    AlarmRow row{alarm_at(rows),
                 rows.get<std::optional<PersonId>>(10),
                 rows.get<std::optional<Instant>>(11),
                 rows.get<std::optional<std::string>>(12).value_or("")};
    row.alarm.boxes = boxes_of_alarm(db, row.alarm.id);
    return row;
}

PersonName name_at(const Rows& rows) {
    return {rows.get<PersonId>(0), rows.get<std::string>(1), rows.get<std::string>(2)};
}

}  // namespace

std::vector<LoanRow> Lists::loans(Which which, Page page) const {
    const Wants wants(which);
    Rows rows = db_->rows(
        "SELECT id, box, borrower, lent_by, lent_at_us, due_us, ended_at_us, taken_back_by, "
        "complete, undamaged FROM loan "
        "WHERE (?1 AND ended_seq IS NULL) OR (?2 AND ended_seq IS NOT NULL) "
        "ORDER BY ended_seq IS NOT NULL, ended_seq DESC, due_us, id LIMIT ?3 OFFSET ?4",
        wants.open,
        wants.ended,
        rows_of(page),
        first_of(page));
    std::vector<LoanRow> loans;
    while (rows.next()) {
        loans.push_back({loan_at(rows),
                         rows.get<std::optional<Instant>>(6),
                         rows.get<std::optional<PersonId>>(7),
                         rows.get<std::optional<bool>>(8),
                         rows.get<std::optional<bool>>(9)});
    }
    return loans;
}

Listed<AlarmRow> Lists::alarms(Which which, const Cursor<Seq>& cursor) const {
    const Wants wants(which);
    Listed<AlarmRow> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM alarm WHERE (?1 AND closed_seq IS NULL) "
                    "OR (?2 AND closed_seq IS NOT NULL) LIMIT ?3)",
                    wants.open,
                    wants.ended,
                    counted_max + 1));
    Rows rows = db_->rows(
        "SELECT id, level, reason, door, at_us, raised_at_us, acknowledged_by, "
        "acknowledged_at_us, cause, cause_found_by, closed_by, closed_at_us, "
        "(SELECT note.text FROM alarm_entry JOIN note ON note.entry = alarm_entry.seq "
        "WHERE alarm_entry.alarm = alarm.id ORDER BY note.entry DESC LIMIT 1) FROM alarm "
        "WHERE id < ?4 AND ((?1 AND closed_seq IS NULL) OR (?2 AND closed_seq IS NOT NULL)) "
        "ORDER BY id DESC LIMIT ?3",
        wants.open,
        wants.ended,
        rows_to_read(cursor),
        cursor.after.value_or(beyond_last));
    while (rows.next()) found.rows.push_back(alarm_row_at(*db_, rows));
    cut(found, cursor);
    return found;
}

Listed<Entry> Lists::history_of(const BoxCode& box, const Cursor<Seq>& cursor) const {
    Listed<Entry> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM box_entry WHERE box = ? LIMIT ?)",
                    box,
                    counted_max + 1));
    found.rows = entries_of(
        db_->rows("SELECT ledger.* FROM box_entry JOIN ledger ON ledger.seq = box_entry.seq "
                  "WHERE box_entry.box = ? AND box_entry.seq < ? "
                  "ORDER BY box_entry.seq DESC LIMIT ?",
                  box,
                  cursor.after.value_or(beyond_last),
                  rows_to_read(cursor)));
    cut(found, cursor);
    return found;
}

std::vector<Entry> Lists::ledger(Seq after, int rows) const {
    return entries_of(
        db_->rows("SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?", after, rows_of(rows)));
}

Listed<BlindRow> Lists::blind_periods(const Cursor<Seq>& cursor) const {
    Listed<BlindRow> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM blind_period LIMIT ?)", counted_max + 1));
    Rows rows = db_->rows(
        "SELECT id, reader, antenna, why, from_us, until_us FROM blind_period "
        "WHERE id < ? ORDER BY id DESC LIMIT ?",
        cursor.after.value_or(beyond_last),
        rows_to_read(cursor));
    while (rows.next())
        found.rows.push_back({blind_period_at(rows), rows.get<std::optional<Instant>>(5)});
    cut(found, cursor);
    return found;
}

std::vector<PersonName> Lists::names(Page page) const {
    Rows rows = db_->rows(
        "SELECT person, sign_in_name, name FROM person_name ORDER BY person LIMIT ? OFFSET ?",
        rows_of(page),
        first_of(page));
    std::vector<PersonName> names;
    while (rows.next()) names.push_back(name_at(rows));
    return names;
}

std::optional<PersonName> Lists::name_of(PersonId person) const {
    Rows rows =
        db_->rows("SELECT person, sign_in_name, name FROM person_name WHERE person = ?", person);
    if (!rows.next()) return std::nullopt;
    return name_at(rows);
}

std::optional<PersonName> Lists::person_with_sign_in_name(std::string_view sign_in_name) const {
    if (sign_in_name.empty()) return std::nullopt;
    Rows rows = db_->rows(
        "SELECT person, sign_in_name, name FROM person_name "
        "WHERE sign_in_name = ? AND sign_in_name <> ''",
        sign_in_name);
    if (!rows.next()) return std::nullopt;
    return name_at(rows);
}

std::optional<Credential> Lists::credential_of(PersonId person) const {
    Rows rows = db_->rows("SELECT person, hash FROM credential WHERE person = ?", person);
    if (!rows.next()) return std::nullopt;
    return Credential{rows.get<PersonId>(0), rows.get<std::string>(1)};
}

std::optional<SignInSession> Lists::session(std::string_view token_hash) const {
    Rows rows = db_->rows(
        "SELECT token_hash, person, created_us, last_used_us, ends_us FROM session "
        "WHERE token_hash = ?",
        token_hash);
    if (!rows.next()) return std::nullopt;
    return SignInSession{.token_hash = rows.get<std::string>(0),
                         .person = rows.get<PersonId>(1),
                         .created_at = rows.get<Instant>(2),
                         .last_used_at = rows.get<Instant>(3),
                         .ends_at = rows.get<Instant>(4)};
}

std::optional<AnsweredRequest> Lists::answered_request(std::string_view key) const {
    Rows rows = db_->rows("SELECT key, first_seq FROM answered_request WHERE key = ?", key);
    if (!rows.next()) return std::nullopt;
    return AnsweredRequest{rows.get<std::string>(0), rows.get<Seq>(1)};
}

Reader::Reader(const std::filesystem::path& room, const char* vfs)
    : connection_(open_for_reading(room / "room.db", vfs)) {}

}  // namespace muniment
