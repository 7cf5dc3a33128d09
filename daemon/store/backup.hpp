#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <vector>

#include "daemon/core/backup_keeping.hpp"
#include "daemon/core/exchange_facts.hpp"
#include "daemon/store/chain.hpp"

namespace muniment {

/// Copies the database while work goes on, into `backups/room-20261124T095048Z.db` of the room's
/// folder; the file's path. A connection of its own, so it runs on any thread and holds up no
/// commit. The chain key is not in it: with the key from the recovery sheet beside it, named
/// room.db in a folder, the copy is verified like the room. Throws SQLite::Exception or
/// std::system_error.
std::filesystem::path back_up(const std::filesystem::path& room,
                              Instant now,
                              const char* vfs = nullptr);

/// No backup came of it.
class BackupFailure : public std::runtime_error {
  public:
    BackupFailure(BackupFault why, const std::string& what) : runtime_error(what), why_(why) {}
    BackupFault why() const { return why_; }

  private:
    BackupFault why_;
};

struct BackupPlace {
    std::filesystem::path room;
    std::filesystem::path folder;  ///< where backups stand; may be a share
    BackupKeeping keeping{};
};

/// Makes a copy in the room's folder, verifies it there with the key, carries it to the place,
/// reads it back and compares; then takes away what is not kept any more. Other files in the folder
/// are left alone. Throws BackupFailure; whatever is cut off leaves only a file that ends in
/// ".part".
facts::BackedUp make_checked_backup(const BackupPlace& place, const ChainKey& key, Instant now);

/// The backups in a folder by their names, oldest first.
std::vector<std::filesystem::path> backups_in(const std::filesystem::path& folder);
/// When a backup was made, by its name; nothing when it is none.
std::optional<Instant> made_at(const std::filesystem::path& backup);

}  // namespace muniment
