#pragma once

#include <string>

#include "daemon/core/fact.hpp"
#include "daemon/wire/words.hpp"

// The sentences of rows about the life of boxes; `actor` is the name of who did it.

namespace muniment {

Words words_for(const facts::BoxesMerged& fact, const std::string& actor);
Words words_for(const facts::BoxSplit& fact, const std::string& actor);
Words words_for(const facts::BoxReboxed& fact, const std::string& actor);
Words words_for(const facts::BoxLost& fact, const std::string& actor);
Words words_for(const facts::BoxFound& fact, const std::string& actor);
Words words_for(const facts::BoxWrittenOff& fact, const std::string& actor);
Words words_for(const facts::LabelGone& fact, const std::string& actor);
Words words_for(const facts::MoveOpened& fact, const std::string& actor);
Words words_for(const facts::MoveLinesAdded& fact, const std::string& actor);
Words words_for(const facts::MoveEnded& fact, const std::string& actor);
Words words_for(const facts::FirstDayBegan& fact, const std::string& actor);
Words words_for(const facts::PlaceTakenIn& fact, const std::string& actor);
Words words_for(const facts::FirstDayEnded& fact, const std::string& actor);

}  // namespace muniment
