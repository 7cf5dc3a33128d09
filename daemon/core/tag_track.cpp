#include "daemon/core/tag_track.hpp"

#include <algorithm>
#include <cmath>

namespace muniment {

namespace {

constexpr std::int64_t pair_max_us = 1'500'000;
constexpr int alike_4096 = 164;  // 0.04 turn
constexpr int half_turn_4096 = 2048;
constexpr double memory_us = 5'000'000;
constexpr double standing_max_nats = 12;

bool is_alike(std::uint16_t a, std::uint16_t b) {
    const int apart = std::abs(int{a} - int{b}) % half_turn_4096;
    return std::min(apart, half_turn_4096 - apart) <= alike_4096;
}

}  // namespace

void PhaseWatch::feed(const Read& read, std::uint8_t antenna) {
    if (!read.phase_4096 || !read.channel) return;
    const auto same = std::ranges::find_if(seen_, [&](const Seen& seen) {
        return seen.antenna == antenna && seen.channel == *read.channel;
    });
    const std::int64_t gap = same == seen_.end() ? pair_max_us : read.at.us - same->us;
    if (gap > 0 && gap < pair_max_us) {
        // Alike by chance 0.16 of the time when moving, measured up to 0.42; 0.5 to 1 when
        // standing.
        const double nats = is_alike(same->phase_4096, *read.phase_4096) ? 0.9 : -0.9;
        const double kept = std::exp(-std::max<double>(0, double(read.at.us - at_us_)) / memory_us);
        standing_nats_ = static_cast<float>(
            std::clamp(standing_nats_ * kept + nats, -standing_max_nats, standing_max_nats));
        at_us_ = read.at.us;
    }
    Seen& place = same == seen_.end() ? seen_[next_++ % seen_.size()] : *same;
    place = {read.at.us, *read.channel, *read.phase_4096, antenna};
}

bool TagTrack::feed(const Read& read, std::uint8_t antenna) {
    const Slot slot = muniment::slot_of(read.at);
    if (slot > newest_ + span) count_ = next_ = 0;
    if (count_ > 0 && slot < newest_ - span) return false;
    newest_ = count_ == 0 ? slot : std::max(newest_, slot);
    SlotVisit& visit = visit_at(slot, antenna);
    visit.reads =
        static_cast<std::uint8_t>(std::min(255, visit.reads + std::max<int>(read.seen, 1)));
    if (read.rssi && visit.levels < 30) {
        const int above_ddb = std::clamp(read.rssi->value / 10 + 1000, 0, 1000);
        visit.level_sum_ddb = static_cast<std::int16_t>(visit.level_sum_ddb + above_ddb);
        ++visit.levels;
    }
    phase_.feed(read, antenna);
    return true;
}

SlotVisit& TagTrack::visit_at(Slot slot, std::uint8_t antenna) {
    const auto low = static_cast<std::uint16_t>(slot);
    // The slot being filled is nearly always among the last few.
    for (std::size_t back = 1; back <= count_; ++back) {
        SlotVisit& visit = visits_[(next_ + visits_max - back) % visits_max];
        if (visit.slot_low == low && visit.antenna == antenna) return visit;
        if (slot_of(visit) < slot - 2) break;
    }
    SlotVisit& fresh = visits_[next_];
    next_ = static_cast<std::uint16_t>((next_ + 1) % visits_max);
    count_ = static_cast<std::uint16_t>(std::min<std::size_t>(count_ + 1u, visits_max));
    fresh = {low, antenna, 0, 0, 0};
    return fresh;
}

}  // namespace muniment
