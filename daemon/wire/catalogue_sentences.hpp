#pragma once

#include "daemon/core/transfer_facts.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

Words words_for(Arrangement arrangement);
Words words_for(Confidentiality confidentiality);
Words words_for(Medium medium);
Words words_for(TransferStep step);
Words words_for(SentBack reason);

// What a row about the catalogue or a hand-over says. No title and no owner: a history is read by
// more people than a file.
Words words_for(const facts::FondsNamed& fact, const std::string& actor);
Words words_for(const facts::ClassSet& fact, const std::string& actor);
Words words_for(const facts::BoxDescribed& fact, const std::string& actor);
Words words_for(const facts::BoxClosed& fact, const std::string& actor);
Words words_for(const facts::FileRecorded& fact, const std::string& actor);
Words words_for(const facts::FileBoxed& fact, const std::string& actor);
Words words_for(const facts::CopiesKept& fact, const std::string& actor);
Words words_for(const facts::CopyChecked& fact, const std::string& actor);
Words words_for(const facts::FileWentOut& fact, const std::string& actor);
Words words_for(const facts::FileCameBack& fact, const std::string& actor);
Words words_for(const facts::TransferOpened& fact, const std::string& actor);
Words words_for(const facts::PapersListed& fact, const std::string& actor);
Words words_for(const facts::TransferSubmitted& fact, const std::string& actor);
Words words_for(const facts::PapersReviewed& fact, const std::string& actor);
Words words_for(const facts::TransferSigned& fact, const std::string& actor);
Words words_for(const facts::TransferTakenBack& fact, const std::string& actor);
Words words_for(const facts::TransferDropped& fact, const std::string& actor);

}  // namespace muniment
