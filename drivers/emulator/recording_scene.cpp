#include "drivers/emulator/recording_scene.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace muniment::emulator {

namespace {

/// A report's channel index has 16 bits; kilohertz do not fit and are numbered instead.
class Channels {
  public:
    std::uint16_t index(std::uint32_t channel) {
        if (channel <= std::numeric_limits<std::uint16_t>::max())
            return static_cast<std::uint16_t>(channel);
        const auto next = static_cast<std::uint16_t>(index_of_khz_.size() + 1);
        return index_of_khz_.try_emplace(channel, next).first->second;
    }

  private:
    std::unordered_map<std::uint32_t, std::uint16_t> index_of_khz_;
};

std::int8_t whole_dbm(CentiDbm level) {
    const auto rounded = (level.value - 50) / 100;  // levels are negative
    return static_cast<std::int8_t>(std::clamp(rounded, -128, 127));
}

Instant first_of(const std::vector<Read>& reads, const std::vector<BarrierEvent>& beams) {
    if (reads.empty()) return beams.empty() ? Instant{} : beams.front().at;
    return beams.empty() ? reads.front().at : std::min(reads.front().at, beams.front().at);
}

}  // namespace

RecordingScene::RecordingScene(const std::vector<Read>& reads,
                               const std::vector<BarrierEvent>& beams,
                               Instant start) {
    Channels channels;
    const auto later = start - first_of(reads, beams);
    for (const auto& read : reads)
        sightings_.push_back({.at = read.at + later,
                              .antenna = read.antenna.value(),
                              .epc = read.epc,
                              .rssi_dbm = whole_dbm(read.rssi.value_or(CentiDbm{-7000})),
                              .channel = channels.index(read.channel.value_or(0))});
    for (const auto& beam : beams)
        beams_.push_back({.at = beam.at + later, .port = beam.port, .broken = beam.broken});
}

void RecordingScene::advance(Instant until, std::vector<SceneEvent>& events) {
    while (true) {
        const bool has_sighting =
            next_sighting_ < sightings_.size() && sightings_[next_sighting_].at <= until;
        const bool has_beam = next_beam_ < beams_.size() && beams_[next_beam_].at <= until;
        if (!has_sighting && !has_beam) return;
        if (has_beam && (!has_sighting || beams_[next_beam_].at <= sightings_[next_sighting_].at))
            events.emplace_back(beams_[next_beam_++]);
        else
            events.emplace_back(sightings_[next_sighting_++]);
    }
}

bool RecordingScene::is_over() const {
    return next_sighting_ == sightings_.size() && next_beam_ == beams_.size();
}

Result<void> RecordingScene::walk_now(std::string_view, Direction) {
    return refuse(RefusalCode::not_allowed, "a recording cannot be added to");
}

Result<void> RecordingScene::break_beam_now(std::uint16_t) {
    return refuse(RefusalCode::not_allowed, "a recording cannot be added to");
}

}  // namespace muniment::emulator
