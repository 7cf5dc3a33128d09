#include "daemon/store/migrate.hpp"

#include <SQLiteCpp/Transaction.h>

#include <charconv>

#include "cmake/embedded_file.hpp"
#include "daemon/store/digest.hpp"

namespace ledger_schema {
std::span<const muniment::EmbeddedFile> embedded_files();
}

namespace muniment {

namespace {

/// Of "0001_ledger.sql".
int number_of(std::string_view file) {
    int number = 0;
    std::from_chars(file.data(), file.data() + file.size(), number);
    return number;
}

}  // namespace

int schema_version() {
    return number_of(ledger_schema::embedded_files().back().name);
}

int version_of_database(Connection& connection) {
    Rows rows = connection.rows("PRAGMA user_version");
    rows.next();
    return rows.get<int>(0);
}

void migrate(Connection& connection, int through) {
    const int from = version_of_database(connection);
    for (const EmbeddedFile& file : ledger_schema::embedded_files()) {
        const int number = number_of(file.name);
        if (number <= from || number > through) continue;
        SQLite::Transaction transaction(connection.database(),
                                        SQLite::TransactionBehavior::IMMEDIATE);
        connection.database().exec(file.bytes.data());
        connection.database().exec("PRAGMA user_version = " + std::to_string(number));
        transaction.commit();
    }
}

std::string schema_digest(Connection& connection) {
    Digest digest("schema");
    Rows rows = connection.rows(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    while (rows.next()) {
        for (int column = 0; column < 4; ++column) digest.add(rows.get<std::string>(column));
    }
    return digest.hex();
}

}  // namespace muniment
