#pragma once

#include "daemon/core/exchange_facts.hpp"
#include "daemon/wire/fact_schema.hpp"

// Imports, backups and history that was rolled back, in JSON.

namespace muniment::fact_schemas {

using namespace facts;

template <>
inline constexpr auto schema<BoxCorrected> = schema_of("box_corrected",
                                                       1,
                                                       Member{"box", &BoxCorrected::box},
                                                       Member{"title", &BoxCorrected::title},
                                                       Member{"home", &BoxCorrected::home});
template <>
inline constexpr auto schema<PersonRoleSet> = schema_of("person_role_set",
                                                        1,
                                                        Member{"person", &PersonRoleSet::person},
                                                        Member{"role", &PersonRoleSet::role});
template <>
inline constexpr auto schema<ImportOpened> = schema_of("import_opened",
                                                       1,
                                                       Member{"kind", &ImportOpened::kind},
                                                       Member{"digest", &ImportOpened::digest},
                                                       Member{"rows", &ImportOpened::rows});
template <>
inline constexpr auto schema<ImportAdvanced> = schema_of("import_advanced",
                                                         1,
                                                         Member{"import", &ImportAdvanced::import},
                                                         Member{"rows", &ImportAdvanced::rows});
template <>
inline constexpr auto schema<ImportBrokenOff> =
    schema_of("import_broken_off", 1, Member{"import", &ImportBrokenOff::import});
template <>
inline constexpr auto schema<BackedUp> = schema_of("backed_up",
                                                   1,
                                                   Member{"file", &BackedUp::file},
                                                   Member{"through", &BackedUp::through},
                                                   Member{"bytes", &BackedUp::bytes},
                                                   Member{"digest", &BackedUp::digest});
template <>
inline constexpr auto schema<BackupFailed> =
    schema_of("backup_failed", 1, Member{"why", &BackupFailed::why});
template <>
inline constexpr auto schema<HistoryRolledBack> =
    schema_of("history_rolled_back",
              1,
              Member{"kept", &HistoryRolledBack::kept},
              Member{"lost_through", &HistoryRolledBack::lost_through},
              Member{"lost_mac", &HistoryRolledBack::lost_mac});

}  // namespace muniment::fact_schemas
