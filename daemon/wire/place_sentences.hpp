#pragma once

#include <string>

#include "daemon/core/fact.hpp"
#include "daemon/wire/words.hpp"

// The sentences of rows about places; `actor` is the name of who did it.

namespace muniment {

Words words_for(PlaceKind kind);
Words words_for(const facts::PlacesMade& fact, const std::string& actor);
Words words_for(const facts::PlaceChanged& fact, const std::string& actor);
Words words_for(const facts::PlaceClosed& fact, const std::string& actor);
Words words_for(const facts::BoxesShelved& fact, const std::string& actor);
Words words_for(const facts::ShelvingUndone& fact, const std::string& actor);
Words words_for(const facts::BoxMeasured& fact, const std::string& actor);

}  // namespace muniment
