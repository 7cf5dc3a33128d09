#include "drivers/llrp/llrp_session_clock.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <limits>

using namespace muniment;
using namespace std::chrono_literals;
using llrp::ReaderClock;
using Finding = ReaderClock::Finding;

namespace {

constexpr std::int64_t noon = 1'700'000'000'000'000;

/// The host `length` after the reader was first heard.
Now after(microseconds length) {
    return {Instant{noon} + length, Tick{9'000'000} + length};
}

}  // namespace

TEST_CASE("a reader that stands in another year is moved to ours") {
    const std::int64_t reader = GENERATE(0, 946'684'800'000'000, noon, noon + 86'400'000'000);
    ReaderClock clock;
    clock.anchor(reader, after(0s));
    const auto placed = clock.place(reader + 10'000'000, after(10s));
    REQUIRE(placed.finding == Finding::sound);
    REQUIRE(placed.at == after(10s).utc);
}

TEST_CASE("what comes late keeps its time") {
    ReaderClock clock;
    clock.anchor(5'000'000'000, after(0s));
    const auto placed = clock.place(5'000'000'000 - 3'600'000'000, after(1s));
    REQUIRE(placed.finding == Finding::sound);
    REQUIRE(std::abs((placed.at - (Instant{noon} - 1h)).count()) < 1000);
}

TEST_CASE("a greeting that was slow is made good by the first quick report") {
    ReaderClock clock;
    clock.anchor(0, after(200ms));
    const auto placed = clock.place(10'000'000, after(10s));
    REQUIRE(placed.finding == Finding::sound);
    REQUIRE(placed.at == after(10s).utc);
    REQUIRE(std::abs((clock.place(11'000'000, after(11'050ms)).at - after(11s).utc).count()) <
            1000);
}

TEST_CASE("no reader drifts away, fast or slow") {
    const double ppm = GENERATE(-100.0, 100.0);
    ReaderClock clock;
    clock.anchor(0, after(0s));
    for (int second = 1; second <= 86'400; second += 5) {
        const auto reader = static_cast<std::int64_t>(second * (1e6 + ppm));
        const auto placed = clock.place(reader, after(std::chrono::seconds{second}));
        REQUIRE(placed.finding == Finding::sound);
        REQUIRE((after(std::chrono::seconds{second}).utc - placed.at).count() < 3000);
    }
}

TEST_CASE("a clock that is set is noticed once and followed") {
    const std::int64_t by = GENERATE(-86'400'000'000, -3'000'000, 3'000'000, 86'400'000'000);
    ReaderClock clock;
    clock.anchor(noon, after(0s));
    REQUIRE(clock.place(noon + 1'000'000, after(1s)).finding == Finding::sound);
    const auto jumped = clock.place(noon + 2'000'000 + by, after(2s));
    REQUIRE(jumped.finding == Finding::jumped);
    REQUIRE(jumped.at == after(2s).utc);
    const auto next = clock.place(noon + 3'000'000 + by, after(3s));
    REQUIRE(next.finding == Finding::sound);
    REQUIRE(next.at == after(3s).utc);
}

TEST_CASE("a clock that was set while nobody listened is found at the greeting") {
    ReaderClock clock;
    REQUIRE_FALSE(clock.anchor(noon, after(0s)));
    REQUIRE_FALSE(clock.anchor(noon + 60'000'000, after(60s)));
    REQUIRE(clock.anchor(0, after(90s)));
    REQUIRE(clock.place(0, after(90s)).at == after(90s).utc);
}

TEST_CASE("a time that cannot be believed is replaced by the arrival") {
    ReaderClock clock;
    clock.anchor(noon, after(0s));
    const std::int64_t stamp = GENERATE(0,
                                        -1,
                                        noon - 8 * 86'400'000'000,
                                        std::numeric_limits<std::int64_t>::max(),
                                        std::numeric_limits<std::int64_t>::min());
    const auto placed = clock.place(stamp, after(1s));
    REQUIRE(placed.finding == Finding::absurd);
    REQUIRE(placed.at == after(1s).utc);
    REQUIRE(clock.place(noon + 2'000'000, after(2s)).at == after(2s).utc);
}

TEST_CASE("no stamps, however wild, place anything in the future or run backwards when in order") {
    rc::check([](const std::vector<std::int64_t>& stamps) {
        ReaderClock clock;
        clock.anchor(noon, after(0s));
        microseconds passed{0};
        for (const auto stamp : stamps) {
            passed += 10ms;
            RC_ASSERT(clock.place(stamp, after(passed)).at <= after(passed).utc);
        }
    });
    rc::check([](std::vector<std::uint16_t> steps, std::vector<std::uint16_t> delays) {
        ReaderClock clock;
        clock.anchor(noon, after(0s));
        std::int64_t reader = noon;
        microseconds arrival{0};
        Instant last{0};
        for (std::size_t i = 0; i < std::min(steps.size(), delays.size()); ++i) {
            reader += steps[i];
            const microseconds true_time{reader - noon};
            arrival = std::max(arrival, true_time + microseconds{delays[i]});
            const auto placed = clock.place(reader, after(arrival));
            RC_ASSERT(placed.at >= last);
            RC_ASSERT(placed.finding == Finding::sound);
            last = placed.at;
        }
    });
}
