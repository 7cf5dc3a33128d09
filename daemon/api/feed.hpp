#pragma once

#include <deque>
#include <list>
#include <memory>
#include <string>

#include "daemon/async/bell.hpp"

namespace muniment::api {

/// A line of news, shared by all who listen.
using FeedLine = std::shared_ptr<const std::string>;

/// One listener's bounded queue. Who falls too far behind is cut off and comes back for the whole
/// picture: a page that shows half of what happened would be worse than one that says it is late.
class FeedListener {
  public:
    static constexpr std::size_t lines_max = 1'024;

    FeedListener(const Executor& executor, std::string session)
        : bell_(executor), session_(std::move(session)) {}

    /// The next line; nothing when the listener was cut off.
    Task<FeedLine> next();
    void put(FeedLine line);
    void end();
    const std::string& session() const { return session_; }

  private:
    Bell bell_;
    std::string session_;
    std::deque<FeedLine> lines_;
    bool ended_ = false;
};

/// Tells everyone who listens what was committed. One thread.
class Feed {
  public:
    explicit Feed(Executor executor) : executor_(std::move(executor)) {}

    std::shared_ptr<FeedListener> listen(std::string session);
    void publish(const std::string& line);
    /// Cuts off the listeners of one session, or all of them for an empty one.
    void end(const std::string& session);
    bool has_listener(const std::string& session);

  private:
    template <class Visitor>
    void for_each(const Visitor& visit);

    Executor executor_;
    std::list<std::weak_ptr<FeedListener>> listeners_;
};

}  // namespace muniment::api
