#include "daemon/door_watch.hpp"

#include <algorithm>

namespace muniment {

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
