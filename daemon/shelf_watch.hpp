#pragma once

#include "daemon/core/presence.hpp"
#include "daemon/core/room.hpp"
#include "daemon/readers/reader_news.hpp"

namespace muniment {

/// From what the readers at the shelves tell to what the room has to judge. Holds evidence only:
/// after a restart it begins with what the register believed.
class ShelfWatch {
  public:
    ShelfWatch(const std::vector<ShelfAntenna>& antennas,
               const PresenceTunables& tunables,
               const RoomState& room);

    void feed(const ReaderNews& news, const RoomState& room);
    ShelfBatch tick(Instant now, const RoomState& room);
    /// What people did to boxes and their tags.
    void learn(const Outcome& outcome, const RoomState& room);
    const PresenceCounters& counters() const { return presence_.counters(); }

  private:
    bool answers_otherwise(const BoxCode& box, const Epc& but, const RoomState& room) const;

    bool is_idle_;  ///< no shelf has an antenna
    Presence presence_;
};

}  // namespace muniment
