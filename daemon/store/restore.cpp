#include "daemon/store/restore.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "daemon/store/durable_file.hpp"
#include "daemon/store/open_database.hpp"

namespace muniment {

namespace {

namespace fs = std::filesystem;

/// A daemon holds a shared lock on its database for as long as it runs.
void refuse_open_room(const fs::path& database) {
    if (!fs::exists(database)) return;
    try {
        SQLite::Database alone(database.string(), SQLite::OPEN_READWRITE);
        sqlite3_db_config(alone.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        alone.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK");
    } catch (const SQLite::Exception& failed) {
        // Anything else is a database that is broken, which may be why it is replaced.
        if (failed.getErrorCode() == SQLITE_BUSY)
            throw std::runtime_error(database.string() +
                                     " is open: stop munimentd first, then restore");
    }
}

ChainKey key_for(const Restoring& asked) {
    const auto own = asked.room / "chain.key";
    if (!asked.key) return ChainKey::load(own);
    const auto given = ChainKey::parse(content_of(*asked.key, 4096));
    if (!given) throw std::runtime_error(asked.key->string() + " is no chain key, or mistyped");
    if (fs::exists(own) && ChainKey::load(own).text() != given->text())
        throw std::runtime_error(own.string() + " is another key than " + asked.key->string() +
                                 ": move it away if it is not this room's");
    return *given;
}

/// The database with its write-ahead log, under one new name, so that it can still be opened.
std::optional<fs::path> set_aside(const fs::path& database, Instant now) {
    if (!fs::exists(database)) return std::nullopt;
    const auto second = static_cast<std::time_t>(now.us / 1'000'000);
    const std::string aside =
        database.string() + fmt::format(".replaced-{:%Y%m%dT%H%M%SZ}", fmt::gmtime(second));
    if (fs::exists(aside)) throw std::runtime_error(aside + " is there already");
    for (const char* part : {"-wal", "-shm", ""}) {
        const fs::path file = database.string() + part;
        if (fs::exists(file)) fs::rename(file, aside + part);
    }
    return aside;
}

std::optional<Head> head_beyond(const Restoring& asked, const ChainKey& key, std::int64_t rows) {
    const auto head = last_head(asked.room / heads_file, key);
    if (!head || head->through.value() <= rows) return std::nullopt;
    return head;
}

}  // namespace

Restored restore_backup(const Restoring& asked) {
    const auto database = asked.room / "room.db";
    fs::create_directories(asked.room);
    refuse_open_room(database);
    const ChainKey key = key_for(asked);
    Restored restored;
    restored.report = verify_database(asked.backup, key, asked.room, {.is_backup = true});
    if (!restored.report.is_clean())
        throw std::runtime_error(asked.backup.string() +
                                 " does not verify: " + restored.report.findings.front().what);
    const auto arrived = copy_durably(asked.backup, asked.room / "room.db.restored");
    if (!arrived) throw std::system_error(arrived.error(), database.string());
    if (!fs::exists(asked.room / "chain.key")) {
        if (const auto failed = make_secret_file(asked.room / "chain.key", key.text() + '\n'))
            throw std::system_error(failed, "chain.key");
    }
    restored.set_aside = set_aside(database, asked.now);
    fs::rename(asked.room / "room.db.restored", database);
    restored.lost = head_beyond(asked, key, restored.report.rows);
    return restored;
}

}  // namespace muniment
