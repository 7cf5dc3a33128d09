#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/web_settings.hpp"
#include "daemon/core/backup_keeping.hpp"
#include "daemon/core/door_profile.hpp"
#include "daemon/core/epc_form.hpp"
#include "daemon/core/presence.hpp"
#include "daemon/core/refusal.hpp"
#include "daemon/core/rules.hpp"
#include "daemon/readers/reader_settings.hpp"

namespace muniment {

/// What is written on tags, and how they are locked.
struct TagSettings {
    EpcForm form;
    std::filesystem::path lock_password_file;  ///< 8 hex digits, not all 0; empty: none
};

/// Where backups go and when.
struct BackupSettings {
    std::filesystem::path folder;  ///< empty: none are made by themselves
    /// Each civil day at this time.
    microseconds at = std::chrono::hours{2};
    BackupKeeping keeping{};
    microseconds limit = std::chrono::minutes{30};  ///< a place that takes longer is unreachable
};

/// Everything that muniment.toml says, already found sound. The file stands in the room's folder.
struct Settings {
    std::filesystem::path room;  ///< the room's folder
    std::string name;            ///< what the page calls the room
    Rules rules;
    api::WebSettings web;
    std::vector<DoorProfile> doors;
    std::vector<ReaderSettings> readers;
    std::vector<ShelfAntenna> shelves;
    PresenceTunables presence;
    TagSettings tags;
    BackupSettings backup;
    std::filesystem::path heads;  ///< the second place for signed heads; empty: none
    std::string log_level = "info";
    std::string text;  ///< the file as read, for its digest
};

/// Refused with the line and the key that is wrong or unknown.
Result<Settings> parse_settings(std::string_view toml, std::filesystem::path room);

/// With the calendar that stands beside it. Throws std::runtime_error naming the file when one of
/// the two cannot be read or is refused.
Settings load_settings(const std::filesystem::path& file);

}  // namespace muniment
