#pragma once

#include <catch2/catch.hpp>

#include "daemon/core/room.hpp"

namespace muniment::testing {

inline constexpr Instant morning{1'700'000'000'000'000};
inline constexpr DoorId the_door{1};

inline BoxCode box_number(unsigned number) {
    return BoxCode::of_number(number);
}

inline Epc tag_of(unsigned number) {
    std::uint8_t bytes[12] = {0xF0, 0x4D};
    bytes[10] = static_cast<std::uint8_t>(number >> 8);
    bytes[11] = static_cast<std::uint8_t>(number);
    return *Epc::from_bytes(bytes, 96);
}

/// A room that takes commands and passages the way the daemon gives them: decide, then apply.
class ARoom {
  public:
    static constexpr PersonId archivist{1};
    static constexpr PersonId supervisor{2};
    static constexpr PersonId clerk{3};
    static constexpr PersonId borrower{4};

    explicit ARoom(unsigned boxes = 5) {
        must(the_daemon, commands::ChangeSettings{"first"});
        for (const Role role : {Role::archivist, Role::supervisor, Role::clerk, Role::borrower}) {
            must(the_daemon, commands::RegisterPerson{"a name", "", "", role});
        }
        for (unsigned number = 1; number <= boxes; ++number) {
            must(the_daemon,
                 commands::RegisterBox{
                     box_number(number), tag_of(number), "Contracts 2024", "1-1-1"});
        }
    }

    Result<Outcome> try_to(PersonId actor, Command command) {
        auto outcome = room.decide(Order{actor, std::move(command), {}}, Beforehand{}, now);
        if (outcome) take(*outcome);
        return outcome;
    }
    Outcome must(PersonId actor, Command command) {
        const auto outcome = try_to(actor, std::move(command));
        REQUIRE(outcome);
        return *outcome;
    }
    RefusalCode refused(PersonId actor, Command command) {
        const auto outcome = try_to(actor, std::move(command));
        REQUIRE_FALSE(outcome);
        return outcome.error().code;
    }

    Passage passage(unsigned number, Crossing crossing, Direction direction) const {
        return Passage{the_door, tag_of(number), crossing, direction, now, now, {}};
    }
    Outcome door(DoorBatch batch) {
        const Outcome outcome = room.decide(batch, now);
        take(outcome);
        return outcome;
    }
    Outcome goes(unsigned number, Direction direction, Crossing crossing = Crossing::passed) {
        DoorBatch batch;
        batch.passages.push_back(passage(number, crossing, direction));
        return door(std::move(batch));
    }

    const Alarm& only_alarm() const {
        REQUIRE(room.state().alarms.size() == 1);
        return room.state().alarms.begin()->second;
    }
    void later(microseconds by) { now = now + by; }

    Room room{RoomState{}, Rules{}};
    Instant now = morning;
    std::vector<Entry> ledger;

  private:
    void take(const Outcome& outcome) {
        room.apply(outcome);
        ledger.insert(ledger.end(), outcome.entries.begin(), outcome.entries.end());
    }
};

/// The one fact of this kind in an outcome.
template <class Kind>
const Kind& the(const Outcome& outcome) {
    const Kind* found = nullptr;
    for (const Entry& entry : outcome.entries) {
        if (const auto* fact = std::get_if<Kind>(&entry.fact)) {
            REQUIRE(found == nullptr);
            found = fact;
        }
    }
    REQUIRE(found != nullptr);
    return *found;
}

template <class Kind>
std::size_t count_of(const Outcome& outcome) {
    std::size_t count = 0;
    for (const Entry& entry : outcome.entries) count += std::holds_alternative<Kind>(entry.fact);
    return count;
}

}  // namespace muniment::testing
