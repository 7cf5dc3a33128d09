#pragma once

#include <optional>
#include <string>

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"
#include "daemon/store/digest.hpp"

namespace muniment {

/// One row of `ledger` as it stands in the file.
struct LedgerRow {
    std::string site;
    std::int64_t incarnation = 1;
    std::int64_t seq = 0;
    std::int64_t at_us = 0;
    std::string kind;
    std::int64_t version = 0;
    std::string actor;
    std::optional<std::int64_t> corrects_seq;
    std::string payload;
    std::string mac;
};

/// Whose rows these are. Many rooms can later share one register, so every row says it.
struct Origin {
    std::string site;
    std::int64_t incarnation = 1;
    friend bool operator==(const Origin&, const Origin&) = default;
};

/// Without its mac. Throws std::invalid_argument when the row could not be read again as the same
/// fact (text that is not UTF-8, more than a MiB): such a row is never written.
LedgerRow row_of(const Entry& entry, const Origin& origin);

/// Throws AlteredRow when the row is none of ours.
Entry entry_of(const LedgerRow& row);

void insert(Connection& connection, const LedgerRow& row);

/// Reads a row from the columns in the order of the table.
LedgerRow ledger_row(const Rows& rows);

std::optional<LedgerRow> last_ledger_row(Connection& connection);

/// Calls `visit` with every row in the order of the key, without keeping them.
template <class Visit>
void walk_ledger(Connection& connection, Visit&& visit) {
    Rows rows = connection.rows(
        "SELECT site, incarnation, seq, at_us, kind, version, actor, corrects_seq, payload, mac "
        "FROM ledger ORDER BY site, incarnation, seq");
    while (rows.next()) visit(ledger_row(rows));
}

/// The same for the rows from `first` on.
template <class Visit>
void walk_ledger_from(Connection& connection, Seq first, Visit&& visit) {
    Rows rows = connection.rows(
        "SELECT site, incarnation, seq, at_us, kind, version, actor, corrects_seq, payload, mac "
        "FROM ledger WHERE seq >= ? ORDER BY seq",
        first);
    while (rows.next()) visit(ledger_row(rows));
}

}  // namespace muniment
