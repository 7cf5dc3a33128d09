#pragma once

#include "daemon/core/passage.hpp"

namespace muniment::generator {

/// What a rule says of one tag; a passage without its evidence.
struct Answer {
    Epc epc;
    Crossing crossing = Crossing::passed;
    Direction direction{};
    Instant at;
    Instant decided_at;
};

}  // namespace muniment::generator
