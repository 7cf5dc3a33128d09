#include "daemon/api/feed.hpp"

namespace muniment::api {

Task<FeedLine> FeedListener::next() {
    while (lines_.empty() && !ended_) co_await bell_.rung();
    if (lines_.empty()) co_return nullptr;
    FeedLine line = std::move(lines_.front());
    lines_.pop_front();
    co_return line;
}

void FeedListener::put(FeedLine line) {
    if (ended_) return;
    if (lines_.size() >= lines_max) {
        lines_.clear();
        end();
        return;
    }
    lines_.push_back(std::move(line));
    bell_.ring();
}

void FeedListener::end() {
    ended_ = true;
    bell_.ring();
}

std::shared_ptr<FeedListener> Feed::listen(std::string session) {
    auto listener = std::make_shared<FeedListener>(executor_, std::move(session));
    listeners_.push_back(listener);
    return listener;
}

template <class Visitor>
void Feed::for_each(const Visitor& visit) {
    for (auto it = listeners_.begin(); it != listeners_.end();) {
        const auto listener = it->lock();
        if (listener) visit(*listener);
        it = listener ? std::next(it) : listeners_.erase(it);
    }
}

void Feed::publish(const std::string& line) {
    const auto shared = std::make_shared<const std::string>(line);
    for_each([&](FeedListener& listener) { listener.put(shared); });
}

void Feed::end(const std::string& session) {
    for_each([&](FeedListener& listener) {
        if (session.empty() || listener.session() == session) listener.end();
    });
}

bool Feed::has_listener(const std::string& session) {
    bool found = false;
    for_each([&](const FeedListener& listener) { found = found || listener.session() == session; });
    return found;
}

}  // namespace muniment::api
