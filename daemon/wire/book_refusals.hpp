#pragma once

#include "daemon/core/refusal.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

/// The sentences of refusals about places and the life of boxes.
Words words_for_books(const Refusal& refusal);

}  // namespace muniment
