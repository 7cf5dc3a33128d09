#include "daemon/readers/blind_periods.hpp"

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include "tests/support/run_task.hpp"

using namespace muniment;

namespace {

constexpr ReaderId reader{3};
constexpr AntennaPort whole{0};
constexpr AntennaPort second{2};

struct Room {
    explicit Room(std::size_t capacity) : mailbox{loop.get_executor(), capacity} {}
    asio::io_context loop;
    ReaderMailbox mailbox;
    BlindPeriods periods{reader};

    std::vector<BlindChange> told() {
        std::vector<BlindChange> changes;
        run_task(loop, take(mailbox, changes));
        return changes;
    }
    static Task<> take(ReaderMailbox& from, std::vector<BlindChange>& to) {
        for (const auto& news : co_await from.take_batch())
            to.push_back(std::get<BlindChange>(news));
    }
};

}  // namespace

TEST_CASE("a blind period is told once when it begins and once when it ends") {
    Room room{10};
    room.periods.begin(second, Blindness::antenna_lost, {100});
    room.periods.begin(second, Blindness::antenna_lost, {150});
    REQUIRE(room.periods.is_open(second, Blindness::antenna_lost));
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.periods.tell(room.mailbox));
    room.periods.end(second, Blindness::antenna_lost, {200});
    room.periods.end(second, Blindness::antenna_lost, {250});
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.told() ==
            std::vector{BlindChange{reader, second, Blindness::antenna_lost, true, {100}},
                        BlindChange{reader, second, Blindness::antenna_lost, false, {200}}});
}

TEST_CASE("what never began does not end") {
    Room room{10};
    room.periods.end(whole, Blindness::silent, {5});
    room.periods.end_of_link({5});
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.mailbox.size() == 0);
}

TEST_CASE("a link that works ends what was blind for its sake, not what an antenna lacks") {
    Room room{10};
    room.periods.begin(whole, Blindness::starting, {1});
    room.periods.begin(second, Blindness::antenna_lost, {2});
    room.periods.end_of_link({3});
    REQUIRE_FALSE(room.periods.is_open(whole, Blindness::starting));
    REQUIRE(room.periods.is_open(second, Blindness::antenna_lost));
}

TEST_CASE("a full mailbox delays news of blindness and loses none") {
    Room room{1};
    room.periods.begin(whole, Blindness::link_lost, {100});
    room.periods.end(whole, Blindness::link_lost, {200});
    REQUIRE_FALSE(room.periods.tell(room.mailbox));
    REQUIRE(room.told() ==
            std::vector{BlindChange{reader, whole, Blindness::link_lost, true, {100}}});
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.told() ==
            std::vector{BlindChange{reader, whole, Blindness::link_lost, false, {200}}});
}

TEST_CASE("periods that follow each other while nobody can be told become one") {
    Room room{10};
    for (std::int64_t i = 0; i < 1000; ++i) {
        room.periods.begin(whole, Blindness::link_lost, {10 * i});
        room.periods.end(whole, Blindness::link_lost, {10 * i + 5});
    }
    REQUIRE(room.periods.tell(room.mailbox));
    REQUIRE(room.told() ==
            std::vector{BlindChange{reader, whole, Blindness::link_lost, true, {0}},
                        BlindChange{reader, whole, Blindness::link_lost, false, {9995}}});
}
