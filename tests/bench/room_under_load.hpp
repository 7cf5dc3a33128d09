#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "daemon/core/passage_decider.hpp"
#include "daemon/core/room.hpp"
#include "drivers/driver.hpp"
#include "drivers/emulator/day.hpp"

namespace muniment::bench {

/// The room behind a driver, without links and disk: reads and beams go to the decider, passages to
/// the judgement, what they come to is applied at once.
class RoomUnderLoad final : public DeviceSink {
  public:
    RoomUnderLoad(const DoorProfile& door, RoomState state)
        : decider_(door), room_(std::move(state), Rules{}) {}

    void on_read(const Read& read) override {
        decider_.feed(read);
        ++reads;
    }
    void on_barrier(const BarrierEvent& event) override { decider_.feed(event); }
    void on_event(const DeviceEvent& event) override;
    void on_fault(std::string_view) override { ++faults; }
    void send(std::span<const std::uint8_t> bytes) override {
        sent.insert(sent.end(), bytes.begin(), bytes.end());
    }
    void drop(std::string_view why) override;

    void tick(Now now);

    std::vector<std::uint8_t> sent;
    std::int64_t reads = 0;
    std::int64_t faults = 0;
    std::size_t facts = 0;
    bool is_seeing = false;

  private:
    PassageDecider decider_;
    Room room_;
};

/// The day that MUNIMENT_DAY names, or the rehearsal, with a link that stays whole: what is
/// measured is the work, not the waiting.
emulator::Day day_without_faults();
DoorProfile door_of(const emulator::Day& day);
/// The boxes of the day, registered at `at`.
RoomState room_of(const emulator::Day& day, Instant at);

}  // namespace muniment::bench
