#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "daemon/store/search/search_index.hpp"
#include "daemon/store/store.hpp"

// The store's rows that are no facts, and its housekeeping.

namespace muniment {

Result<void> Store::add_session(const SignInSession& session) {
    return in_ordinary_transaction([&](Connection& db) {
        db.run("INSERT INTO session VALUES (?, ?, ?, ?, ?)",
               session.token_hash,
               session.person,
               session.created_at,
               session.last_used_at,
               session.ends_at);
    });
}

Result<void> Store::touch_session(std::string_view token_hash, Instant now) {
    return in_ordinary_transaction([&](Connection& db) {
        db.run("UPDATE session SET last_used_us = ? WHERE token_hash = ?", now, token_hash);
    });
}

// What takes a right away is not held up by a full disk.

Result<void> Store::end_session(std::string_view token_hash) {
    return in_transaction(
        [&](Connection& db) { db.run("DELETE FROM session WHERE token_hash = ?", token_hash); });
}

Result<void> Store::end_sessions_of(PersonId person) {
    return in_transaction(
        [&](Connection& db) { db.run("DELETE FROM session WHERE person = ?", person); });
}

Result<void> Store::end_old_sessions(Instant now, Instant unused_since) {
    return in_transaction([&](Connection& db) {
        db.run("DELETE FROM session WHERE ends_us <= ? OR last_used_us < ?", now, unused_since);
    });
}

Result<void> Store::erase_name(PersonId person) {
    return in_transaction([&](Connection& db) {
        db.run("DELETE FROM person_name WHERE person = ?", person);
        forget_text(db, SearchKind::person, std::to_string(person.value()));
    });
}

void Store::checkpoint() {
    const int result = sqlite3_wal_checkpoint_v2(
        database().handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (result == SQLITE_OK) return;
    // No room for the database to grow, or a reader in the way: the WAL waits, nothing is lost.
    judged(SQLite::Exception(connection_->handle(), result));
}

void Store::checkpoint_if_due() {
    if (wal_pages_ < options_.checkpoint_pages) next_checkpoint_pages_ = options_.checkpoint_pages;
    if (wal_pages_ < next_checkpoint_pages_) return;
    checkpoint();
    // A reader may keep the WAL from starting over; it is not asked again at every commit.
    next_checkpoint_pages_ = wal_pages_ + options_.checkpoint_pages / 4;
}

}  // namespace muniment
