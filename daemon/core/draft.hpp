#pragma once

#include <optional>
#include <utility>

#include "daemon/core/outcome.hpp"
#include "daemon/core/room_state.hpp"

namespace muniment {

/// An outcome in the making: numbers the entries on from the room's last row.
class Draft {
  public:
    Draft(Seq last, Instant now, PersonId actor) : last_(last), now_(now), actor_(actor) {}

    Instant now() const { return now_; }

    /// `corrects`: the row that says what this one says now.
    Seq add(Fact fact, std::optional<Seq> corrects = std::nullopt) {
        last_ = Seq{last_.value() + 1};
        outcome_.entries.push_back(Entry{last_, now_, actor_, corrects, std::move(fact)});
        return last_;
    }
    /// The number that the next row gets.
    Seq next() const { return Seq{last_.value() + 1}; }
    void add_beside(BesideRow row) { outcome_.beside.push_back(std::move(row)); }

    Outcome take() && { return std::move(outcome_); }
    const Outcome& outcome() const { return outcome_; }

  private:
    Seq last_;
    Instant now_;
    PersonId actor_;
    Outcome outcome_;
};

}  // namespace muniment
