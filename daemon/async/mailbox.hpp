#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "daemon/async/bell.hpp"

namespace muniment {

/// A bounded queue between two pieces of work on one thread, many senders and one taker. When it is
/// full it refuses what comes and counts it: the taker learns of a gap instead of stopping the
/// senders. What lies in it is never thrown away.
template <class T>
class RefusingMailbox {
  public:
    RefusingMailbox(const Executor& executor, std::size_t capacity)
        : bell_{executor}, capacity_{capacity} {}

    /// False when it was full or closed; the letter is counted and gone.
    bool put(T letter) {
        if (closed_ || letters_.size() >= capacity_) {
            ++refused_;
            return false;
        }
        letters_.push_back(std::move(letter));
        if (letters_.size() == 1) bell_.ring();
        return true;
    }

    /// Everything that lies in it, oldest first, as soon as there is something. Empty once it was
    /// closed and has been emptied.
    Task<std::vector<T>> take_batch() {
        while (letters_.empty() && !closed_) co_await bell_.rung();
        co_return std::exchange(letters_, {});
    }

    /// No more letters; the taker gets what is left.
    void close() {
        closed_ = true;
        bell_.ring();
    }

    std::size_t size() const { return letters_.size(); }
    std::uint64_t refused() const { return refused_; }

  private:
    Bell bell_;
    std::vector<T> letters_;
    std::size_t capacity_;
    std::uint64_t refused_ = 0;
    bool closed_ = false;
};

}  // namespace muniment
