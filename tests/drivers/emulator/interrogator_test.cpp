#include "drivers/emulator/interrogator.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::emulator;

namespace {

const std::vector<DoorAntenna> two{{1, -0.5, 0.5, 1}, {2, 0.5, 0.5, 1}};

/// Reads a second of tags that all lie in front of the antennas.
double reads_per_second(std::size_t tags) {
    Interrogator interrogator{two, {.fading_db = 0}, Chance{3}};
    std::vector<Candidate> candidates;
    for (std::size_t tag = 0; tag < tags; ++tag)
        candidates.push_back({tag, {.at_m = 0, .height_m = 1}});
    std::vector<Answer> answers;
    Instant now{0};
    for (std::uint64_t number = 0; number < 2'000; ++number) {
        const auto visit = interrogator.visit(number, now);
        interrogator.answers(visit, candidates, answers);
        now = visit.to;
    }
    return static_cast<double>(answers.size()) * 1e6 / static_cast<double>(now.us);
}

}  // namespace

TEST_CASE("antennas take turns and visits are as long as measured") {
    const Interrogator interrogator{two, {}, Chance{3}};
    std::vector<std::int64_t> lengths;
    for (std::uint64_t number = 0; number < 1'001; ++number) {
        const auto visit = interrogator.visit(number, Instant{0});
        REQUIRE(visit.antenna == number % 2);
        REQUIRE(visit.channel >= 1);
        REQUIRE(visit.channel <= Interrogator::channel_count);
        lengths.push_back((visit.to - visit.from).count());
    }
    std::ranges::sort(lengths);
    // 49 ms, 24 ms and 132 ms on the real reader.
    REQUIRE(lengths[500] == Approx(49'000).epsilon(0.1));
    REQUIRE(lengths[100] > 18'000);
    REQUIRE(lengths[900] < 132'000);
}

TEST_CASE("a crowd is read faster than one tag, but each of it more seldom") {
    const double alone = reads_per_second(1);
    const double crowd = reads_per_second(20);
    // 70 reads a second alone, at most 206 in the tunnel.
    REQUIRE(alone > 35);
    REQUIRE(alone < 80);
    REQUIRE(crowd > alone);
    REQUIRE(crowd < 206);
}

TEST_CASE("answers of a visit stand in order of time within it") {
    Interrogator interrogator{two, {}, Chance{3}};
    std::vector<Candidate> candidates;
    for (std::size_t tag = 0; tag < 30; ++tag)
        candidates.push_back({tag, {.at_m = 0, .height_m = 1, .pattern = tag}});
    const auto visit = interrogator.visit(1, Instant{1'000'000});
    std::vector<Answer> answers;
    interrogator.answers(visit, candidates, answers);
    REQUIRE_FALSE(answers.empty());
    REQUIRE(std::ranges::is_sorted(answers, {}, &Answer::at));
    REQUIRE(answers.front().at >= visit.from);
    REQUIRE(answers.back().at <= visit.to);
}
