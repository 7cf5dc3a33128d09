#include "daemon/core/pending_reads.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace muniment {

namespace {

/// What one antenna heard of one tag in one slot, read by read.
struct Sum {
    Heard heard;
    std::int64_t centi_dbm = 0;
    std::int64_t levels = 0;

    Heard mean() const {
        if (levels == 0) return heard;
        return {heard.reads,
                static_cast<double>(centi_dbm) / (100.0 * static_cast<double>(levels))};
    }
};

}  // namespace

void PendingReads::add(const Read& read, TagTable::Place place, std::uint8_t antenna) {
    const bool has_phase = read.phase_4096 && read.channel;
    reads_.push_back(
        {.place = place,
         .at_us = read.at.us,
         .centi_dbm = read.rssi ? read.rssi->value : 0,
         .channel = has_phase ? static_cast<std::int32_t>(*read.channel) : 0,
         .phase_4096 = static_cast<std::int16_t>(has_phase ? *read.phase_4096 % 4096 : -1),
         .seen = std::max<std::uint16_t>(read.seen, 1),
         .antenna = antenna,
         .has_level = read.rssi.has_value()});
}

void PendingReads::take_in(Slot slot, TagTable& tags, DoorActivity& activity) {
    const auto late = std::ranges::partition(
        reads_, [&](const Seen& seen) { return slot_of({seen.at_us}) >= slot; });
    std::ranges::sort(late);
    const auto ended = std::unique(late.begin(), late.end());
    std::array<Sum, DoorProfile::antennas_max> sums{};
    for (auto read = late.begin(); read != ended;) {
        const Slot own = slot_of({read->at_us});
        const TagTable::Place place = read->place;
        TagTrack* track = tags.track_at(place);
        sums.fill({});
        for (; read != ended && read->place == place && slot_of({read->at_us}) == own; ++read) {
            Sum& sum = sums[read->antenna];
            sum.heard.reads += read->seen;
            if (read->has_level) sum.centi_dbm += read->centi_dbm, ++sum.levels;
            if (!track || read->phase_4096 < 0) continue;
            track->add(PhaseWatch::Phase{{read->at_us},
                                         read->antenna,
                                         static_cast<std::uint16_t>(read->phase_4096),
                                         static_cast<std::uint32_t>(read->channel)});
        }
        if (!track) continue;
        if (own > track->newest()) tags.touch(place);
        for (std::size_t antenna = 0; antenna < sums.size(); ++antenna) {
            if (sums[antenna].heard.reads == 0) continue;
            track->add(own, static_cast<std::uint8_t>(antenna), sums[antenna].mean());
            activity.mark(own, antenna);
        }
    }
    reads_.erase(late.begin(), late.end());
}

}  // namespace muniment
