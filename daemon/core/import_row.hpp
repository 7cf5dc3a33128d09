#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/epc.hpp"
#include "daemon/core/fact.hpp"

// What one line of a file comes to once it was found good: exactly one row of the ledger.

namespace muniment {

struct ImportedBox {
    BoxCode box;
    Epc epc;  ///< empty without, and for a box that is there already
    std::string title;
    std::string home;
    friend bool operator==(const ImportedBox&, const ImportedBox&) = default;
};
struct ImportedPerson {
    std::optional<PersonId> person;  ///< who is there already; nothing: a new one
    std::string name;
    Role role{};
    friend bool operator==(const ImportedPerson&, const ImportedPerson&) = default;
};
struct ImportedLoan {
    BoxCode box;
    PersonId borrower;
    Instant due_at;
    friend bool operator==(const ImportedLoan&, const ImportedLoan&) = default;
};

using ImportedRow = std::variant<ImportedBox, ImportedPerson, ImportedLoan>;

/// Lines that are being taken in.
struct OpenImport {
    Seq id;
    ImportKind kind{};
    PersonId by;
    std::string digest;
    std::uint32_t rows = 0;
    std::uint32_t done = 0;
    friend bool operator==(const OpenImport&, const OpenImport&) = default;
};

/// How the backups stand: the last good one, and the first failure since.
struct BackupBook {
    std::optional<Seq> last;
    Instant last_at;
    std::optional<BackupFault> failing;
    Instant failing_since;
    friend bool operator==(const BackupBook&, const BackupBook&) = default;
};

/// The last time that history was rolled back.
struct RollBack {
    Seq id;
    Instant at;
    Seq kept;
    Seq lost_through;
    friend bool operator==(const RollBack&, const RollBack&) = default;
};

}  // namespace muniment
