#include "daemon/store/ledger_row.hpp"

#include <sqlite3.h>

#include <array>
#include <charconv>

#include "daemon/wire/fact_json.hpp"

namespace muniment {

namespace {

constexpr std::size_t payload_bytes_max = 1 << 20;

// The types of the columns, in their order; `corrects_seq` may also be NULL.
constexpr auto column_types = std::to_array<int>({SQLITE_TEXT,
                                                  SQLITE_INTEGER,
                                                  SQLITE_INTEGER,
                                                  SQLITE_INTEGER,
                                                  SQLITE_TEXT,
                                                  SQLITE_INTEGER,
                                                  SQLITE_TEXT,
                                                  SQLITE_INTEGER,
                                                  SQLITE_BLOB,
                                                  SQLITE_BLOB});
constexpr int corrects_column = 7;

/// STRICT keeps other types out; what was altered in the file itself did not ask it.
void check_types(const Rows& rows) {
    for (int column = 0; column < std::ssize(column_types); ++column) {
        const int type = rows.column(column).getType();
        const bool may_be_null = column == corrects_column;
        if (type == column_types[static_cast<std::size_t>(column)]) continue;
        if (may_be_null && type == SQLITE_NULL) continue;
        throw AlteredRow(std::string("column ") + rows.column(column).getName() + " was altered");
    }
}

std::string blob_of(const SQLite::Column& column) {
    return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.size())};
}

Bytes bytes_of(const std::string& text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

PersonId actor_of(const LedgerRow& row) {
    std::int64_t number = 0;
    const char* end = row.actor.data() + row.actor.size();
    const auto read = std::from_chars(row.actor.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) throw AlteredRow("actor is no number");
    return PersonId{number};
}

}  // namespace

LedgerRow row_of(const Entry& entry, const Origin& origin) {
    LedgerRow row{.site = origin.site,
                  .incarnation = origin.incarnation,
                  .seq = entry.seq.value(),
                  .at_us = entry.at.us,
                  .kind = std::string(kind_of(entry.fact)),
                  .version = version_of(entry.fact),
                  .actor = std::to_string(entry.actor.value()),
                  .corrects_seq = std::nullopt,
                  .payload = payload_of(entry.fact),
                  .mac = {}};
    if (entry.corrects) row.corrects_seq = entry.corrects->value();
    if (row.payload.size() > payload_bytes_max ||
        fact_of_payload(row.kind, version_of(entry.fact), row.payload) != entry.fact) {
        throw std::invalid_argument("a fact of kind " + row.kind + " cannot be written down");
    }
    return row;
}

Entry entry_of(const LedgerRow& row) {
    const auto fact =
        fact_of_payload(row.kind, static_cast<std::int32_t>(row.version), row.payload);
    if (!fact) {
        throw AlteredRow("row " + std::to_string(row.seq) + ": " + fact.error().detail);
    }
    std::optional<Seq> corrects;
    if (row.corrects_seq) corrects = Seq{*row.corrects_seq};
    return {Seq{row.seq}, Instant{row.at_us}, actor_of(row), corrects, *fact};
}

void insert(Connection& connection, const LedgerRow& row) {
    connection.run("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   row.site,
                   row.incarnation,
                   row.seq,
                   row.at_us,
                   row.kind,
                   row.version,
                   row.actor,
                   row.corrects_seq,
                   bytes_of(row.payload),
                   bytes_of(row.mac));
}

LedgerRow ledger_row(const Rows& rows) {
    check_types(rows);
    return {.site = rows.get<std::string>(0),
            .incarnation = rows.get<std::int64_t>(1),
            .seq = rows.get<std::int64_t>(2),
            .at_us = rows.get<std::int64_t>(3),
            .kind = rows.get<std::string>(4),
            .version = rows.get<std::int64_t>(5),
            .actor = rows.get<std::string>(6),
            .corrects_seq = rows.get<std::optional<std::int64_t>>(7),
            .payload = blob_of(rows.column(8)),
            .mac = blob_of(rows.column(9))};
}

std::optional<LedgerRow> last_ledger_row(Connection& connection) {
    Rows rows = connection.rows(
        "SELECT site, incarnation, seq, at_us, kind, version, actor, corrects_seq, payload, mac "
        "FROM ledger ORDER BY site DESC, incarnation DESC, seq DESC LIMIT 1");
    if (!rows.next()) return std::nullopt;
    return ledger_row(rows);
}

}  // namespace muniment
