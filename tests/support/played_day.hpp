#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "daemon/core/room.hpp"
#include "daemon/door_watch.hpp"
#include "drivers/emulator/day_scene.hpp"
#include "drivers/emulator/stage.hpp"
#include "drivers/llrp/llrp_session.hpp"

namespace muniment::testing {

/// A scripted day played through the whole house without a socket, a disk or a clock: emulated
/// reader, LLRP session, decider, judgement. Minutes pass in milliseconds. The link stays whole.
class PlayedDay final : public DeviceSink {
  public:
    static constexpr Instant start{1'700'000'000'000'000};
    static constexpr microseconds step = std::chrono::milliseconds{50};

    explicit PlayedDay(emulator::Day day)
        : day_(std::move(day)),
          room_(staged(day_), Rules{}),
          watch_({door_of(day_)}, {{ReaderId{1}, DoorId{1}}}) {}

    void play(microseconds length) {
        emulator::Stage stage(
            {},
            [&](Instant at) { return std::make_unique<emulator::DayScene>(day_, at); },
            Now{start, Tick{0}});
        llrp::LlrpSession client({.reader = ReaderId{1}, .antennas = {}, .power = {}});
        stage.reader().connected(stage.now());
        client.connected(stage.now(), *this);
        for (Tick tick{0}; tick < Tick{length.count()}; tick = tick + step) {
            stage.step(tick, false);
            const auto pending = stage.reader().pending();
            const std::vector<std::uint8_t> bytes(pending.begin(), pending.end());
            stage.reader().sent(bytes.size());
            client.feed(bytes, stage.now(), *this);
            client.tick(stage.now(), *this);
            stage.reader().feed(std::exchange(to_reader_, {}), stage.now());
            settle(stage.now().utc);
        }
    }

    /// What stands in the end: a row that another corrects is not among them.
    const std::vector<facts::BoxPassed>& passed() const { return passed_; }
    std::int64_t corrections() const { return corrections_; }
    const std::vector<facts::AlarmRaised>& raised() const { return raised_; }
    std::int64_t reads() const { return reads_; }
    std::int64_t faults() const { return faults_; }

  private:
    static DoorProfile door_of(const emulator::Day& day) {
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

    static RoomState staged(const emulator::Day& day) {
        Room room(RoomState{}, Rules{});
        const auto order = [&](Command command) {
            room.apply(
                *room.decide(Order{the_daemon, std::move(command), {}}, Beforehand{}, start));
        };
        order(commands::RegisterPerson{"a borrower", "", "", Role::borrower});
        for (const auto& box : day.boxes) {
            order(commands::RegisterBox{box.code, box.epc, box.title, box.home});
            if (box.lent_to) order(commands::Lend{box.code, PersonId{1}, {}});
            if (box.leave_for) order(commands::GiveLeave{box.code, PersonId{1}, {}});
        }
        return room.state();
    }

    void settle(Instant now) {
        const auto is_box = [&](const Epc& epc) { return room_.state().tags.contains(epc); };
        const Outcome outcome = room_.decide(watch_.tick(now, is_box), now);
        for (const Entry& entry : outcome.entries) {
            if (const auto* box = std::get_if<facts::BoxPassed>(&entry.fact)) {
                if (entry.corrects) take_back(*entry.corrects);
                passed_.push_back(*box);
                rows_.push_back(entry.seq);
            }
            if (const auto* alarm = std::get_if<facts::AlarmRaised>(&entry.fact))
                raised_.push_back(*alarm);
        }
        room_.apply(outcome);
    }

    void take_back(Seq row) {
        const auto at = std::ranges::find(rows_, row) - rows_.begin();
        passed_.erase(passed_.begin() + at);
        rows_.erase(rows_.begin() + at);
        ++corrections_;
    }

    void on_read(const Read& read) override {
        watch_.feed(read);
        ++reads_;
    }
    void on_barrier(const BarrierEvent& event) override { watch_.feed(event); }
    void on_event(const DeviceEvent&) override {}
    void on_fault(std::string_view) override { ++faults_; }
    void send(std::span<const std::uint8_t> bytes) override {
        to_reader_.insert(to_reader_.end(), bytes.begin(), bytes.end());
    }
    void drop(std::string_view why) override { throw std::runtime_error(std::string(why)); }

    emulator::Day day_;
    Room room_;
    DoorWatch watch_;
    std::vector<std::uint8_t> to_reader_;
    std::vector<facts::BoxPassed> passed_;
    std::vector<Seq> rows_;  ///< of `passed_`
    std::int64_t corrections_ = 0;
    std::vector<facts::AlarmRaised> raised_;
    std::int64_t reads_ = 0;
    std::int64_t faults_ = 0;
};

}  // namespace muniment::testing
