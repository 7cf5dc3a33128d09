#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/core/import_row.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

// Sentences about imports, backups and history that was rolled back; `actor` is whose act it was.

Words words_for(ImportKind kind);
Words words_for(BackupFault why);
Words words_for(const facts::BoxCorrected& fact, const std::string& actor);
Words words_for(const facts::PersonRoleSet& fact, const std::string& actor);
Words words_for(const facts::ImportOpened& fact, const std::string& actor);
Words words_for(const facts::ImportAdvanced& fact, const std::string& actor);
Words words_for(const facts::ImportBrokenOff& fact, const std::string& actor);
Words words_for(const facts::BackedUp& fact, const std::string& actor);
Words words_for(const facts::BackupFailed& fact, const std::string& actor);
Words words_for(const facts::HistoryRolledBack& fact, const std::string& actor);

}  // namespace muniment
