#pragma once

#include <filesystem>
#include <optional>

#include "daemon/store/heads.hpp"
#include "daemon/store/verify.hpp"

namespace muniment {

struct Restoring {
    std::filesystem::path room;
    std::filesystem::path backup;
    /// The chain key from the recovery sheet, as a file; nothing: the room's own chain.key.
    std::optional<std::filesystem::path> key{};
    Instant now;
};

struct Restored {
    VerifyReport report;
    /// Where the database that was there stands now; nothing when there was none.
    std::optional<std::filesystem::path> set_aside;
    /// The last head that was sealed in the room's heads.log, when it is ahead of the backup.
    std::optional<Head> lost;
};

/// Puts a backup in the place of a room's database. The backup is verified first; what is replaced
/// is kept. Throws std::runtime_error, having changed nothing, when a daemon has the room open, the
/// backup does not verify, there is no key, or the room has another key than the one that is given;
/// std::system_error when a file cannot be written.
Restored restore_backup(const Restoring& asked);

}  // namespace muniment
