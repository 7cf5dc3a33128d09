#pragma once

#include <boost/asio/thread_pool.hpp>
#include <filesystem>

#include "daemon/async/on_thread.hpp"
#include "daemon/store/lists.hpp"

namespace muniment::api {

/// The store's lists, read on a thread of their own: a long list never delays a keepalive or a
/// commit.
class Archive {
  public:
    /// `room`: its folder, opened by a Store before.
    explicit Archive(const std::filesystem::path& room) : reader_(room) {}
    ~Archive() { thread_.join(); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// What `look`, called with the Lists, returns.
    template <class Look>
    auto read(Look look) -> Task<std::invoke_result_t<Look&, Lists>> {
        const auto work = [this, look]() mutable { return look(reader_.lists()); };
        co_return co_await on_thread(thread_, work);
    }

  private:
    Reader reader_;
    asio::thread_pool thread_{1};
};

}  // namespace muniment::api
