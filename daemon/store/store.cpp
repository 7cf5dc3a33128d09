#include "daemon/store/store.hpp"

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "daemon/store/load_room.hpp"
#include "daemon/store/project.hpp"
#include "daemon/store/search/search_index.hpp"

namespace muniment {

namespace {

/// The key is made with the room and never again: a ledger without its key cannot be continued.
ChainKey key_of(const std::filesystem::path& room, bool founded) {
    const auto file = room / "chain.key";
    return founded && !std::filesystem::exists(file) ? ChainKey::make(file) : ChainKey::load(file);
}

bool has_rows(Connection& connection) {
    return connection.rows("SELECT 1 FROM ledger LIMIT 1").next();
}

Origin origin_of(Connection& connection, const std::string& site) {
    const auto last = last_ledger_row(connection);
    return last ? Origin{last->site, last->incarnation} : Origin{site, 1};
}

const std::filesystem::path& made(const std::filesystem::path& room) {
    std::filesystem::create_directories(room);
    return room;
}

/// Opening needs a little room too, for the index of the WAL: on a full disk the reserve gives it.
/// If that was not what was wrong, the second failure says so.
std::unique_ptr<Connection> opened(const std::filesystem::path& database,
                                   const DatabaseOptions& options,
                                   AlarmReserve& reserve) {
    try {
        return open_for_writing(database, options);
    } catch (const SQLite::Exception&) {
        if (!reserve.spend()) throw;
    }
    return open_for_writing(database, options);
}

bool is_red_alarm(const Entry& entry) {
    const auto* raised = std::get_if<facts::AlarmRaised>(&entry.fact);
    const auto* joined = std::get_if<facts::AlarmJoined>(&entry.fact);
    return (raised && raised->level == Level::red) || (joined && joined->level == Level::red);
}

bool begins_incarnation(const Entry& entry) {
    return std::holds_alternative<facts::HistoryRolledBack>(entry.fact);
}

bool bears_alarm(const Outcome& outcome) {
    return std::ranges::any_of(outcome.entries, [](const Entry& entry) {
        return std::holds_alternative<facts::AlarmRaised>(entry.fact) ||
               std::holds_alternative<facts::AlarmJoined>(entry.fact);
    });
}

int note_wal_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

Store::Store(std::filesystem::path room, StoreOptions options)
    : room_(made(room)),
      options_(std::move(options)),
      reserve_(room_ / "alarm.reserve", options_.reserve_bytes),
      connection_(opened(room_ / "room.db", options_.database, reserve_)),
      founded_(!has_rows(*connection_)),
      key_(key_of(room_, founded_)),
      origin_(origin_of(*connection_, options_.site)),
      next_checkpoint_pages_(options_.checkpoint_pages) {
    sqlite3_wal_hook(connection_->handle(), note_wal_pages, &wal_pages_);
    verify_tail();
    reserve_.make_whole();
}

Connection& Store::database() {
    if (is_dead_) throw FatalStorage("the storage failed before: the process must start again");
    return *connection_;
}

Refusal Store::judged(const SQLite::Exception& failed) try {
    return refusal_for(failed, *connection_);
} catch (const FatalStorage&) {
    is_dead_ = true;
    throw;
}

Result<void> Store::in_transaction(const std::function<void(Connection&)>& work) {
    Connection& connection = database();
    try {
        SQLite::Transaction transaction(connection.database(),
                                        SQLite::TransactionBehavior::IMMEDIATE);
        work(connection);
        transaction.commit();
    } catch (const SQLite::Exception& failed) {
        return std::unexpected(judged(failed));
    }
    checkpoint_if_due();
    return {};
}

Result<void> Store::in_ordinary_transaction(const std::function<void(Connection&)>& work) {
    if (!reserve_.make_whole()) return refuse(RefusalCode::storage_full, "alarm.reserve");
    return in_transaction(work);
}

RoomState Store::load_room() {
    return muniment::load_room(database());
}

Lists Store::lists() {
    return Lists(database());
}

void Store::append(const std::vector<Entry>& entries) {
    Connection& connection = database();
    const auto last = last_ledger_row(connection);
    std::int64_t seq = last ? last->seq : 0;
    std::string mac = last ? last->mac : first_previous_mac();
    for (const Entry& entry : entries) {
        if (entry.seq.value() != ++seq) {
            throw std::logic_error("row " + std::to_string(entry.seq.value()) + " where row " +
                                   std::to_string(seq) + " is next");
        }
        LedgerRow row = row_of(entry, origin_);
        row.mac = mac = mac_of(key_, mac, row);
        insert(connection, row);
        project(connection, entry);
        index_entry(connection, entry);
    }
}

Result<void> Store::write(const Outcome& outcome, const std::vector<SaltedRow>& beside) {
    return in_transaction([&](Connection& connection) {
        append(outcome.entries);
        for (const SaltedRow& row : beside) {
            insert(connection, row);
            index_beside(connection, row.row);
        }
    });
}

Result<Committed> Store::commit(const Outcome& outcome) {
    if (outcome.is_empty()) return Committed{};
    const bool alarm = bears_alarm(outcome);
    // The room that the reserve gave back belongs to alarms until the disk has enough again.
    if (!alarm && !reserve_.make_whole()) return refuse(RefusalCode::storage_full, "alarm.reserve");
    Outcome bound = outcome;
    const auto beside = bind_beside_rows(bound);
    auto written = write(bound, beside);
    if (!written && written.error().code == RefusalCode::storage_full && alarm &&
        reserve_.spend()) {
        written = write(bound, beside);
    }
    if (!written) return std::unexpected(written.error());
    Committed committed;
    if (is_due(outcome)) committed.sealed = seal(outcome.entries.back().at);
    return committed;
}

std::int64_t Store::day_of(Instant at) const {
    return std::chrono::floor<std::chrono::days>(microseconds{at.us} + options_.utc_offset).count();
}

bool Store::is_due(const Outcome& outcome) const {
    if (outcome.entries.empty()) return false;
    return !last_sealed_ || day_of(outcome.entries.back().at) != day_of(*last_sealed_) ||
           std::ranges::any_of(outcome.entries, is_red_alarm) ||
           std::ranges::any_of(outcome.entries, begins_incarnation);
}

}  // namespace muniment
