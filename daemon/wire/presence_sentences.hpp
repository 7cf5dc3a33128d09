#pragma once

#include "daemon/core/room_state.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

/// `person`: who scanned it there; empty where a reader heard it.
Words words_for(const facts::BoxSighted& sighted, const std::string& person);
Words words_for(const facts::ProbablyGone& gone);
Words words_for(const facts::TagCloned& cloned);
Words words_for(const facts::TagLost& lost);
Words words_for(const facts::FieldKept& kept, const std::string& actor);
Words words_for(const facts::FieldUndone& undone, const std::string& actor);
/// What is known of where a box stands.
Words words_for(const Sighting& sighting, const std::string& home);
Words words_for(TagFault fault);

}  // namespace muniment
