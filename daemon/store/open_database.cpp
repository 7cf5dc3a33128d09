#include "daemon/store/open_database.hpp"

#include <sqlite3.h>

#include <vector>

#include "daemon/store/failure.hpp"
#include "daemon/store/migrate.hpp"

namespace muniment {

namespace {

constexpr std::int64_t application_id = 0x4D554E49;  ///< "MUNI", for `file` and against mix-ups
constexpr int busy_timeout_ms = 5000;

std::int64_t number(Connection& connection, const char* sql) {
    Rows rows = connection.rows(sql);
    rows.next();
    return rows.get<std::int64_t>(0);
}

void set_common_pragmas(Connection& connection) {
    connection.database().setBusyTimeout(busy_timeout_ms);
    connection.database().exec(
        "PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF;"
        "PRAGMA temp_store = MEMORY;");
}

std::int64_t application_id_of(Connection& connection, const std::filesystem::path& database) try {
    return number(connection, "PRAGMA application_id");
} catch (const SQLite::Exception& failed) {
    if (failed.getErrorCode() != SQLITE_NOTADB) throw;
    throw ForeignDatabase(database.string() + " is not a database");
}

void refuse_foreign(Connection& connection, const std::filesystem::path& database) {
    const std::int64_t id = application_id_of(connection, database);
    const std::int64_t tables = number(connection, "SELECT count(*) FROM sqlite_schema");
    if (id != application_id && (id != 0 || tables != 0)) {
        throw ForeignDatabase(database.string() + " is not a ledger of Muniment");
    }
    const int version = version_of_database(connection);
    if (version > schema_version()) {
        throw ForeignDatabase(database.string() + " was written by a newer munimentd: schema " +
                              std::to_string(version) + ", this one knows " +
                              std::to_string(schema_version()));
    }
}

void set_writing_pragmas(Connection& connection, const DatabaseOptions& options) {
    SQLite::Database& database = connection.database();
    // Only when it is new: a room must also open on a full disk.
    if (number(connection, "PRAGMA application_id") != application_id) {
        database.exec("PRAGMA application_id = " + std::to_string(application_id));
    }
    database.exec("PRAGMA journal_mode = WAL");
    database.exec(options.full_sync ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA cache_size = -" + std::to_string(options.cache_bytes >> 10));
    // SQLite's own checkpoints swallow a failed sync; ours do not (Store::checkpoint).
    database.exec("PRAGMA wal_autocheckpoint = 0");
    int keep = 1;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

/// Zeros after the last frame: no frame has them as its salt, so they end the WAL like its true
/// end.
void grow_wal(Connection& connection, std::int64_t bytes) {
    number(connection, "SELECT count(*) FROM sqlite_schema");
    sqlite3_file* wal = nullptr;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
    sqlite3_int64 size = 0;
    if (!wal || !wal->pMethods || wal->pMethods->xFileSize(wal, &size) != SQLITE_OK) return;
    if (size >= bytes) return;
    const std::vector<char> zeros(64 << 10);
    while (size < bytes) {
        const auto step = std::min<sqlite3_int64>(bytes - size, std::ssize(zeros));
        // A full disk leaves it shorter: commits are slower then, and nothing else.
        if (wal->pMethods->xWrite(wal, zeros.data(), static_cast<int>(step), size) != SQLITE_OK) {
            return;
        }
        size += step;
    }
    if (wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL) != SQLITE_OK) {
        throw FatalStorage("the write-ahead log of room.db could not be synced");
    }
}

}  // namespace

std::unique_ptr<Connection> open_for_writing(const std::filesystem::path& database,
                                             const DatabaseOptions& options) {
    auto connection = std::make_unique<Connection>(
        database.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, options.vfs);
    set_common_pragmas(*connection);
    refuse_foreign(*connection, database);
    set_writing_pragmas(*connection, options);
    migrate(*connection);
    grow_wal(*connection, options.wal_bytes);
    return connection;
}

std::unique_ptr<Connection> open_for_reading(const std::filesystem::path& database,
                                             const char* vfs) {
    auto connection = std::make_unique<Connection>(database.string(), SQLite::OPEN_READONLY, vfs);
    // The WAL belongs to the writer: a reader that happens to close last leaves it as it is.
    sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    set_common_pragmas(*connection);
    refuse_foreign(*connection, database);
    return connection;
}

}  // namespace muniment
