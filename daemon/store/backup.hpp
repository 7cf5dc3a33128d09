#pragma once

#include <filesystem>

#include "daemon/core/units.hpp"

namespace muniment {

/// Copies the database while work goes on, into `backups/room-20261124T095048Z.db` of the room's
/// folder; the file's path. A connection of its own, so it runs on any thread and holds up no
/// commit. The chain key is not in it: with the key from the recovery sheet beside it, named
/// room.db in a folder, the copy is verified like the room. Throws SQLite::Exception or
/// std::system_error.
std::filesystem::path back_up(const std::filesystem::path& room,
                              Instant now,
                              const char* vfs = nullptr);

}  // namespace muniment
