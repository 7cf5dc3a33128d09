#pragma once

#include <vector>

#include "daemon/core/outcome.hpp"
#include "daemon/store/connection.hpp"
#include "daemon/store/digest.hpp"

namespace muniment {

/// A row beside the ledger with the salt it will stand with (empty where it needs none).
struct SaltedRow {
    BesideRow row;
    std::vector<unsigned char> salt;
};

/// Gives names, notes and texts their salt and writes each row's digest into the entry that speaks
/// of it: a name's into PersonRegistered, evidence's into BoxPassed, a note's into the fact with a
/// note_digest, a text's into the fact about its file, box or paper. What stood there is replaced.
/// Throws std::logic_error when no entry of the outcome speaks of a row.
std::vector<SaltedRow> bind_beside_rows(Outcome& outcome);

void insert(Connection& connection, const SaltedRow& salted);

}  // namespace muniment
