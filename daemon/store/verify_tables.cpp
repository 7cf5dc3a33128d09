#include <sqlite3.h>

#include <cstring>

#include "daemon/store/verification.hpp"
#include "daemon/wire/fact_json.hpp"

namespace muniment {

namespace {

using Schema = std::map<std::string, std::string>;  ///< "trigger x" and its SQL

Schema schema_of(Connection& connection) {
    Schema schema;
    Rows rows = connection.rows(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'");
    while (rows.next()) schema[rows.get<std::string>(0)] = rows.get<std::string>(1);
    return schema;
}

bool is_same(const SQLite::Column& a, const SQLite::Column& b) {
    if (a.getType() != b.getType()) return false;
    if (a.isInteger()) return a.getInt64() == b.getInt64();
    const int size = a.getBytes();
    return size == b.getBytes() &&
           (size == 0 ||
            std::memcmp(a.getBlob(), b.getBlob(), static_cast<std::size_t>(size)) == 0);
}

/// Two tables side by side, ordered by their keys, which are their first columns.
class TablePair {
  public:
    TablePair(Connection& live, Connection& rebuilt, std::string_view table)
        : live_(live.database(), query(table)), rebuilt_(rebuilt.database(), query(table)) {}

    /// What is wrong with the first row that differs; empty when none does.
    std::string first_difference() {
        for (;;) {
            const bool has_live = live_.executeStep();
            const bool has_rebuilt = rebuilt_.executeStep();
            if (!has_live && !has_rebuilt) return {};
            if (!has_live) return "the row of " + key(rebuilt_) + " is missing";
            if (!has_rebuilt) return "the row of " + key(live_) + " is not from the ledger";
            for (int column = 0; column < live_.getColumnCount(); ++column) {
                if (is_same(live_.getColumn(column), rebuilt_.getColumn(column))) continue;
                return "the row of " + key(live_) + " differs from the ledger in " +
                       live_.getColumnName(column);
            }
        }
    }

  private:
    static std::string query(std::string_view table) {
        return "SELECT * FROM " + std::string(table) + " ORDER BY 1, 2";
    }
    static std::string key(const SQLite::Statement& statement) {
        return std::string(statement.getColumnName(0)) + ' ' + statement.getColumn(0).getString();
    }

    SQLite::Statement live_;
    SQLite::Statement rebuilt_;
};

void check_names(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT person_name.person, sign_in_name, name, salt, coalesce(name_digest, '') "
        "FROM person_name LEFT JOIN person ON person.id = person_name.person");
    while (rows.next()) {
        ++verification.report.beside_rows;
        const PersonName name{
            rows.get<PersonId>(0), rows.get<std::string>(1), rows.get<std::string>(2)};
        if (digest_of(name, blob(rows, 3)) == rows.get<std::string>(4)) continue;
        verification.find({},
                          "the name of person " + std::to_string(name.person.value()) +
                              " is not the one that was registered");
    }
}

/// What the fact says of its note; empty when it has none.
std::string note_digest_in(const Result<Fact>& fact) {
    if (!fact) return {};
    return std::visit(
        []<class Kind>(const Kind& known) -> std::string {
            if constexpr (requires { known.note_digest; }) return known.note_digest;
            return {};
        },
        *fact);
}

void check_notes(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT note.entry, note.text, note.salt, coalesce(kind, ''), coalesce(version, 0), "
        "coalesce(payload, '') FROM note LEFT JOIN ledger ON ledger.seq = note.entry");
    while (rows.next()) {
        ++verification.report.beside_rows;
        const Note note{rows.get<Seq>(0), rows.get<std::string>(1)};
        const auto fact = fact_of_payload(
            rows.get<std::string>(3), rows.get<std::int32_t>(4), rows.get<std::string>(5));
        if (note_digest_in(fact) == digest_of(note, blob(rows, 2))) continue;
        verification.find(note.of, "its note is not the one that was written");
    }
}

void check_evidence(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT evidence.passage, evidence.text, coalesce(evidence_digest, '') "
        "FROM evidence LEFT JOIN passage ON passage.id = evidence.passage");
    while (rows.next()) {
        ++verification.report.beside_rows;
        if (digest_of_evidence_text(rows.get<std::string>(1)) == rows.get<std::string>(2)) continue;
        verification.find(rows.get<Seq>(0), "its evidence is not the one that was kept");
    }
}

void check_field_models(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT field_model.kept, field_model.text, coalesce(digest, '') "
        "FROM field_model LEFT JOIN field_kept ON field_kept.seq = field_model.kept");
    while (rows.next()) {
        ++verification.report.beside_rows;
        if (digest_of_bytes(rows.get<std::string>(1)) == rows.get<std::string>(2)) continue;
        verification.find(rows.get<Seq>(0), "its field map is not the one that was kept");
    }
}

}  // namespace

Bytes blob(const Rows& rows, int column) {
    const SQLite::Column value = rows.column(column);
    return {static_cast<const unsigned char*>(value.getBlob()),
            static_cast<std::size_t>(value.size())};
}

std::unique_ptr<Connection> empty_database(Connection& like) {
    auto empty = std::make_unique<Connection>("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    empty->database().exec(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
    migrate(*empty, version_of_database(like));
    return empty;
}

bool compare_schema(Verification& verification, Connection& rebuilt) {
    if (const int version = version_of_database(verification.db); version < schema_version()) {
        verification.find({},
                          "the database is still at schema " + std::to_string(version) +
                              ": start munimentd once, then verify again");
        return false;
    }
    Schema live = schema_of(verification.db);
    const std::size_t before = verification.report.findings.size();
    for (const auto& [what, sql] : schema_of(rebuilt)) {
        const auto found = live.extract(what);
        if (found.empty()) verification.find({}, what + " is missing");
        if (!found.empty() && found.mapped() != sql) verification.find({}, what + " was altered");
    }
    for (const auto& [what, sql] : live) verification.find({}, what + " was added");
    return verification.report.findings.size() == before;
}

void check_integrity(Verification& verification) {
    Rows rows = verification.db.rows("PRAGMA integrity_check(10)");
    while (rows.next()) {
        const auto said = rows.get<std::string>(0);
        if (said != "ok") verification.find({}, "SQLite finds: " + said);
    }
}

void check_beside_rows(Verification& verification) {
    check_names(verification);
    check_notes(verification);
    check_evidence(verification);
    check_field_models(verification);
    check_catalogue_texts(verification);
}

void compare_projections(Verification& verification, Connection& rebuilt) {
    for (const std::string_view table : projection_tables) {
        ++verification.report.tables;
        const std::string difference =
            TablePair(verification.db, rebuilt, table).first_difference();
        if (!difference.empty()) {
            verification.find({}, "table " + std::string(table) + ": " + difference);
        }
    }
}

}  // namespace muniment
