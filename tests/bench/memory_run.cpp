// Counts what the way from bytes to outcome keeps of tags that are none of ours: 100 reads of each
// foreign EPC between those of the boxes, in reports of 100 tags, 2,000 reads a second of the
// reader's time. usage: memory_run [READS]   (10,000,000: the full run, 100,000 foreign EPCs)
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "drivers/emulator/day_scene.hpp"
#include "drivers/emulator/stage.hpp"
#include "drivers/llrp/llrp_session.hpp"
#include "tests/bench/room_under_load.hpp"

namespace {

using namespace muniment;
using namespace muniment::bench;
using namespace std::chrono_literals;
using P = llrp::ParameterType;

constexpr Instant start{1'700'000'000'000'000};
constexpr int tags_a_report = 100;
constexpr auto report_every = 50ms;
constexpr int reads_a_foreigner = 100;
constexpr int foreigners_at_once = 250;

/// Resident memory of this process, in KiB.
long resident_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
    }
    return 0;
}

/// A session that sees, in front of the room; the emulated reader answered its start-up.
class Road {
  public:
    explicit Road(const emulator::Day& day) : room_(door_of(day), room_of(day, start)), day_(day) {
        emulator::Stage stage(
            {},
            [&](Instant at) { return std::make_unique<emulator::DayScene>(day, at); },
            Now{start, Tick{0}});
        stage.reader().connected(stage.now());
        session_.connected(stage.now(), room_);
        for (Tick tick{0}; !room_.is_seeing; tick = tick + report_every) {
            stage.step(tick, false);
            now_ = stage.now();
            const auto pending = stage.reader().pending();
            session_.feed(pending, now_, room_);
            stage.reader().sent(pending.size());
            stage.reader().feed(std::exchange(room_.sent, {}), now_);
        }
    }

    /// The next report of the reader, and the room's turn after it.
    void step() {
        now_ = {now_.utc + report_every, now_.steady + report_every};
        writer_.message(llrp::MessageType::ro_access_report, ++reports_, [&] {
            for (int tag = 0; tag < tags_a_report; ++tag) write_tag();
        });
        session_.feed(writer_.taken(), now_, room_);
        session_.tick(now_, room_);
        room_.tick(now_);
        room_.sent.clear();
    }

    const RoomUnderLoad& room() const { return room_; }
    std::uint32_t foreigners() const { return foreigner_of(reads_) + 1; }

  private:
    /// Foreign tags come and go: 250 are about at a time, and each is read 100 times.
    static std::uint32_t foreigner_of(std::uint64_t read) {
        constexpr std::uint64_t a_while = reads_a_foreigner * foreigners_at_once;
        return static_cast<std::uint32_t>(read / a_while * foreigners_at_once +
                                          read % foreigners_at_once);
    }

    void write_tag() {
        const std::uint64_t read = reads_++;
        writer_.tlv(P::tag_report_data, [&] {
            if (read % 50 == 0) {
                writer_.tv(P::epc_96).bytes(day_.boxes[read / 50 % day_.boxes.size()].epc.bytes());
            } else {
                writer_.tv(P::epc_96).u32(0x35000000u).u32(0).u32(foreigner_of(read));
            }
            writer_.tv(P::antenna_id).u16(static_cast<std::uint16_t>(1 + read % 4));
            writer_.tv(P::peak_rssi)
                .s8(static_cast<std::int8_t>(-45 - static_cast<int>(read % 20)));
            writer_.tv(P::first_seen_timestamp_utc).u64(static_cast<std::uint64_t>(now_.utc.us));
            writer_.tv(P::tag_seen_count).u16(1);
        });
    }

    RoomUnderLoad room_;
    const emulator::Day& day_;
    llrp::LlrpSession session_{{.reader = ReaderId{1}, .antennas = {}, .power = {}}};
    llrp::Writer writer_;
    Now now_{};
    std::uint32_t reports_ = 0;
    std::uint64_t reads_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const long reads = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 10'000'000;
    const emulator::Day day = day_without_faults();
    Road road(day);
    const long portion = reads / 10;
    long first = 0;
    for (int tenth = 1; tenth <= 10; ++tenth) {
        while (road.room().reads < portion * tenth) road.step();
        const long resident = resident_kib();
        if (tenth == 1) first = resident;
        std::printf("%10ld reads, %6u foreign EPCs, %ld KiB resident\n",
                    static_cast<long>(road.room().reads),
                    road.foreigners(),
                    resident);
    }
    const long growth = resident_kib() - first;
    std::printf("growth since the first tenth: %ld KiB; %zu facts, %ld faults\n",
                growth,
                road.room().facts,
                static_cast<long>(road.room().faults));
    constexpr long allowed_kib = 1024;  // what the allocator's own book-keeping may wander
    return growth > allowed_kib || road.room().faults > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
