#include "daemon/store/failure.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace muniment {

namespace {

constexpr int primary(int code) {
    return code & 0xff;
}

bool is_sync(int extended) {
    return extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC;
}

/// SQLite says FULL for a write that the disk had no room for, but a plain I/O error when the
/// shared index of the WAL cannot grow or the mount has become read-only.
bool has_no_room(const SQLite::Exception& failed, Connection& connection) {
    const int code = primary(failed.getErrorCode());
    if (code == SQLITE_FULL || code == SQLITE_READONLY) return true;
    if (code != SQLITE_IOERR || is_sync(failed.getExtendedErrorCode())) return false;
    const int cause = sqlite3_system_errno(connection.handle());
    return cause == ENOSPC || cause == EDQUOT || cause == EROFS;
}

}  // namespace

Refusal refusal_for(const SQLite::Exception& failed, Connection& connection) {
    if (has_no_room(failed, connection)) return {RefusalCode::storage_full, "room.db"};
    const int code = primary(failed.getErrorCode());
    if (code == SQLITE_BUSY) return {RefusalCode::busy, "room.db"};
    if (code == SQLITE_CONSTRAINT) throw failed;
    throw FatalStorage(std::string("room.db: ") + failed.getErrorStr() + " (" + failed.what() +
                       ", code " + std::to_string(failed.getExtendedErrorCode()) + ')');
}

}  // namespace muniment
