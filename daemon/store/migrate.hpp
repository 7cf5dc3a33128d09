#pragma once

#include <cstdint>
#include <string>

#include "daemon/store/connection.hpp"

namespace muniment {

/// The schema this program writes: the number of the last file in schema/.
int schema_version();

int version_of_database(Connection& connection);

/// Runs the numbered files after the database's own version up to `through`, each in one IMMEDIATE
/// transaction that ends by setting `user_version`, so a cut leaves a whole version or the one
/// before.
void migrate(Connection& connection, int through = schema_version());

/// BLAKE2b, hex, over everything that `sqlite_schema` says: a changed trigger or table shows.
std::string schema_digest(Connection& connection);

}  // namespace muniment
