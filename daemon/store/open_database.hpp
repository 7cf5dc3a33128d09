#pragma once

#include <filesystem>
#include <memory>

#include "daemon/store/connection.hpp"

namespace muniment {

/// The file is not a ledger of ours, or a newer program wrote it.
class ForeignDatabase : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct DatabaseOptions {
    const char* vfs = nullptr;  ///< another file layer, for tests
    /// The WAL is grown to this at the first opening and kept. While it grows, each sync also
    /// writes metadata of the file system: measured 17 times slower (notes of the reliability
    /// study).
    std::int64_t wal_bytes = 5 << 20;
    std::int64_t cache_bytes = 2'000 << 10;  ///< of pages in memory; SQLite's own default
    bool full_sync =
        true;  ///< false loses acknowledged rows at a power cut: for the test that says so
};

/// The only writing connection: WAL, synchronous=FULL, the schema brought up to date. Throws
/// ForeignDatabase, or SQLite::Exception when it cannot be opened.
std::unique_ptr<Connection> open_for_writing(const std::filesystem::path& database,
                                             const DatabaseOptions& options = {});

/// For lists: cannot write, sees whole commits only. Throws like the above.
std::unique_ptr<Connection> open_for_reading(const std::filesystem::path& database,
                                             const char* vfs = nullptr);

}  // namespace muniment
