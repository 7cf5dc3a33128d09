#include "daemon/api/feed.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::api;

namespace {

template <class T>
T run(asio::io_context& context, Task<T> work) {
    auto result = asio::co_spawn(context, std::move(work), asio::use_future);
    context.restart();
    context.run();
    return result.get();
}

}  // namespace

TEST_CASE("every listener hears every line, in order") {
    asio::io_context context{1};
    Feed feed(context.get_executor());
    const auto desk = feed.listen("desk");
    const auto wall = feed.listen("wall");
    feed.publish("one");
    feed.publish("two");
    for (const auto& listener : {desk, wall}) {
        CHECK(*run(context, listener->next()) == "one");
        CHECK(*run(context, listener->next()) == "two");
    }
}

TEST_CASE("a listener that falls too far behind is cut off, the others are not") {
    asio::io_context context{1};
    Feed feed(context.get_executor());
    const auto slow = feed.listen("slow");
    const auto quick = feed.listen("quick");
    for (std::size_t i = 0; i <= FeedListener::lines_max; ++i) {
        feed.publish("line");
        CHECK(*run(context, quick->next()) == "line");
    }
    CHECK(run(context, slow->next()) == nullptr);
    feed.publish("later");
    CHECK(*run(context, quick->next()) == "later");
}

TEST_CASE("who signs out hears no more, and a listener that went away is forgotten") {
    asio::io_context context{1};
    Feed feed(context.get_executor());
    auto gone = feed.listen("gone");
    const auto out = feed.listen("out");
    const auto stays = feed.listen("stays");
    gone.reset();
    feed.end("out");
    feed.publish("secret");
    CHECK(run(context, out->next()) == nullptr);
    CHECK(*run(context, stays->next()) == "secret");
    CHECK_FALSE(feed.has_listener("gone"));
    CHECK(feed.has_listener("stays"));
}
