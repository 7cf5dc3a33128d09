#include "drivers/emulator/reader_clock.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

TEST_CASE("a clock that is right shows the time") {
    const ReaderClock clock{{}, Instant{500}};
    REQUIRE(clock.shown_us(Instant{700}) == 700);
}

TEST_CASE("a clock can be set, can jump and never shows a time before its epoch") {
    ReaderClock clock{{}, Instant{0}};
    clock.set(Instant{1'000}, Instant{50});
    REQUIRE(clock.shown_us(Instant{1'010}) == 60);
    clock.jump(1h);
    REQUIRE(clock.shown_us(Instant{1'010}) == 3'600'000'060u);
    clock.jump(-2h);
    REQUIRE(clock.shown_us(Instant{1'010}) == 0);
}

TEST_CASE("a clock without battery begins anew at each start") {
    ReaderClock clock{{.clock_starts_at = Instant{0}}, Instant{1'000}};
    REQUIRE(clock.shown_us(Instant{1'005}) == 5);
    clock.restart(Instant{2'000});
    REQUIRE(clock.shown_us(Instant{2'005}) == 5);
}
