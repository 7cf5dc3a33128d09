#include "daemon/door_watch.hpp"

#include <algorithm>

namespace muniment {

namespace {

/// About five passages: more teach little that is new (notes on T in docs/door.md).
constexpr double taught_slots_min = 200;

}  // namespace

DoorWatch::DoorWatch(const std::vector<DoorProfile>& doors,
                     std::map<ReaderId, DoorId> door_of_reader)
    : door_of_reader_(std::move(door_of_reader)) {
    for (const DoorProfile& door : doors) {
        const auto reader = std::ranges::find(
            door_of_reader_, door.door, &std::map<ReaderId, DoorId>::value_type::second);
        doors_.emplace(
            std::piecewise_construct,
            std::tuple(door.door),
            std::tuple(door, reader == door_of_reader_.end() ? ReaderId{} : reader->first));
    }
}

DoorWatch::Door* DoorWatch::door_of(ReaderId reader) {
    const auto id = door_of_reader_.find(reader);
    if (id == door_of_reader_.end()) return nullptr;
    const auto door = doors_.find(id->second);
    return door == doors_.end() ? nullptr : &door->second;
}

void DoorWatch::believe(DoorId id, std::vector<FittedCell> fitted) {
    const auto door = doors_.find(id);
    if (door == doors_.end()) return;
    DoorProfile profile = door->second.profile;
    const ReaderId reader = door->second.reader;
    const auto last_heard = door->second.last_heard;
    const bool is_blind = door->second.is_blind;
    profile.fitted = std::move(fitted);
    doors_.erase(door);
    Door& anew =
        doors_.emplace(std::piecewise_construct, std::tuple(id), std::tuple(profile, reader))
            .first->second;
    anew.last_heard = last_heard;
    anew.is_blind = is_blind;
}

std::vector<FittedCell> DoorWatch::taught(DoorId id) const {
    const auto door = doors_.find(id);
    if (door == doors_.end() || door->second.decider.field().exposure() < taught_slots_min)
        return {};
    return door->second.decider.field().fitted();
}

void DoorWatch::heard(ReaderId reader, Instant at) {
    if (Door* door = door_of(reader)) door->last_heard = at;
}

void DoorWatch::feed(const ReaderNews& news) {
    if (const auto* read = std::get_if<Read>(&news)) {
        if (Door* door = door_of(read->reader)) door->decider.feed(*read);
    } else if (const auto* beam = std::get_if<BarrierEvent>(&news)) {
        if (Door* door = door_of(beam->reader)) {
            door->decider.feed(*beam);
            door->crossings.feed(*beam);
        }
    } else {
        const auto& change = std::get<BlindChange>(news);
        if (Door* door = door_of(change.reader)) {
            door->decider.blind(change.antenna, change.blind, change.at);
            if (change.antenna == AntennaPort{0}) door->is_blind = change.blind;
        }
        blind_.push_back({change.reader, change.antenna, change.why, change.blind, change.at});
    }
}

}  // namespace muniment
