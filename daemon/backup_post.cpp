#include "daemon/backup_post.hpp"

#include <spdlog/spdlog.h>

#include "daemon/async/on_thread.hpp"

namespace muniment {

using namespace std::chrono_literals;

namespace {

constexpr auto retry_after = 1h;
constexpr auto first_after = 10min;

}  // namespace

BackupPost::BackupPost(const Executor& executor,
                       const Settings& settings,
                       api::RoomAccess& room,
                       const ChainKey& key)
    : settings_(settings), room_(room), key_(key), bell_(executor), started_at_(room.now()) {}

BackupPost::~BackupPost() {
    thread_.join();
}

/// When the next one is wanted: at the first time of day after the last good one, an hour after
/// one that failed.
Instant BackupPost::due() const {
    const WorkDays& days = settings_.rules.work_days;
    const auto& book = room_.room().state().backups;
    const auto time_on = [&](CivilDay day) {
        return days.end_of(day - std::chrono::days{1}) + 1us + settings_.backup.at;
    };
    const Instant last = book.last ? book.last_at : started_at_;
    const CivilDay day = days.day_of(last);
    Instant next = time_on(day) > last ? time_on(day) : time_on(day + std::chrono::days{1});
    // A room that is off at that time of day gets its first one all the same.
    if (!book.last) next = std::min(next, started_at_ + first_after);
    return tried_at_ ? std::max(next, *tried_at_ + retry_after) : next;
}

api::BackupDesk::Plan BackupPost::plan() const {
    Plan plan;
    plan.folder = settings_.backup.folder;
    plan.is_running = running_since_.has_value();
    if (!plan.folder.empty()) plan.next = due();
    return plan;
}

Result<void> BackupPost::begin() {
    if (settings_.backup.folder.empty()) return refuse(RefusalCode::no_backup_folder);
    if (running_since_) return refuse(RefusalCode::busy);
    running_since_ = room_.now();
    is_told_late_ = false;
    bell_.ring();
    return {};
}

BackupPost::Made BackupPost::make(Instant now) const try {
    const BackupPlace place{settings_.room, settings_.backup.folder, settings_.backup.keeping};
    return make_checked_backup(place, key_, now);
} catch (const BackupFailure& failure) {
    spdlog::error("no backup was made: {}", failure.what());
    return std::unexpected(failure.why());
} catch (const std::exception& broken) {
    spdlog::error("no backup was made: {}", broken.what());
    return std::unexpected(BackupFault::unreachable);
}

Task<> BackupPost::write_down(Command command) {
    const auto done = co_await room_.order({the_daemon, std::move(command), {}});
    if (!done) spdlog::warn("how the backup went could not be written down: the disk is full");
}

Task<> BackupPost::work() {
    for (;;) {
        while (!running_since_) co_await bell_.rung();
        const Made made =
            co_await on_thread(thread_, [this, now = room_.now()] { return make(now); });
        tried_at_ = made ? std::nullopt : std::optional(room_.now());
        if (made) {
            co_await write_down(commands::NoteBackup{*made});
        } else {
            co_await write_down(commands::NoteBackupFault{made.error()});
        }
        running_since_.reset();
    }
}

Task<> BackupPost::look_at_clock() {
    const Instant now = room_.now();
    if (running_since_ && !is_told_late_ && now - *running_since_ > settings_.backup.limit) {
        is_told_late_ = true;
        spdlog::error("the backup folder {} does not answer", settings_.backup.folder.string());
        co_await write_down(commands::NoteBackupFault{BackupFault::unreachable});
    }
    if (settings_.backup.folder.empty() || running_since_ || now < due()) co_return;
    if (const auto begun = begin(); !begun) spdlog::error("the day's backup could not begin");
}

}  // namespace muniment
