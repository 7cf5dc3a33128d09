#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <map>

#include "daemon/core/box_code.hpp"
#include "tests/support/played_day.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

namespace {

emulator::Day rehearsal_day(std::uint64_t seed) {
    std::ifstream file(MUNIMENT_SOURCE "/drivers/emulator/days/rehearsal.toml");
    auto day = emulator::parse_day(std::string{std::istreambuf_iterator<char>(file), {}});
    REQUIRE(day);
    day->faults.clear();
    day->seed = seed;
    return *std::move(day);
}

/// How often each box crosses, by the script.
std::map<std::pair<BoxCode, Direction>, int> crossings_of(const emulator::Day& day) {
    std::map<std::pair<BoxCode, Direction>, int> crossings;
    for (const auto& walk : day.walks) {
        if (walk.turn_at_m) continue;
        for (const BoxCode& box : walk.boxes) ++crossings[{box, walk.direction}];
    }
    return crossings;
}

/// How many days are played: each is ten minutes with other luck at the antennas.
int days() {
    const char* given = std::getenv("MUNIMENT_DAYS");
    return given == nullptr ? 3 : std::atoi(given);
}

}  // namespace

TEST_CASE(
    "a whole day passes as it was scripted: who crossed is told, and the shelf by the door is "
    "silent") {
    int missed = 0;
    int invented = 0;
    int unsure = 0;
    int unsure_of_nothing = 0;
    int crossings = 0;
    std::int64_t corrections = 0;
    for (int luck = 1; luck <= days(); ++luck) {
        const emulator::Day day = rehearsal_day(static_cast<std::uint64_t>(luck));
        PlayedDay played(day);
        played.play(day.length);
        CHECK(played.faults() == 0);
        corrections += played.corrections();
        auto left = crossings_of(day);
        for (const auto& [crossing, times] : left) crossings += times;
        for (const auto& passed : played.passed()) {
            if (passed.crossing == Crossing::returned) continue;
            const bool is_true = --left[{passed.box, passed.direction}] >= 0;
            if (passed.crossing == Crossing::unsure) ++(is_true ? unsure : unsure_of_nothing);
            if (is_true || passed.crossing == Crossing::unsure) continue;
            ++invented;
            std::cout << "luck " << luck << ": " << passed.box.text().view() << " did not go "
                      << (passed.direction == Direction::out ? "out" : "in") << " at "
                      << static_cast<double>(passed.at.us - PlayedDay::start.us) / 1e6 << " s\n";
        }
        for (const auto& [crossing, times] : left) {
            if (times <= 0) continue;
            missed += times;
            std::cout << "luck " << luck << ": " << crossing.first.text().view() << " went "
                      << (crossing.second == Direction::out ? "out" : "in") << ", not told\n";
        }
    }
    std::cout << days() << " days, " << crossings << " crossings: " << missed << " missed, "
              << invented << " invented, " << unsure << " unsure, " << unsure_of_nothing
              << " unsure about a box that stood still, " << corrections << " rows corrected\n";
    CHECK(invented == 0);
    CHECK(missed == 0);
}
