#pragma once

#include <boost/asio/thread_pool.hpp>
#include <expected>

#include "daemon/api/backup_desk.hpp"
#include "daemon/api/room_access.hpp"
#include "daemon/async/bell.hpp"
#include "daemon/settings/settings.hpp"
#include "daemon/store/backup.hpp"

namespace muniment {

/// Makes the backups, each day at the time of the settings and when somebody asks. On a thread of
/// its own: the folder may be a share that hangs, and neither a commit nor an alarm waits for it.
class BackupPost final : public api::BackupDesk {
  public:
    /// `settings` and `room` outlive it; the key is copied.
    BackupPost(const Executor& executor,
               const Settings& settings,
               api::RoomAccess& room,
               const ChainKey& key);
    ~BackupPost() override;

    Plan plan() const override;
    Result<void> begin() override;

    /// Makes what was begun and writes down how it went, until cancelled.
    Task<> work();
    /// To be called now and then: begins the day's backup when its time has come, and tells of one
    /// that takes longer than the settings allow.
    Task<> look_at_clock();

  private:
    using Made = std::expected<facts::BackedUp, BackupFault>;
    Made make(Instant now) const;
    Instant due() const;
    Task<> write_down(Command command);

    const Settings& settings_;
    api::RoomAccess& room_;
    ChainKey key_;
    Bell bell_;
    Instant started_at_;
    std::optional<Instant> running_since_;
    bool is_told_late_ = false;
    std::optional<Instant> tried_at_;
    /// Last: joined before anything that its work refers to goes away.
    asio::thread_pool thread_{1};
};

}  // namespace muniment
