#pragma once

#include <span>
#include <vector>

#include "daemon/core/calendar.hpp"

namespace muniment {

/// How many backups are kept: the newest of each of so many days, weeks and months in which there
/// is one.
struct BackupKeeping {
    int daily = 7;
    int weekly = 5;
    int monthly = 12;
};

/// Which of the backups of these moments are not wanted any more, by their place in the list. The
/// newest is always kept. Weeks begin on Monday.
std::vector<std::size_t> unwanted_backups(std::span<const Instant> made,
                                          const BackupKeeping& keeping);

}  // namespace muniment
