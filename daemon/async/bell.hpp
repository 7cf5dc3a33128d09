#pragma once

#include <boost/asio/steady_timer.hpp>

#include "daemon/async/task.hpp"

namespace muniment {

/// Wakes the one piece of work that waits for it. A ring that nobody waits for is kept, so none is
/// lost between looking and waiting. One thread.
class Bell {
  public:
    explicit Bell(const Executor& executor);

    void ring();
    /// Returns at once when it rang since the last time. Cancellation throws operation_aborted.
    Task<> rung();

  private:
    asio::steady_timer timer_;
    bool rang_ = false;
};

}  // namespace muniment
