#include "tests/bench/room_under_load.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace muniment::bench {

void RoomUnderLoad::on_event(const DeviceEvent& event) {
    if (event.kind == DeviceEventKind::ready) is_seeing = true;
}

void RoomUnderLoad::drop(std::string_view why) {
    throw std::runtime_error(std::string(why));
}

void RoomUnderLoad::tick(Now now) {
    DoorBatch batch;
    batch.passages = decider_.tick(now.utc);
    if (batch.is_empty()) return;
    const Outcome outcome = room_.decide(batch, now.utc);
    facts += outcome.entries.size();
    room_.apply(outcome);
}

emulator::Day day_without_faults() {
    const char* given = std::getenv("MUNIMENT_DAY");
    std::ifstream file(given != nullptr ? given
                                        : MUNIMENT_SOURCE "/drivers/emulator/days/rehearsal.toml");
    auto day = emulator::parse_day(std::string{std::istreambuf_iterator<char>(file), {}});
    if (!day) throw std::runtime_error("the day: " + day.error().detail);
    day->faults.clear();
    return *std::move(day);
}

DoorProfile door_of(const emulator::Day& day) {
    const auto millimetres = [](double m) {
        return Millimetres{static_cast<std::int32_t>(m * 1000)};
    };
    DoorProfile door;
    door.door = DoorId{1};
    for (const auto& antenna : day.antennas) {
        door.antennas.push_back({AntennaPort{antenna.port}, millimetres(antenna.offset_m)});
    }
    for (const auto& barrier : day.barriers) {
        door.barriers.push_back({barrier.port, millimetres(barrier.offset_m)});
    }
    return door;
}

RoomState room_of(const emulator::Day& day, Instant at) {
    Room room(RoomState{}, Rules{});
    for (const auto& box : day.boxes) {
        const commands::RegisterBox command{box.code, box.epc, box.title, box.home};
        room.apply(*room.decide(Order{the_daemon, command, {}}, Beforehand{}, at));
    }
    return room.state();
}

}  // namespace muniment::bench
