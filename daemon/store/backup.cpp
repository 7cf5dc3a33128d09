#include "daemon/store/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "daemon/store/open_database.hpp"

namespace muniment {

std::filesystem::path back_up(const std::filesystem::path& room, Instant now, const char* vfs) {
    const std::filesystem::path folder = room / "backups";
    std::filesystem::create_directories(folder);
    const auto second = static_cast<std::time_t>(now.us / 1'000'000);
    const auto file = folder / fmt::format("room-{:%Y%m%dT%H%M%SZ}.db", fmt::gmtime(second));
    // Under another name until it is whole: a cut leaves nothing that looks like a backup.
    auto part = file;
    part += ".part";
    std::filesystem::remove(part);
    {
        const auto source = open_for_reading(room / "room.db", vfs);
        SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(copy, source->database()).executeStep();
    }
    std::filesystem::rename(part, file);
    return file;
}

}  // namespace muniment
