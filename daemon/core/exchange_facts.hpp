#pragma once

#include <cstdint>
#include <string>

#include "daemon/core/box_code.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/role.hpp"

// Facts about what came in from files and what went to backups, and about a ledger that was put
// back. An import is named by the row that opened it.

namespace muniment {

/// What a file has lines of.
enum class ImportKind { boxes, people, loans };

/// Why there is no backup.
enum class BackupFault {
    unreachable,  ///< the folder is not there or cannot be written, or did not answer in time
    no_room,      ///< the disk under it is full
    unsound,      ///< what was written does not open or does not verify
};

namespace facts {

/// What the register says of a box is this from now on; the rows before keep what it was (R62).
struct BoxCorrected {
    BoxCode box;
    std::string title;
    std::string home;
    friend bool operator==(const BoxCorrected&, const BoxCorrected&) = default;
};
/// A person has another role from now on.
struct PersonRoleSet {
    PersonId person;
    Role role{};
    friend bool operator==(const PersonRoleSet&, const PersonRoleSet&) = default;
};
/// Lines of a file are taken in from here on. All were found good before; nothing else touches the
/// register until the last one is in.
struct ImportOpened {
    ImportKind kind{};
    std::string digest;      ///< of the lines as they wait in the room's folder, BLAKE2b hex
    std::uint32_t rows = 0;  ///< that change something
    friend bool operator==(const ImportOpened&, const ImportOpened&) = default;
};
/// So many lines of it are in. When all are, it is over.
struct ImportAdvanced {
    Seq import;
    std::uint32_t rows = 0;
    friend bool operator==(const ImportAdvanced&, const ImportAdvanced&) = default;
};
/// The lines that waited are gone or altered: what is in stays, the rest is not coming.
struct ImportBrokenOff {
    Seq import;
    friend bool operator==(const ImportBrokenOff&, const ImportBrokenOff&) = default;
};
/// A copy of the database stands in the backup folder; it was opened and verified there.
struct BackedUp {
    std::string file;  ///< its name
    Seq through;       ///< the last row in it
    std::int64_t bytes = 0;
    std::string digest;  ///< of the file, BLAKE2b hex
    friend bool operator==(const BackedUp&, const BackedUp&) = default;
};
struct BackupFailed {
    BackupFault why{};
    friend bool operator==(const BackupFailed&, const BackupFailed&) = default;
};
/// The database that was found is older than the heads that were sealed: rows were lost. The first
/// row of a new incarnation.
struct HistoryRolledBack {
    Seq kept;              ///< the last row that was found
    Seq lost_through;      ///< the last row that is known to have been
    std::string lost_mac;  ///< of that row, hex
    friend bool operator==(const HistoryRolledBack&, const HistoryRolledBack&) = default;
};

}  // namespace facts
}  // namespace muniment
