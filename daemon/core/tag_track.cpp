#include "daemon/core/tag_track.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr int pair_max_ms = 1'500;
constexpr int step_max_ms = 160;  // longer, and a walker's phase turns too far to be told
constexpr std::int64_t wrap_us = 65'000'000;
constexpr int alike_4096 = 164;  // 0.04 turn
constexpr int half_turn_4096 = 2048;
constexpr double memory_us = 5'000'000;
constexpr double standing_max_nats = 12;
constexpr double level_least_dbm = -90;  // a reader hears nothing below -85 (T, H)

bool is_alike(int a, int b) {
    const int apart = std::abs(a - b) % half_turn_4096;
    return std::min(apart, half_turn_4096 - apart) <= alike_4096;
}

std::uint16_t folded(std::uint32_t channel) {
    return static_cast<std::uint16_t>(channel ^ channel >> 16);
}

std::uint8_t quarters_of(std::optional<double> level_dbm) {
    if (!level_dbm) return 0;
    const long quarters = std::lround((*level_dbm - level_least_dbm) * 4);
    return static_cast<std::uint8_t>(std::clamp(quarters, 1L, 255L));
}

}  // namespace

std::optional<double> SlotVisit::level_dbm() const {
    if (level_quarter == 0) return {};
    return level_least_dbm + level_quarter / 4.0;
}

void PhaseWatch::feed(const Phase& phase) {
    const auto ms = static_cast<std::uint16_t>(phase.at.us / 1000);
    const Seen fresh{ms,
                     folded(phase.channel),
                     static_cast<std::uint16_t>(phase.antenna << 12 | phase.phase_4096 % 4096)};
    if (phase.at.us - at_us_ > wrap_us) seen_.fill({});
    const auto same = std::ranges::find_if(seen_, [&](const Seen& seen) {
        return seen.channel == fresh.channel &&
               seen.antenna_phase >> 12 == fresh.antenna_phase >> 12;
    });
    const int gap_ms =
        same == seen_.end() ? 0 : static_cast<std::uint16_t>(fresh.ms_low - same->ms_low);
    double nats =
        standing_nats_ * std::exp(-std::max<double>(0, double(phase.at.us - at_us_)) / memory_us);
    if (gap_ms > 0 && gap_ms < pair_max_ms) {
        // Alike by chance 0.16 of the time when moving, measured up to 0.42; 0.5 to 1 when
        // standing.
        nats += is_alike(same->antenna_phase & 4095, fresh.antenna_phase & 4095) ? 0.9 : -0.9;
        if (gap_ms <= step_max_ms) {
            steps_[steps_next_] = {
                static_cast<std::uint8_t>(slot_of(phase.at)),
                phase.antenna,
                static_cast<std::uint8_t>(gap_ms),
                static_cast<std::uint8_t>(
                    ((fresh.antenna_phase & 4095) - (same->antenna_phase & 4095)) / 16)};
            steps_next_ = static_cast<std::uint8_t>((steps_next_ + 1u) % steps_max);
            steps_count_ =
                static_cast<std::uint8_t>(std::min<std::size_t>(steps_count_ + 1u, steps_max));
        }
    }
    standing_nats_ = static_cast<float>(std::clamp(nats, -standing_max_nats, standing_max_nats));
    at_us_ = phase.at.us;
    (same == seen_.end() ? seen_[next_++ % seen_.size()] : *same) = fresh;
}

bool TagTrack::add(Slot slot, std::uint8_t antenna, const Heard& heard) {
    if (slot > newest_ + span) count_ = next_ = 0;  // steps: see gather
    if (count_ > 0 && slot < newest_ - span) return false;
    newest_ = count_ == 0 ? slot : std::max(newest_, slot);
    SlotVisit* visit = find(slot, antenna);
    if (visit == nullptr) {
        visit = &visits_[next_];
        next_ = static_cast<std::uint16_t>((next_ + 1u) % visits_max);
        count_ = static_cast<std::uint16_t>(std::min<std::size_t>(count_ + 1u, visits_max));
        *visit = {static_cast<std::uint8_t>(slot), antenna, 0, 0};
    }
    if (heard.level_dbm) print_.feed(slot, antenna, *heard.level_dbm);
    visit->reads = static_cast<std::uint8_t>(std::min(255u, visit->reads + heard.reads));
    if (visit->level_quarter == 0) visit->level_quarter = quarters_of(heard.level_dbm);
    return true;
}

SlotVisit* TagTrack::find(Slot slot, std::uint8_t antenna) {
    const auto low = static_cast<std::uint8_t>(slot);
    // The slot being filled is nearly always among the last few.
    for (std::size_t back = 1; back <= count_; ++back) {
        SlotVisit& visit = visits_[(next_ + visits_max - back) % visits_max];
        if (visit.slot_low == low && visit.antenna == antenna) return &visit;
        if (slot_of(visit) < slot - 2) break;
    }
    return nullptr;
}

}  // namespace muniment
