#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/wire/sentences.hpp"

namespace muniment {

// The ledger's sentences about labels. `actor` is the name of whose act it was.

Words words_for(const facts::LabelJobQueued& fact, const std::string& actor);
Words words_for(const facts::LabelLinesQueued& fact);
Words words_for(const facts::LabelsTurned& fact, const std::string& actor);
Words words_for(const facts::LabelApplied& fact, const std::string& actor);

}  // namespace muniment
