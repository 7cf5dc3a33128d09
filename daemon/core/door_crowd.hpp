#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "daemon/core/passage.hpp"

namespace muniment {

/// How many of the tags heard around one beam surely went through it, and how many surely did not.
struct Company {
    std::array<int, 2> by_direction{};
    int stayed = 0;

    int& through(Direction way) { return by_direction[static_cast<std::size_t>(way)]; }
    int through(Direction way) const { return by_direction[static_cast<std::size_t>(way)]; }
    int through() const { return by_direction[0] + by_direction[1]; }
};

/// What this door's crossings were like so far: of those who are heard, how many stay for each that
/// goes through. Learned from what was sure, so it needs nobody to say what happened.
class DoorCrowd {
  public:
    void note(const Company& company) {
        through_ = through_ * kept + company.through();
        stayed_ = stayed_ * kept + company.stayed;
    }
    /// The odds of staying against going through, as a logarithm.
    double stayed_nats(const Company& company) const {
        return std::log((stayed_ + company.stayed + 1) / (through_ + company.through() + 1));
    }

  private:
    static constexpr double kept = 0.95;  // some twenty crossings are remembered
    double through_ = 0;
    double stayed_ = 0;
};

}  // namespace muniment
