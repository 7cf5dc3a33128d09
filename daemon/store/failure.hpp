#pragma once

#include <SQLiteCpp/Exception.h>

#include <stdexcept>

#include "daemon/core/refusal.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// The disk no longer does what it says: a sync failed, a page cannot be read or is damaged. The
/// process must end and start again from the last committed row. After a failed fsync the kernel
/// may call lost pages clean, so nothing is ever retried on the same handle (USENIX ATC 2020, "Can
/// Applications Recover from fsync Failures?").
class FatalStorage : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The ledger is not the one that was sealed: rows altered, cut, or an older file put back.
class AlteredLedger : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What an SQLite failure comes to. No room to write (disk full, over quota, mounted read-only) is
/// `storage_full`, another writer past the busy time is `busy`. Throws `failed` again for a broken
/// constraint, which is a fault of ours that wrote nothing, and FatalStorage for all else.
Refusal refusal_for(const SQLite::Exception& failed, Connection& connection);

}  // namespace muniment
