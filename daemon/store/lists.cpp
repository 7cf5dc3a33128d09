#include "daemon/store/lists.hpp"

#include <algorithm>

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/open_database.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

int rows_of(Page page) {
    return std::clamp(page.rows, 0, Page::rows_max);
}
std::int64_t first_of(Page page) {
    return std::max<std::int64_t>(page.first, 0);
}

/// 1 for what is wanted: open, ended.
struct Wants {
    explicit Wants(Which which) : open(which != Which::ended), ended(which != Which::open) {}
    bool open;
    bool ended;
};

/// For LIKE … ESCAPE '\': the filter's own wild cards mean themselves.
std::string pattern_of(std::string_view filter) {
    std::string pattern = "%";
    for (const char c : filter) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

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

std::vector<BoxRow> Lists::boxes(std::string_view filter, Page page) const {
    Rows rows = db_->rows(
        "SELECT box.code, box.title, box.home, box.whereabouts, passage.door, passage.epc, "
        "passage.crossing, passage.direction, passage.at_us, passage.id, "
        "loan.id, loan.box, loan.borrower, loan.lent_by, loan.lent_at_us, loan.due_us, "
        "leave.id, leave.box, leave.person, leave.until_us FROM box "
        "LEFT JOIN passage ON passage.id = box.last_passage "
        "LEFT JOIN loan ON loan.box = box.code AND loan.ended_seq IS NULL "
        "LEFT JOIN leave ON leave.box = box.code AND leave.ended_seq IS NULL "
        "WHERE box.code LIKE ?1 ESCAPE '\\' OR box.title LIKE ?1 ESCAPE '\\' "
        "OR box.home LIKE ?1 ESCAPE '\\' ORDER BY box.code LIMIT ?2 OFFSET ?3",
        pattern_of(filter),
        rows_of(page),
        first_of(page));
    std::vector<BoxRow> boxes;
    while (rows.next()) {
        BoxRow& row = boxes.emplace_back(BoxRow{box_at(rows), std::nullopt, std::nullopt});
        constexpr int loan = box_column_count;
        constexpr int leave = loan + loan_column_count;
        if (!rows.column(loan).isNull()) row.loan = loan_at(rows, loan);
        if (!rows.column(leave).isNull()) row.leave = leave_at(rows, leave);
    }
    return boxes;
}

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

std::vector<AlarmRow> Lists::alarms(Which which, Page page) const {
    const Wants wants(which);
    Rows rows = db_->rows(
        "SELECT id, level, reason, door, at_us, raised_at_us, acknowledged_by, "
        "acknowledged_at_us, cause, cause_found_by, closed_by, closed_at_us, "
        "(SELECT note.text FROM alarm_entry JOIN note ON note.entry = alarm_entry.seq "
        "WHERE alarm_entry.alarm = alarm.id ORDER BY note.entry DESC LIMIT 1) FROM alarm "
        "WHERE (?1 AND closed_seq IS NULL) OR (?2 AND closed_seq IS NOT NULL) "
        "ORDER BY id DESC LIMIT ?3 OFFSET ?4",
        wants.open,
        wants.ended,
        rows_of(page),
        first_of(page));
    std::vector<AlarmRow> alarms;
    while (rows.next()) alarms.push_back(alarm_row_at(*db_, rows));
    return alarms;
}

std::vector<Entry> Lists::history_of(const BoxCode& box, Page page) const {
    return entries_of(
        db_->rows("SELECT ledger.* FROM box_entry JOIN ledger ON ledger.seq = box_entry.seq "
                  "WHERE box_entry.box = ? ORDER BY box_entry.seq DESC LIMIT ? OFFSET ?",
                  box,
                  rows_of(page),
                  first_of(page)));
}

std::vector<Entry> Lists::ledger(Seq after, int rows) const {
    return entries_of(db_->rows("SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?",
                                after,
                                std::clamp(rows, 0, Page::rows_max)));
}

std::vector<BlindRow> Lists::blind_periods(Which which, Page page) const {
    const Wants wants(which);
    Rows rows = db_->rows(
        "SELECT id, reader, antenna, why, from_us, until_us FROM blind_period "
        "WHERE (?1 AND ended_seq IS NULL) OR (?2 AND ended_seq IS NOT NULL) "
        "ORDER BY id DESC LIMIT ?3 OFFSET ?4",
        wants.open,
        wants.ended,
        rows_of(page),
        first_of(page));
    std::vector<BlindRow> periods;
    while (rows.next()) {
        periods.push_back({blind_period_at(rows), rows.get<std::optional<Instant>>(5)});
    }
    return periods;
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
