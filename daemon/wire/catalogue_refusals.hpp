#pragma once

#include "daemon/core/refusal.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

/// What is refused about the catalogue and hand-overs; the last of the parts of `words_for`.
Words words_for_catalogue(const Refusal& refusal);

}  // namespace muniment
