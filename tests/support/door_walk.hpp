#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "daemon/core/passage_decider.hpp"

namespace muniment {

/// A small door for tests: two antennas each side of the line, a beam on it; what it hears is made
/// from distance, fading and luck, by other formulas than the decider's own.
class DoorStory {
  public:
    static constexpr std::int64_t start_us = 1'700'000'000'000'000;
    using Place = std::function<double(double)>;  ///< metres along the normal at a second

    explicit DoorStory(unsigned seed = 1) : luck_(seed) {
        const int offsets[] = {-1200, -700, 700, 1200};
        for (std::uint16_t i = 0; i < 4; ++i) {
            door.antennas.push_back({AntennaPort(static_cast<std::uint16_t>(i + 1)), {offsets[i]}});
        }
        door.barriers = {{1, {0}}};
    }

    static Epc tag(int number) {
        std::string hex = std::to_string(number);
        return *Epc::parse("3034" + std::string(20 - hex.size(), '0') + hex);
    }
    static Instant at(double s) { return {start_us + static_cast<std::int64_t>(s * 1e6)}; }

    void carry(int number, double from_s, double to_s, const Place& place) {
        for (double s = from_s; s < to_s; s += 0.05) {
            const auto antenna = static_cast<std::size_t>(luck_() % 4);
            const double far = place(s) - door.antennas[antenna].offset.value / 1000.0;
            const double heard = std::exp(-far * far / 2.5);
            if (std::uniform_real_distribution(0.0, 1.0)(luck_) > 0.7 * heard) continue;
            const double dbm = -50 - 5 * far * far + std::normal_distribution(0.0, 3.0)(luck_);
            Read read;
            read.antenna = door.antennas[antenna].port;
            read.epc = tag(number);
            read.at = at(s);
            read.rssi = CentiDbm{static_cast<std::int32_t>(dbm) * 100};
            reads.push_back(read);
        }
    }
    void stand(int number, double place_m, double to_s) {
        carry(number, 0, to_s, [=](double) { return place_m; });
    }
    void break_beam(double s, double seconds = 0.4) {
        beams.push_back({.reader = {}, .port = 1, .broken = true, .at = at(s), .heard = {}});
        beams.push_back(
            {.reader = {}, .port = 1, .broken = false, .at = at(s + seconds), .heard = {}});
    }

    /// Plays it with a tick every 0.1 s; `late` says how much later than seen a read comes.
    std::vector<Passage> play(PassageDecider& decider,
                              const std::function<double(const Read&)>& late) const {
        struct Arrival {
            std::int64_t us;
            const Read* read;
        };
        std::vector<Arrival> arrivals;
        for (const Read& read : reads) {
            arrivals.push_back({read.at.us + static_cast<std::int64_t>(late(read) * 1e6), &read});
        }
        std::ranges::sort(arrivals, {}, &Arrival::us);
        std::vector<Passage> passages;
        auto next = arrivals.begin();
        auto beam = beams.begin();
        const std::int64_t end_us = arrivals.empty() ? start_us : arrivals.back().us;
        for (std::int64_t us = start_us; us < end_us + 6'000'000; us += 100'000) {
            for (; beam != beams.end() && beam->at.us <= us; ++beam) decider.feed(*beam);
            for (; next != arrivals.end() && next->us <= us; ++next) decider.feed(*next->read);
            std::ranges::move(decider.tick({us}), std::back_inserter(passages));
        }
        return passages;
    }
    std::vector<Passage> play() const {
        PassageDecider decider(door);
        return play(decider, [](const Read&) { return 0.0; });
    }
    DoorStory backwards(double end_s) const {
        DoorStory mirrored = *this;
        const std::int64_t both = 2 * start_us + static_cast<std::int64_t>(end_s * 1e6);
        for (Read& read : mirrored.reads) read.at.us = both - read.at.us;
        for (BarrierEvent& beam : mirrored.beams) {
            beam.at.us = both - beam.at.us;
            beam.broken = !beam.broken;
        }
        std::ranges::sort(mirrored.reads, {}, &Read::at);
        std::ranges::sort(mirrored.beams, {}, &BarrierEvent::at);
        return mirrored;
    }

    DoorProfile door;
    std::vector<Read> reads;
    std::vector<BarrierEvent> beams;

  private:
    std::mt19937 luck_;
};

}  // namespace muniment
