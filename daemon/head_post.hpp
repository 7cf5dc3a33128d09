#pragma once

#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <optional>

#include "daemon/async/bell.hpp"
#include "daemon/store/store.hpp"

namespace muniment {

/// Carries signed heads to the second place, a folder that the archivist cannot write. On a thread
/// of its own: the folder may be a share that hangs, and neither a commit nor an alarm waits for
/// it. A head covers all before it, so one that still waits gives way to the next.
class HeadPost {
  public:
    /// Without a second place the heads stay in the room's heads.log and nothing is delivered.
    HeadPost(const Executor& executor, std::optional<std::filesystem::path> second_place);
    ~HeadPost();

    void post(SealedHead head);
    /// The next head that stands in the second place. While it cannot be written there, that is
    /// said once, and it is tried again every 5 s.
    Task<Head> delivered();

  private:
    Task<bool> carry(SealedHead head);

    Bell bell_;
    std::optional<std::filesystem::path> second_place_;
    std::optional<SealedHead> waiting_;
    bool is_failing_ = false;
    /// Last: joined before anything that its work refers to goes away.
    asio::thread_pool thread_{1};
};

}  // namespace muniment
