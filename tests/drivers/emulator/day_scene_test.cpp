#include "drivers/emulator/day_scene.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

namespace {

const Instant start = at_second(0).utc;

Day door() {
    Day day;
    day.title = "test";
    day.length = 60s;
    day.seed = 11;
    day.antennas = {
        {1, -0.6, 0.55, 1.0}, {2, -0.6, -0.55, 1.8}, {3, 0.6, 0.55, 1.8}, {4, 0.6, -0.55, 1.0}};
    day.barriers = {{1, -0.15}, {2, 0.15}};
    for (unsigned number = 1; number <= 3; ++number)
        day.boxes.push_back(
            {.code = BoxCode::of_number(number), .number = number, .epc = epc_number(number)});
    return day;
}

Walk walk_of(std::vector<unsigned> boxes, std::chrono::microseconds at, Direction direction) {
    Walk walk;
    walk.at = at;
    walk.direction = direction;
    for (const auto box : boxes) walk.boxes.push_back(BoxCode::of_number(box));
    return walk;
}

std::vector<SceneEvent> played(DayScene& scene, Instant until) {
    std::vector<SceneEvent> events;
    scene.advance(until, events);
    return events;
}

template <class Kind>
std::vector<Kind> only(const std::vector<SceneEvent>& events) {
    std::vector<Kind> found;
    for (const auto& event : events)
        if (const auto* it = std::get_if<Kind>(&event)) found.push_back(*it);
    return found;
}

Instant at_of(const SceneEvent& event) {
    return std::visit([](const auto& it) { return it.at; }, event);
}

double at_share(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

double deviation(const std::vector<double>& values) {
    double mean = 0;
    double square = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    for (const double value : values) square += (value - mean) * (value - mean);
    return std::sqrt(square / static_cast<double>(values.size()));
}

}  // namespace

TEST_CASE("the same day plays the same however its time is cut, and another seed plays another") {
    auto day = door();
    day.walks = {walk_of({1}, 5s, Direction::out)};
    day.standing.push_back({.epc = epc_number(9), .at_m = -1.2, .aside_m = 1});
    DayScene at_once{day, start};
    DayScene in_steps{day, start};
    const auto whole = played(at_once, start + 40s);
    std::vector<SceneEvent> parts;
    for (int step = 1; step <= 4'000; ++step) in_steps.advance(start + step * 10ms, parts);
    REQUIRE(whole == parts);
    REQUIRE(std::ranges::is_sorted(whole, {}, at_of));
    day.seed = 12;
    DayScene other{day, start};
    REQUIRE(played(other, start + 40s) != whole);
}

TEST_CASE("a box carried out is heard inside first and outside last, and breaks both beams") {
    auto day = door();
    day.walks = {walk_of({1}, 5s, Direction::out)};
    DayScene scene{day, start};
    const auto events = played(scene, start + 30s);
    const auto sightings = only<Sighting>(events);
    REQUIRE(sightings.size() > 15);
    std::map<bool, double> mean_at;
    std::map<bool, int> count;
    for (const auto& sighting : sightings) {
        REQUIRE(sighting.epc == epc_number(1));
        const bool is_outside = sighting.antenna >= 3;
        mean_at[is_outside] += static_cast<double>((sighting.at - start).count()) / 1e6;
        ++count[is_outside];
    }
    REQUIRE(mean_at[false] / count[false] < mean_at[true] / count[true]);
    const auto beams = only<BeamChange>(events);
    REQUIRE(beams.size() == 4);
    REQUIRE(beams[0].port == 1);
    REQUIRE(beams[3].port == 2);
}

TEST_CASE("somebody with nothing is seen by the beams alone") {
    auto day = door();
    day.walks = {walk_of({}, 5s, Direction::in)};
    DayScene scene{day, start};
    const auto events = played(scene, start + 30s);
    REQUIRE(only<Sighting>(events).empty());
    REQUIRE(only<BeamChange>(events).front().port == 2);
}

TEST_CASE("faults and broken beams come at their time") {
    auto day = door();
    day.faults = {{.at = 10s, .kind = FaultKind::link_cut, .lasts = 20s}};
    day.beam_breaks = {{.at = 12s, .port = 2, .lasts = 500ms}};
    DayScene scene{day, start};
    const auto events = played(scene, start + 30s);
    REQUIRE(only<FaultBegins>(events) == std::vector{FaultBegins{start + 10s, day.faults[0]}});
    REQUIRE(only<BeamChange>(events) ==
            std::vector{BeamChange{start + 12s, 2, true}, BeamChange{start + 12'500ms, 2, false}});
}

TEST_CASE("a day that does not loop ends, one that loops begins again with its boxes in place") {
    auto day = door();
    day.walks = {walk_of({1}, 5s, Direction::out)};
    DayScene once{day, start};
    played(once, start + 120s);
    REQUIRE(once.is_over());

    day.loops = true;
    DayScene again{day, start};
    const auto events = played(again, start + 120s);
    REQUIRE_FALSE(again.is_over());
    std::set<std::int64_t> minutes;
    for (const auto& sighting : only<Sighting>(events)) minutes.insert((sighting.at - start) / 60s);
    REQUIRE(minutes == std::set<std::int64_t>{0, 1});
}

TEST_CASE("a person may walk in between, but not with a box that is not there") {
    DayScene scene{door(), start};
    played(scene, start + 1s);
    REQUIRE(scene.walk_now("B000009R", Direction::out).error().code == RefusalCode::unknown_box);
    REQUIRE(scene.walk_now("nonsense", Direction::out).error().code == RefusalCode::malformed);
    REQUIRE(scene.walk_now("B000001N", Direction::in).error().code == RefusalCode::already_so);
    REQUIRE(scene.walk_now("b000001n", Direction::out).has_value());
    REQUIRE(scene.walk_now("B000001N", Direction::out).error().code == RefusalCode::already_so);
    REQUIRE_FALSE(only<Sighting>(played(scene, start + 20s)).empty());
    REQUIRE(scene.walk_now("B000001N", Direction::in).has_value());
    REQUIRE(scene.break_beam_now(1).has_value());
    REQUIRE_FALSE(scene.break_beam_now(3).has_value());
}

// What follows holds the generator against the measured figures of notes/door.md §4. The bands are
// wide: this is a claim about the simulator, and no room is like another.

TEST_CASE("a loaded trolley is read as the tunnel's cartons were") {
    auto day = door();
    day.length = 3600s;
    for (unsigned tag = 0; tag < 12; ++tag)
        day.standing.push_back({.epc = epc_number(1'000 + tag),
                                .at_m = -0.8 - 0.15 * tag,
                                .aside_m = tag % 2 == 0 ? -1.1 : 1.1,
                                .height_m = 0.4 + 0.3 * (tag % 6),
                                .attenuation_db = 3 + 1.5 * (tag % 5)});
    constexpr unsigned walks = 100;
    constexpr unsigned load = 20;
    for (unsigned walk = 0; walk < walks; ++walk) {
        auto trolley = walk_of({}, 30s * walk + 5s, Direction::out);
        trolley.speed_mps = 0.8;
        trolley.held = Held::trolley;
        for (unsigned tag = 0; tag < load; ++tag)
            trolley.parcels.push_back(epc_number(2'000 + walk * load + tag));
        day.walks.push_back(trolley);
    }
    DayScene scene{day, start};
    std::map<Epc, std::vector<double>> passages;
    std::map<std::pair<Epc, int>, std::vector<double>> levels;
    std::size_t reads = 0;
    for (const auto& sighting : only<Sighting>(played(scene, start + 30s * walks))) {
        ++reads;
        const double second = static_cast<double>((sighting.at - start).count()) / 1e6;
        const double crossing = std::floor(second / 30) * 30 + 5 + 4.5 / 0.8;
        if (sighting.epc < epc_number(2'000) || std::abs(second - crossing) > 0.95) continue;
        passages[sighting.epc].push_back(second);
        levels[{sighting.epc, sighting.antenna}].push_back(sighting.rssi_dbm);
    }
    std::vector<double> counts;
    std::vector<double> gaps_ms;
    std::vector<double> deviations;
    for (const auto& [epc, seconds] : passages) {
        counts.push_back(static_cast<double>(seconds.size()));
        for (std::size_t i = 1; i < seconds.size(); ++i)
            gaps_ms.push_back(1'000 * (seconds[i] - seconds[i - 1]));
    }
    for (const auto& [where, values] : levels)
        if (values.size() > 2) deviations.push_back(deviation(values));
    // Tunnel: 1 of 956 never read, median 9 reads in 1.9 s, p5 4.
    REQUIRE(static_cast<double>(passages.size()) >= walks * load * 0.985);
    REQUIRE(at_share(counts, 0.5) == Approx(9).margin(3));
    REQUIRE(at_share(counts, 0.05) >= 2);
    // Tunnel: gaps of 139 ms, p90 400 ms, p99 884 ms.
    REQUIRE(at_share(gaps_ms, 0.5) == Approx(139).margin(40));
    REQUIRE(at_share(gaps_ms, 0.9) == Approx(400).margin(120));
    REQUIRE(at_share(gaps_ms, 0.99) == Approx(884).margin(250));
    // Tunnel: 4.9 dB, p90 7.1 dB.
    REQUIRE(at_share(deviations, 0.5) == Approx(4.5).margin(1.2));
    REQUIRE(at_share(deviations, 0.9) == Approx(7.1).margin(1.5));
    // Rounds and tunnel: 48 to 89 reads a second with tags about.
    REQUIRE(static_cast<double>(reads) / (30.0 * walks) == Approx(65).margin(25));
}

TEST_CASE("a lone walker's levels range as on the real walks, and standing tags stay level") {
    auto day = door();
    day.length = 3600s;
    for (unsigned tag = 0; tag < 8; ++tag)
        day.standing.push_back(
            {.epc = epc_number(1'000 + tag), .at_m = -0.7 - 0.1 * tag, .aside_m = 1});
    for (unsigned walk = 0; walk < 60; ++walk) {
        auto alone = walk_of({}, 30s * walk + 5s, Direction::out);
        alone.parcels = {epc_number(2'000 + walk)};
        day.walks.push_back(alone);
    }
    DayScene scene{day, start};
    std::map<Epc, std::pair<int, int>> range;
    std::map<std::tuple<Epc, int, int>, std::vector<double>> standing;
    for (const auto& sighting : only<Sighting>(played(scene, start + 1800s))) {
        const int level = sighting.rssi_dbm;
        if (sighting.epc < epc_number(2'000)) {
            // Between the walks: whoever passes stirs the levels of what stands.
            if ((sighting.at - start) % 30s > 20s)
                standing[{sighting.epc, sighting.antenna, sighting.channel}].push_back(level);
            continue;
        }
        auto& [low, high] = range.try_emplace(sighting.epc, level, level).first->second;
        low = std::min(low, level);
        high = std::max(high, level);
    }
    std::vector<double> ranges;
    std::vector<double> deviations;
    for (const auto& [epc, limits] : range) ranges.push_back(limits.second - limits.first);
    for (const auto& [where, values] : standing)
        if (values.size() > 20) deviations.push_back(deviation(values));
    // Walks: 28 dB in the median; rounds: 1.3 to 1.6 dB, p90 2.2 dB.
    REQUIRE(at_share(ranges, 0.5) == Approx(28).margin(5));
    REQUIRE(at_share(deviations, 0.5) == Approx(1.5).margin(0.3));
    REQUIRE(at_share(deviations, 0.9) < 2.3);
}
