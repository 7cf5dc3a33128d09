#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

#include "daemon/async/task.hpp"

namespace muniment {

/// Work that runs beside its owner and yet belongs to it: counted, at most so many at once, ended
/// together. Nothing in this program is let go of otherwise. One thread.
class Sessions {
  public:
    /// What to do with an exception that a session let out; a cancelled session is no failure.
    using OnFailure = std::function<void(std::exception_ptr)>;

    Sessions(const Executor& executor, std::size_t sessions_max, OnFailure on_failure);
    /// Cancels what still runs. The owner should have awaited `stop` before: only that promises
    /// that all have ended.
    ~Sessions();
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    /// Starts `session`, or counts it as refused when there are too many or `stop` was called.
    bool start(Task<> session);
    /// Cancels all and returns when the last has ended.
    Task<> stop();

    std::size_t running() const;
    std::uint64_t refused() const;

  private:
    struct Group;
    std::shared_ptr<Group> group_;
};

}  // namespace muniment
