#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "daemon/store/heads.hpp"
#include "daemon/store/ledger_row.hpp"
#include "daemon/store/migrate.hpp"
#include "daemon/store/open_database.hpp"
#include "daemon/store/project.hpp"
#include "daemon/store/verify.hpp"

namespace muniment {

struct SeenHead {
    Head head;
    std::string where;  ///< file and line
};

/// One verification under way: the parts of `verify_room`.
struct Verification {
    Verification(Connection& room, const ChainKey& chain_key, VerifyReport& into)
        : db(room), key(chain_key), report(into) {}

    Connection& db;
    const ChainKey& key;
    VerifyReport& report;
    std::multimap<Seq, SeenHead> heads;
    bool is_chain_sound = true;
    std::int64_t last = 0;         ///< number of the last row walked
    std::int64_t incarnation = 1;  ///< of that row
    /// Where each earlier incarnation ended.
    std::map<std::int64_t, std::int64_t> ends;
    std::vector<facts::HistoryRolledBack> roll_backs;

    void find(std::optional<Seq> row, std::string what);
    void read_heads(const std::filesystem::path& file);
    /// `sound_row` sees every row up to the first that is not as it was written.
    void walk_chain(const std::function<void(const LedgerRow&)>& sound_row);
    void find_missing_tail();
    /// Heads of an incarnation that ended: what they sealed beyond its end must be told as lost.
    void find_untold_losses();
    void compare_sealed_schema();

  private:
    void note_incarnation(const LedgerRow& row);
    std::int64_t end_of(std::int64_t ended) const;
    std::string missing_rows(std::int64_t from, std::int64_t to);
    void compare_with_heads(const LedgerRow& row);
};

/// A database in memory, spilling to a nameless file, with the schema of `like` and no rows.
std::unique_ptr<Connection> empty_database(Connection& like);

/// False when the schema is not what this program's migrations make, so tables cannot be compared.
bool compare_schema(Verification& verification, Connection& rebuilt);
void check_integrity(Verification& verification);
/// Names, notes and evidence that are there must have the digest that the ledger says. Those that
/// are not there were erased or thinned.
void check_beside_rows(Verification& verification);
/// The same for texts of files, boxes and papers (verify_catalogue.cpp).
void check_catalogue_texts(Verification& verification);
/// A column's bytes, good until the next row.
Bytes blob(const Rows& rows, int column);
void compare_projections(Verification& verification, Connection& rebuilt);

}  // namespace muniment
