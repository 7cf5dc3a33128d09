#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <optional>

#include "daemon/async/task.hpp"

namespace muniment {

/// One at a time, in the order of asking, and only so many waiting. One thread.
class Turns {
  public:
    Turns(Executor executor, std::size_t waiting_max)
        : executor_(std::move(executor)), waiting_max_(waiting_max) {}
    Turns(const Turns&) = delete;
    Turns& operator=(const Turns&) = delete;

    /// Held while the work goes on; the next one's turn comes when it is dropped.
    class Turn {
      public:
        explicit Turn(Turns& turns) : turns_(&turns) {}
        Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
        Turn& operator=(Turn&& other) noexcept {
            std::swap(turns_, other.turns_);
            return *this;
        }
        ~Turn() {
            if (turns_ != nullptr) turns_->pass_on();
        }

      private:
        Turns* turns_;
    };

    /// Nothing when too many wait already.
    Task<std::optional<Turn>> take();

  private:
    struct Waiting {
        asio::steady_timer bell;
        bool called = false;
    };
    void pass_on();

    Executor executor_;
    std::size_t waiting_max_;
    bool taken_ = false;
    std::deque<std::shared_ptr<Waiting>> waiting_;
};

}  // namespace muniment
