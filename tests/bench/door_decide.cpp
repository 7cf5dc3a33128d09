#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "daemon/core/passage_decider.hpp"
#include "daemon/recording.hpp"
#include "tests/support/door_walk.hpp"

// Reads through the decider, ticked every 0.1 s of recorded time, one recording after the other in
// time: the tunnel of MUNIMENT_RECORDINGS, or else a made door with shelf tags and boxes carried.
// And the made door with 200 tags on shelves within 3 m, with its light barrier and without.

namespace muniment {
namespace {

Recording made_day(int shelf_tags) {
    DoorStory story;
    for (int tag = 0; tag < shelf_tags; ++tag) {
        story.stand(tag, -1.2 - 0.05 * (tag % 36), 120);
    }
    for (int box = 0; box < 10; ++box) {
        const double line_s = 8 + 11 * box;
        story.carry(1000 + box, line_s - 5, line_s + 5, [=](double s) { return s - line_s; });
        story.break_beam(line_s - 0.2);
    }
    std::ranges::sort(story.reads, {}, &Read::at);
    return {story.door, story.reads, story.beams};
}

Recording recording() {
    if (const char* folder = std::getenv("MUNIMENT_RECORDINGS")) {
        if (auto loaded = load_recording(std::string(folder) + "/tunnel")) return *loaded;
    }
    return made_day(40);
}

template <class Row>
void shift(std::vector<Row>& rows, microseconds by) {
    for (Row& row : rows) row.at = row.at + by;
}

void decide(benchmark::State& state, Recording day) {
    const Instant first = day.reads.front().at;
    const microseconds length = day.reads.back().at - first + microseconds{10'000'000};
    PassageDecider decider(day.door);
    Instant now = first;
    std::size_t passages = 0;
    for (auto _ : state) {
        auto beam = day.beams.begin();
        for (const Read& read : day.reads) {
            for (; beam != day.beams.end() && beam->at <= read.at; ++beam) decider.feed(*beam);
            for (; now < read.at; now = now + microseconds{100'000})
                passages += decider.tick(now).size();
            decider.feed(read);
        }
        state.PauseTiming();
        shift(day.reads, length);
        shift(day.beams, length);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(day.reads.size()));
    state.counters["passages"] = static_cast<double>(passages);
}

void door_decide(benchmark::State& state) {
    decide(state, recording());
}
void door_decide_shelf(benchmark::State& state) {
    decide(state, made_day(200));
}
void door_decide_shelf_no_barrier(benchmark::State& state) {
    Recording day = made_day(200);
    day.door.barriers.clear();
    day.beams.clear();
    decide(state, std::move(day));
}
BENCHMARK(door_decide_shelf)->Unit(benchmark::kMillisecond);
BENCHMARK(door_decide_shelf_no_barrier)->Unit(benchmark::kMillisecond);
BENCHMARK(door_decide)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace muniment
