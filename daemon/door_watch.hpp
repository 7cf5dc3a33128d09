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
    /// From now on the door's decider begins with this field (empty: geometry). What it had heard a
    /// moment ago is forgotten.
    void believe(DoorId door, std::vector<FittedCell> fitted);
    /// What the door's own sure passages have taught since it last began; nothing new: empty.
    std::vector<FittedCell> taught(DoorId door) const;
    /// When a reader last said anything at all.
    void heard(ReaderId reader, Instant at);

  private:
    struct Door {
        Door(const DoorProfile& described, ReaderId its_reader)
            : profile(described),
              reader(its_reader),
              decider(described),
              crossings(described.door) {}
        /// A door whose reader has gone quiet is not decided over until it is known whether the
        /// link is dead: what the reader keeps for later belongs to this time.
        bool is_doubtful(Instant now) const {
            return !is_blind && last_heard && now - *last_heard > quiet_max;
        }

        DoorProfile profile;
        ReaderId reader;
        PassageDecider decider;
        CrossingWatch crossings;
        std::optional<Instant> last_heard;
        bool is_blind = false;  ///< the reader as a whole, and known
    };
    /// Longer than a crossing needs to be decided, shorter than the 2 s between two keepalives.
    static constexpr microseconds quiet_max = std::chrono::seconds{1};
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
        if (door.is_doubtful(now)) continue;
        for (Passage& passage : door.decider.tick(now)) {
            if (!is_box(passage.epc)) continue;
            door.crossings.feed(passage);
            batch.passages.push_back(std::move(passage));
        }
        for (const BarrierChange& change : door.decider.barrier_changes()) {
            batch.blind.push_back({door.reader,
                                   AntennaPort{change.port},
                                   Blindness::barrier_lost,
                                   change.is_lost,
                                   change.at});
        }
        for (const auto& crossing : door.crossings.tick(now))
            batch.unidentified.push_back(crossing);
    }
    return batch;
}

}  // namespace muniment
