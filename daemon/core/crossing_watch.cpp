#include "daemon/core/crossing_watch.hpp"

namespace muniment {

void CrossingWatch::feed(const BarrierEvent& event) {
    if (event.broken && beams_.size() < beams_max) beams_.push_back(event.at);
}

void CrossingWatch::feed(const Passage& passage) {
    const Instant at = passage.evidence.barrier.value_or(passage.at);
    std::erase_if(beams_, [&](Instant beam) { return std::chrono::abs(beam - at) <= close_by; });
}

std::vector<DoorBatch::Unidentified> CrossingWatch::tick(Instant now) {
    std::vector<DoorBatch::Unidentified> crossings;
    while (!beams_.empty() && (now - beams_.front() >= wait || beams_.size() >= beams_max)) {
        crossings.push_back({door_, beams_.front()});
        beams_.pop_front();
    }
    return crossings;
}

}  // namespace muniment
