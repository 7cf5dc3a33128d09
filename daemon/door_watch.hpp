#pragma once

#include <map>

#include "daemon/core/crossing_watch.hpp"
#include "daemon/core/passage_decider.hpp"
#include "daemon/readers/reader_news.hpp"

namespace muniment {

/// From what the readers tell to what the room has to judge: one decider and one crossing watch a
/// door. Holds evidence only, no facts: after a restart it begins anew, and the gap is a blind
/// period.
class DoorWatch {
  public:
    DoorWatch(const std::vector<DoorProfile>& doors, std::map<ReaderId, DoorId> door_of_reader);

    /// `is_box` tells whether a tag is on a box of ours.
    template <class IsBox>
    DoorBatch tick(Instant now, const IsBox& is_box);
    void feed(const ReaderNews& news);

  private:
    struct Door {
        explicit Door(const DoorProfile& profile) : decider(profile), crossings(profile.door) {}
        PassageDecider decider;
        CrossingWatch crossings;
    };
    Door* door_of(ReaderId reader);

    std::map<DoorId, Door> doors_;
    std::map<ReaderId, DoorId> door_of_reader_;
    std::vector<DoorBatch::Blind> blind_;
};

template <class IsBox>
DoorBatch DoorWatch::tick(Instant now, const IsBox& is_box) {
    DoorBatch batch;
    batch.blind = std::exchange(blind_, {});
    for (auto& [id, door] : doors_) {
        for (Passage& passage : door.decider.tick(now)) {
            if (!is_box(passage.epc)) continue;
            door.crossings.feed(passage);
            batch.passages.push_back(std::move(passage));
        }
        for (const auto& crossing : door.crossings.tick(now))
            batch.unidentified.push_back(crossing);
    }
    return batch;
}

}  // namespace muniment
