#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "daemon/core/read.hpp"

namespace muniment {

/// A light barrier of a door began to be useless, or works again.
struct BarrierChange {
    std::uint16_t port = 0;
    bool is_lost = true;
    Instant at;
    friend bool operator==(const BarrierChange&, const BarrierChange&) = default;
};

/// Which light barriers of a door can be believed. One is lost when it stays broken for longer than
/// anybody stands in the light, or when boxes plainly cross and it says nothing; it is back when it
/// is free again, or breaks.
class BarrierHealth {
  public:
    static constexpr microseconds broken_max{60'000'000};
    /// So many sure crossings in a row of which it told nothing: at one lost event in a hundred,
    /// once in a million.
    static constexpr int unseen_max = 3;

    explicit BarrierHealth(const std::vector<DoorBarrier>& barriers);

    void feed(const BarrierEvent& event);
    /// Boxes surely crossed around this time; only the barriers with `was_seen` told of it.
    template <class WasSeen>
    void crossed(Instant at, WasSeen was_seen) {
        for (Barrier& barrier : barriers_) {
            if (was_seen(barrier.port)) continue;
            if (++barrier.unseen >= unseen_max) change(barrier, true, at);
        }
    }
    void tick(Instant now);
    bool is_any_trusted() const;
    /// What changed since it was last asked.
    std::vector<BarrierChange> take() { return std::exchange(changes_, {}); }

  private:
    struct Barrier {
        std::uint16_t port = 0;
        std::optional<Instant> broken_since;
        int unseen = 0;
        bool is_lost = false;
    };
    void change(Barrier& barrier, bool is_lost, Instant at);

    std::vector<Barrier> barriers_;
    std::vector<BarrierChange> changes_;
};

}  // namespace muniment
