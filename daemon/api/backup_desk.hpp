#pragma once

#include <filesystem>
#include <optional>

#include "daemon/async/task.hpp"
#include "daemon/core/exchange_facts.hpp"
#include "daemon/core/refusal.hpp"
#include "daemon/core/units.hpp"

namespace muniment::api {

/// Copies of the database in another place.
class BackupDesk {
  public:
    BackupDesk() = default;
    BackupDesk(const BackupDesk&) = delete;
    BackupDesk& operator=(const BackupDesk&) = delete;
    virtual ~BackupDesk() = default;

    struct Plan {
        std::filesystem::path folder;  ///< empty: the settings name none
        bool is_running = false;
        Instant next;                  ///< 0 without a folder
        bool place_is_silent = false;  ///< the second place of heads did not answer at the start
    };
    virtual Plan plan() const = 0;

    /// Begins one now; how it went is a row of the ledger. Refused: no_backup_folder, busy while
    /// one is under way.
    virtual Result<void> begin() = 0;
};

}  // namespace muniment::api
