#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

// The part of `project` about imports, backups and history that was rolled back.

void project_exchange(Connection& db, const Entry& entry, const facts::BoxCorrected& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::PersonRoleSet& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::ImportOpened& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::ImportAdvanced& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::ImportBrokenOff& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::BackedUp& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::BackupFailed& fact);
void project_exchange(Connection& db, const Entry& entry, const facts::HistoryRolledBack& fact);

}  // namespace muniment
