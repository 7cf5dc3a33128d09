#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

/// Why the door decided so, in one plain sentence: how much better its way explains what was heard
/// than the other way or staying would.
Words words_for(const facts::BoxPassed& passed, const Evidence& evidence);

}  // namespace muniment
