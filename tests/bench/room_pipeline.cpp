// The whole way from a reader's bytes to what the room makes of them: the LLRP session, the
// decider, the judgement. One item is one read. The stream is ten minutes of the rehearsal day as
// the emulated reader sends them (about 60 reads a second, 40 boxes), or MUNIMENT_DAY.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "daemon/core/passage_decider.hpp"
#include "daemon/core/room.hpp"
#include "drivers/emulator/day_scene.hpp"
#include "drivers/emulator/stage.hpp"
#include "drivers/llrp/llrp_session.hpp"

namespace {

using namespace muniment;
using namespace std::chrono_literals;

constexpr Instant start{1'700'000'000'000'000};
constexpr auto step = 50ms;

struct Portion {
    Now now;
    std::vector<std::uint8_t> bytes;
};

/// Takes what the session finds: reads and beams go to the decider.
class RoomUnderLoad final : public DeviceSink {
  public:
    RoomUnderLoad(const DoorProfile& door, RoomState state)
        : decider_(door), room_(std::move(state), Rules{}) {}

    void on_read(const Read& read) override {
        decider_.feed(read);
        ++reads;
    }
    void on_barrier(const BarrierEvent& event) override { decider_.feed(event); }
    void on_event(const DeviceEvent&) override {}
    void on_fault(std::string_view) override { ++faults; }
    void send(std::span<const std::uint8_t> bytes) override {
        sent.insert(sent.end(), bytes.begin(), bytes.end());
    }
    void drop(std::string_view why) override { throw std::runtime_error(std::string(why)); }

    void tick(Now now) {
        DoorBatch batch;
        batch.passages = decider_.tick(now.utc);
        if (batch.is_empty()) return;
        const Outcome outcome = room_.decide(batch, now.utc);
        facts += outcome.entries.size();
        room_.apply(outcome);
    }

    std::vector<std::uint8_t> sent;
    std::int64_t reads = 0;
    std::int64_t faults = 0;
    std::size_t facts = 0;

  private:
    PassageDecider decider_;
    Room room_;
};

emulator::Day the_day() {
    const char* given = std::getenv("MUNIMENT_DAY");
    std::ifstream file(given != nullptr ? given
                                        : MUNIMENT_SOURCE "/drivers/emulator/days/rehearsal.toml");
    auto day = emulator::parse_day(std::string{std::istreambuf_iterator<char>(file), {}});
    if (!day) throw std::runtime_error("the day: " + day.error().detail);
    day->faults.clear();  // the link stays whole: what is measured is the work, not the waiting
    return *std::move(day);
}

DoorProfile door_of(const emulator::Day& day) {
    DoorProfile door;
    door.door = DoorId{1};
    const auto millimetres = [](double m) {
        return Millimetres{static_cast<std::int32_t>(m * 1000)};
    };
    for (const auto& antenna : day.antennas) {
        door.antennas.push_back({AntennaPort{antenna.port}, millimetres(antenna.offset_m)});
    }
    for (const auto& barrier : day.barriers)
        door.barriers.push_back({barrier.port, millimetres(barrier.offset_m)});
    return door;
}

RoomState room_of(const emulator::Day& day) {
    Room room(RoomState{}, Rules{});
    for (const auto& box : day.boxes) {
        const commands::RegisterBox command{box.code, box.epc, box.title, box.home};
        room.apply(*room.decide(Order{the_daemon, command, {}}, Beforehand{}, start));
    }
    return room.state();
}

/// Plays the day against the emulated reader once, and keeps what the reader sent and when.
std::vector<Portion> recorded(const emulator::Day& day) {
    emulator::Stage stage(
        {},
        [&](Instant at) { return std::make_unique<emulator::DayScene>(day, at); },
        Now{start, Tick{0}});
    llrp::LlrpSession client({.reader = ReaderId{1}, .antennas = {}, .power = {}});
    RoomUnderLoad room(door_of(day), room_of(day));
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
    const emulator::Day day = the_day();
    const auto portions = recorded(day);
    const DoorProfile door = door_of(day);
    const RoomState room_state = room_of(day);
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
