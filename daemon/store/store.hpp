#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "daemon/core/lists.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/store/alarm_reserve.hpp"
#include "daemon/store/beside.hpp"
#include "daemon/store/failure.hpp"
#include "daemon/store/heads.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/open_database.hpp"

namespace muniment {

struct StoreOptions {
    std::string site = "room";  ///< of a new ledger; an old one keeps its own
    /// When the civil day begins: the first commit of a day seals a head.
    std::chrono::minutes utc_offset{0};
    std::int64_t reserve_bytes = 64 << 20;  ///< set aside for alarms; 0: none
    int checkpoint_pages = 1000;            ///< WAL pages after which it is carried over
    DatabaseOptions database{};
};

/// A head as it was sealed, with the line to be sent away.
struct SealedHead {
    Head head;
    std::string line;
};

struct Committed {
    /// At the first commit of a day and at each red alarm. Send it once everybody was told.
    std::optional<SealedHead> sealed;
};

/// The room's folder on disk: the ledger, what is derived from it, and the rows beside it. The only
/// writer; one thread.
class Store {
  public:
    /// Opens the folder, or founds it: database, chain key, reserve. Verifies the rows after the
    /// last sealed head, or all of them and begins a new incarnation when the head is ahead of
    /// them. Throws AlteredLedger when they are not the ones that were sealed,
    /// ForeignDatabase, or std::runtime_error for a missing or open chain key.
    explicit Store(std::filesystem::path room, StoreOptions options = {});

    /// From the projections alone.
    RoomState load_room();

    /// Writes an outcome in one transaction, whole or not at all; it is on the disk when this
    /// returns. Refuses with `storage_full` (alarms use the reserve first) or `busy`, having
    /// changed nothing. Throws std::logic_error when the entries do not number on from the ledger's
    /// last row, and FatalStorage when the disk failed: the process must end, every later call
    /// throws again.
    Result<Committed> commit(const Outcome& outcome);

    /// Seals the ledger as it stands, into heads.log; for midnight and for the end of a day's work.
    SealedHead seal(Instant now);

    Result<void> add_session(const SignInSession& session);
    Result<void> touch_session(std::string_view token_hash, Instant now);
    Result<void> end_session(std::string_view token_hash);
    Result<void> end_sessions_of(PersonId person);
    /// Those past their end, and those not used since `unused_since`.
    Result<void> end_old_sessions(Instant now, Instant unused_since);
    /// The chain stays whole; the digest in the ledger tells nothing once the row is gone.
    Result<void> erase_name(PersonId person);

    /// Copies the WAL into the database without waiting for anybody. `commit` does it by itself;
    /// calling it in a quiet moment keeps commits short.
    void checkpoint();

    /// Over the writing connection: sees what was committed, waits for nobody.
    Lists lists();
    const ChainKey& chain_key() const { return key_; }
    const Origin& origin() const { return origin_; }
    bool was_founded() const { return founded_; }
    /// Holds the ledger against a head that was kept elsewhere; to be called before the first
    /// commit. When rows are missing, `rolled_back` says so afterwards.
    void look_for_roll_back(const std::optional<Head>& elsewhere);
    /// The database was found older than a sealed head: this is to be the first row that is
    /// written, and all that are written belong to a new incarnation.
    const std::optional<facts::HistoryRolledBack>& rolled_back() const { return rolled_back_; }
    bool reserve_is_whole() const { return reserve_.is_whole(); }

  private:
    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; anything thrown leaves nothing behind.
    Result<void> in_transaction(const std::function<void(Connection&)>& work);
    /// The same for what may not touch the room that belongs to alarms.
    Result<void> in_ordinary_transaction(const std::function<void(Connection&)>& work);
    Result<void> write(const Outcome& outcome, const std::vector<SaltedRow>& beside);
    void append(const std::vector<Entry>& entries);
    bool is_due(const Outcome& outcome) const;
    void verify_tail();
    void verify_whole_chain();
    bool is_behind(const Head& head);
    void begin_incarnation(const Head& lost);
    void checkpoint_if_due();
    Refusal judged(const SQLite::Exception& failed);
    std::int64_t day_of(Instant at) const;
    Connection& database();

    std::filesystem::path room_;
    StoreOptions options_;
    AlarmReserve reserve_;
    std::unique_ptr<Connection> connection_;
    bool founded_;
    ChainKey key_;
    Origin origin_;
    std::optional<Instant> last_sealed_;
    std::optional<facts::HistoryRolledBack> rolled_back_;
    int wal_pages_ = 0;
    int next_checkpoint_pages_;
    bool is_dead_ = false;
};

}  // namespace muniment
