#pragma once

#include <vector>

#include "daemon/core/command.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/presence.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/core/rules.hpp"

namespace muniment {

/// What the door has to say since the last time, in order.
struct DoorBatch {
    std::vector<Passage> passages;
    /// The beam was broken and no tag was seen to cross.
    struct Unidentified {
        DoorId door;
        Instant at;
    };
    std::vector<Unidentified> unidentified;
    struct Blind {
        ReaderId reader;
        AntennaPort antenna;  ///< 0: the whole reader; of `barrier_lost` its input port
        Blindness why{};
        bool began = true;
        Instant at;
    };
    std::vector<Blind> blind;

    bool is_empty() const { return passages.empty() && unidentified.empty() && blind.empty(); }
};

/// What the readers at the shelves have to say since the last time, in order.
struct ShelfBatch {
    struct News {
        PresenceChange::What what{};
        Epc epc;
        std::string place;
        std::string other;  ///< of a copy: the second place
        Instant at;
        double chance = 0;
    };
    std::vector<News> news;
};

/// The room: decides what a batch or a command comes to, without changing anything, and later takes
/// over what the store has written. Pure: no clock, no disk, no socket.
///
///     const auto outcome = room.decide(batch, now);
///     store.commit(outcome);
///     room.apply(outcome);
class Room {
  public:
    Room(RoomState state, Rules rules) : state_(std::move(state)), rules_(rules) {}

    const RoomState& state() const { return state_; }
    const Rules& rules() const { return rules_; }
    PersonId next_person() const;

    /// Passages of tags that are on no box come to nothing here.
    Outcome decide(const DoorBatch& batch, Instant now) const;

    /// Changes of tags that are on no box come to nothing. Nothing here lends, returns or closes.
    Outcome decide(const ShelfBatch& batch, Instant now) const;

    /// Refuses, by name, what the register, the rights or the order of things forbid.
    Result<Outcome> decide(const Order& order, const Beforehand& known, Instant now) const;

    /// Cannot fail on an outcome of this room's own.
    void apply(const Outcome& outcome);

  private:
    RoomState state_;
    Rules rules_;
};

/// Whether one tap can complete the forgotten scan behind this case.
bool may_complete(const Alarm& alarm);

}  // namespace muniment
