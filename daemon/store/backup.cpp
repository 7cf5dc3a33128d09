#include "daemon/store/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "daemon/store/durable_file.hpp"
#include "daemon/store/ledger_row.hpp"
#include "daemon/store/open_database.hpp"
#include "daemon/store/verify.hpp"

namespace muniment {

namespace {

namespace fs = std::filesystem;

std::string name_of_backup(Instant now) {
    const auto second = static_cast<std::time_t>(now.us / 1'000'000);
    return fmt::format("room-{:%Y%m%dT%H%M%SZ}.db", fmt::gmtime(second));
}

[[noreturn]] void fail(const std::error_code& failed, const std::string& what) {
    const bool is_full = failed == std::errc::no_space_on_device;
    throw BackupFailure(is_full ? BackupFault::no_room : BackupFault::unreachable,
                        what + ": " + failed.message());
}

/// What `verify` finds in a copy, and its last row.
Seq verified(const fs::path& copy, const ChainKey& key, const fs::path& room) {
    const auto report = verify_database(copy, key, room, {.is_backup = true});
    if (!report.is_clean())
        throw BackupFailure(BackupFault::unsound, copy.string() + ": " + report.findings[0].what);
    return Seq{report.rows};
}

/// Removes a file when it goes out of scope.
class Passing {
  public:
    explicit Passing(fs::path file) : file_(std::move(file)) {}
    ~Passing() {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;

  private:
    fs::path file_;
};

void take_unwanted_away(const BackupPlace& place) {
    const auto backups = backups_in(place.folder);
    std::vector<Instant> made;
    for (const fs::path& backup : backups) made.push_back(*made_at(backup));
    for (const std::size_t i : unwanted_backups(made, place.keeping)) {
        std::error_code failed;
        fs::remove(backups[i], failed);
        if (failed) fail(failed, backups[i].string());
    }
}

}  // namespace

fs::path back_up(const fs::path& room, Instant now, const char* vfs) {
    const fs::path folder = room / "backups";
    fs::create_directories(folder);
    const auto file = folder / name_of_backup(now);
    // Under another name until it is whole: a cut leaves nothing that looks like a backup.
    auto part = file;
    part += ".part";
    fs::remove(part);
    {
        const auto source = open_for_reading(room / "room.db", vfs);
        SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(copy, source->database()).executeStep();
        // Alone in one file: whoever opens it leaves nothing beside it.
        copy.exec("PRAGMA journal_mode = DELETE");
    }
    fs::rename(part, file);
    return file;
}

std::optional<Instant> made_at(const fs::path& backup) {
    const std::string name = backup.filename().string();
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int length = 0;
    const int read = std::sscanf(name.c_str(),
                                 "room-%4d%2u%2uT%2d%2d%2dZ.db%n",
                                 &year,
                                 &month,
                                 &day,
                                 &hour,
                                 &minute,
                                 &second,
                                 &length);
    const std::chrono::year_month_day date{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (read != 6 || static_cast<std::size_t>(length) != name.size() || !date.ok())
        return std::nullopt;
    const microseconds at = std::chrono::sys_days{date}.time_since_epoch() +
                            std::chrono::hours{hour} + std::chrono::minutes{minute} +
                            std::chrono::seconds{second};
    const Instant made{at.count()};
    if (name_of_backup(made) != name) return std::nullopt;
    return made;
}

std::vector<fs::path> backups_in(const fs::path& folder) {
    std::vector<fs::path> backups;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (made_at(entry.path())) backups.push_back(entry.path());
    }
    std::ranges::sort(backups);
    return backups;
}

facts::BackedUp make_checked_backup(const BackupPlace& place, const ChainKey& key, Instant now) {
    std::error_code failed;
    fs::create_directories(place.folder, failed);
    if (failed) fail(failed, place.folder.string());
    const fs::path copy = [&] {
        try {
            return back_up(place.room, now);
        } catch (const std::exception& broken) {
            throw BackupFailure(BackupFault::no_room, broken.what());
        }
    }();
    const fs::path target = place.folder / copy.filename();
    const bool stays = fs::weakly_canonical(target) == fs::weakly_canonical(copy);
    std::optional<Passing> passing;
    if (!stays) passing.emplace(copy);
    try {
        facts::BackedUp made{copy.filename().string(), verified(copy, key, place.room), 0, {}};
        const auto copied = stays ? digest_of_file(copy) : copy_durably(copy, target);
        if (!copied) fail(copied.error(), target.string());
        if (!stays && digest_of_file(target).value_or("") != *copied)
            throw BackupFailure(BackupFault::unsound, target.string() + " reads back differently");
        made.digest = *copied;
        made.bytes = static_cast<std::int64_t>(fs::file_size(copy));
        take_unwanted_away(place);
        return made;
    } catch (const BackupFailure& failure) {
        if (stays && failure.why() == BackupFault::unsound) fs::remove(copy, failed);
        throw;
    }
}

}  // namespace muniment
