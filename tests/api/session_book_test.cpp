#include "daemon/api/session_book.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::api;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{1'700'000'000'000'000};
const SessionBook::Limits limits{30min, 12h};
const auto nobody_watches = [](const std::string&) { return false; };

}  // namespace

TEST_CASE("a token opens its session and no other does") {
    SessionBook book(limits);
    const auto opened = book.open(PersonId{7}, false, start);
    REQUIRE(book.use(opened.token, start) != nullptr);
    CHECK(book.use(opened.token, start)->row.person == PersonId{7});
    CHECK(book.use("", start) == nullptr);
    CHECK(book.use(opened.row.token_hash, start) == nullptr);
    CHECK(opened.token.size() == 64);
    CHECK(opened.row.token_hash.find(opened.token) == std::string::npos);
}

TEST_CASE("a session ends when it is idle, and whatever happens after half a day") {
    SessionBook book(limits);
    const auto opened = book.open(PersonId{7}, false, start);
    Instant now = start;
    while (now < start + 12h - 20min) {
        now = now + 20min;
        REQUIRE(book.use(opened.token, now) != nullptr);
    }
    CHECK(book.use(opened.token, start + 12h) == nullptr);

    const auto idle = book.open(PersonId{7}, false, start);
    CHECK(book.use(idle.token, start + 30min) == nullptr);
}

TEST_CASE("a session whose page is open is not idle") {
    SessionBook book(limits);
    const auto opened = book.open(PersonId{7}, false, start);
    const auto watches = [&](const std::string& hash) { return hash == opened.row.token_hash; };
    CHECK(book.end_old(start + 29min, watches).empty());
    CHECK(book.end_old(start + 58min, nobody_watches).empty());
    CHECK(book.end_old(start + 60min, nobody_watches).size() == 1);
    CHECK(book.use(opened.token, start + 60min) == nullptr);
}

TEST_CASE("a new password ends the person's other sessions") {
    SessionBook book(limits);
    const auto here = book.open(PersonId{7}, false, start);
    const auto there = book.open(PersonId{7}, false, start);
    const auto colleague = book.open(PersonId{8}, false, start);
    CHECK(book.end_others(PersonId{7}, here.token).size() == 1);
    CHECK(book.use(here.token, start) != nullptr);
    CHECK(book.use(there.token, start) == nullptr);
    CHECK(book.use(colleague.token, start) != nullptr);
}

TEST_CASE("a session from before a restart goes on until its own end") {
    SessionBook before(limits);
    const auto opened = before.open(PersonId{7}, false, start);
    SessionBook after(limits);
    after.restore(opened.row, start + 1h);
    CHECK(after.use(opened.token, start + 1h + 29min) != nullptr);
    CHECK(after.use(opened.token, start + 13h) == nullptr);
}
