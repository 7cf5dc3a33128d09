// The whole way from a reader's bytes to what the room makes of them: the LLRP session, the
// decider, the judgement. One item is one read. The stream is ten minutes of the rehearsal day as
// the emulated reader sends them (about 60 reads a second, 40 boxes), or MUNIMENT_DAY.
#include <benchmark/benchmark.h>

#include "drivers/emulator/day_scene.hpp"
#include "drivers/emulator/stage.hpp"
#include "drivers/llrp/llrp_session.hpp"
#include "tests/bench/room_under_load.hpp"

namespace {

using namespace muniment;
using namespace muniment::bench;
using namespace std::chrono_literals;

constexpr Instant start{1'700'000'000'000'000};
constexpr auto step = 50ms;

struct Portion {
    Now now;
    std::vector<std::uint8_t> bytes;
};

/// Plays the day against the emulated reader once, and keeps what the reader sent and when.
std::vector<Portion> recorded(const emulator::Day& day) {
    emulator::Stage stage(
        {},
        [&](Instant at) { return std::make_unique<emulator::DayScene>(day, at); },
        Now{start, Tick{0}});
    llrp::LlrpSession client({.reader = ReaderId{1}, .antennas = {}, .power = {}});
    RoomUnderLoad room(door_of(day), room_of(day, start));
    std::vector<Portion> portions;
    stage.reader().connected(stage.now());
    client.connected(stage.now(), room);
    for (Tick tick{0}; tick.us < std::chrono::microseconds(10min).count(); tick = tick + step) {
        stage.step(tick, false);
        const auto pending = stage.reader().pending();
        portions.push_back({stage.now(), {pending.begin(), pending.end()}});
        stage.reader().sent(pending.size());
        client.feed(portions.back().bytes, stage.now(), room);
        client.tick(stage.now(), room);
        stage.reader().feed(std::exchange(room.sent, {}), stage.now());
    }
    return portions;
}

void room_pipeline(benchmark::State& state) {
    const emulator::Day day = day_without_faults();
    const auto portions = recorded(day);
    const DoorProfile door = door_of(day);
    const RoomState room_state = room_of(day, start);
    std::int64_t reads = 0;
    std::size_t facts = 0;
    for (auto _ : state) {
        llrp::LlrpSession client({.reader = ReaderId{1}, .antennas = {}, .power = {}});
        RoomUnderLoad room(door, room_state);
        client.connected(portions.front().now, room);
        for (const Portion& portion : portions) {
            client.feed(portion.bytes, portion.now, room);
            client.tick(portion.now, room);
            room.tick(portion.now);
        }
        reads += room.reads;
        facts += room.facts;
    }
    if (facts == 0)
        state.SkipWithError("nothing passed the door: the stream is not what it should be");
    state.SetItemsProcessed(reads);
}
BENCHMARK(room_pipeline)->Unit(benchmark::kMillisecond);

}  // namespace
