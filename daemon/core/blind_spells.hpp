#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>

#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// When which antenna of a door could not see. Bounded: the oldest spell is forgotten first.
class BlindSpells {
  public:
    static constexpr std::size_t spells_max = 64;

    void note(AntennaPort antenna, bool began, Instant at) {
        const auto open = std::ranges::find_if(
            spells_, [&](const Spell& spell) { return spell.antenna == antenna && !spell.to; });
        if (began && open == spells_.end()) spells_.push_back({antenna, at, {}});
        if (!began && open != spells_.end()) open->to = std::max(at, open->from);
        if (spells_.size() > spells_max) spells_.pop_front();
    }
    bool touches(Instant from, Instant to) const {
        return std::ranges::any_of(spells_, [&](const Spell& spell) {
            return spell.from < to && (!spell.to || *spell.to > from);
        });
    }
    /// The reader as a whole does not see at the moment.
    bool is_reader_blind() const {
        return std::ranges::any_of(spells_, [](const Spell& spell) {
            return spell.antenna == AntennaPort{0} && !spell.to;
        });
    }

  private:
    struct Spell {
        AntennaPort antenna;
        Instant from;
        std::optional<Instant> to;
    };
    std::deque<Spell> spells_;
};

}  // namespace muniment
