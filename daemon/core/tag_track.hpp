#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "daemon/core/epc.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/standing_print.hpp"

namespace muniment {

inline constexpr std::int64_t slot_us = 200'000;
constexpr Slot slot_of(Instant at) {
    return at.us >= 0 ? at.us / slot_us : (at.us - slot_us + 1) / slot_us;
}
constexpr Instant start_of(Slot slot) {
    return {slot * slot_us};
}

/// What one antenna heard of one tag in one slot.
struct Heard {
    std::uint32_t reads = 0;
    std::optional<double> level_dbm;  ///< mean of the reads that came with a level
};

/// The same, as it is kept: 4 bytes.
struct SlotVisit {
    std::uint8_t slot_low = 0;       ///< the slot's low bits; a track spans less than 256 slots
    std::uint8_t antenna = 0;        ///< index in the door's profile
    std::uint8_t reads = 0;          ///< saturates at 255
    std::uint8_t level_quarter = 0;  ///< quarters of a dB above -90 dBm, from 1; 0: no level
    std::optional<double> level_dbm() const;
};

/// How the carrier's phase went on between two reads of one antenna and channel that lie close
/// together: half a turn for each quarter of a wavelength nearer or further.
struct PhaseStep {
    std::uint8_t slot_low = 0;  ///< of the later read
    std::uint8_t antenna = 0;
    std::uint8_t took_ms = 0;
    std::uint8_t turned_256 = 0;  ///< modulo a turn
};

/// Whether the carrier phase of a tag stays: reads of one antenna and channel within 1.5 s are
/// alike (modulo half a turn, some readers flip) when it stands and scattered when it is carried.
class PhaseWatch {
  public:
    struct Phase {
        Instant at;
        std::uint8_t antenna = 0;
        std::uint16_t phase_4096 = 0;
        std::uint32_t channel = 0;
    };
    static constexpr std::size_t steps_max = 48;
    /// In order of time.
    void feed(const Phase& phase);
    /// The oldest forgotten first, in no certain order.
    std::span<const PhaseStep> steps() const { return {steps_.data(), steps_count_}; }
    /// Evidence for standing over moving, in nats, bounded, of the last ten seconds or so.
    double standing_nats() const { return standing_nats_; }

  private:
    /// 6 bytes; the time wraps after a minute, which `at_us_` notices.
    struct Seen {
        std::uint16_t ms_low = 0;
        std::uint16_t channel = 0;  ///< folded
        std::uint16_t antenna_phase = 0xFFFF;
    };
    std::array<Seen, 12> seen_{};
    std::int64_t at_us_ = 0;
    float standing_nats_ = 0;
    std::uint8_t next_ = 0;
    std::uint8_t steps_count_ = 0;
    std::uint8_t steps_next_ = 0;
    std::array<PhaseStep, steps_max> steps_{};
};

/// The recent past of one tag at one door: fixed size, oldest visits forgotten first.
class TagTrack {
  public:
    static constexpr std::size_t visits_max = 128;
    static constexpr Slot span = 100;  ///< 20 s; older visits are out of every window

    TagTrack() = default;
    explicit TagTrack(const Epc& epc) : epc_(epc) {}

    const Epc& epc() const { return epc_; }
    /// False when it is older than the track remembers.
    bool add(Slot slot, std::uint8_t antenna, const Heard& heard);
    void add(const PhaseWatch::Phase& phase) { phase_.feed(phase); }

    Slot newest() const { return newest_; }
    Slot slot_of(const SlotVisit& visit) const {
        return newest_ -
               static_cast<std::uint8_t>(static_cast<std::uint8_t>(newest_) - visit.slot_low);
    }
    Slot slot_of(const PhaseStep& step) const {
        return newest_ -
               static_cast<std::uint8_t>(static_cast<std::uint8_t>(newest_) - step.slot_low);
    }
    /// Calls `use(slot, visit)` for visits in [from, to), in no certain order.
    template <class Use>
    void each_visit(Slot from, Slot to, Use use) const {
        for (std::size_t i = 0; i < count_; ++i) {
            const Slot slot = slot_of(visits_[i]);
            if (slot >= from && slot < to) use(slot, visits_[i]);
        }
    }
    const PhaseWatch& phase() const { return phase_; }
    const StandingPrint& print() const { return print_; }
    /// Heard at its place a moment ago, and nowhere else since then: nothing to be judged.
    bool is_resting(Slot since, Slot now) const {
        return print_.is_at_its_place(since) && newest_ >= now - rests_heard;
    }

    /// The last passage that was settled, so that none is told twice.
    struct Settled {
        Instant at;
        Slot slot = 0;
        Crossing crossing{};
        Direction direction{};
    };
    std::optional<Settled> settled;

  private:
    /// A second. A tag that falls silent as a beam breaks is no resting tag.
    static constexpr Slot rests_heard = 5;
    SlotVisit* find(Slot slot, std::uint8_t antenna);

    Epc epc_;
    std::uint16_t count_ = 0;
    std::uint16_t next_ = 0;
    Slot newest_ = 0;
    std::array<SlotVisit, visits_max> visits_{};
    PhaseWatch phase_;
    StandingPrint print_;
};
static_assert(sizeof(TagTrack) <= 1024);

}  // namespace muniment
