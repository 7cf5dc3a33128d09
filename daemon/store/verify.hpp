#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/store/chain.hpp"

namespace muniment {

/// Something that is not as the daemon left it, in plain words.
struct Finding {
    std::optional<Seq> row;  ///< of the ledger, when it is about one
    std::string what;
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct VerifyOptions {
    std::optional<std::filesystem::path> second_place{};  ///< compare with the heads there too
    bool rebuild = true;     ///< also rebuild and compare the projections
    bool is_backup = false;  ///< rows that were sealed after it was made may be missing at its end
};

struct VerifyReport {
    static constexpr std::size_t findings_max = 100;  ///< more are counted only
    std::int64_t rows = 0;                            ///< of the ledger, walked
    std::int64_t heads = 0;                           ///< that carried our seal
    std::int64_t tables = 0;                          ///< projections that were compared
    std::int64_t beside_rows = 0;  ///< names, notes and evidence with their digest
    std::vector<Finding> findings;
    std::size_t findings_left_out = 0;

    bool is_clean() const { return findings.empty(); }
    /// The first row of the ledger that is not as it was written.
    std::optional<Seq> first_bad_row() const;
};

/// Walks the whole ledger of a room's folder and everything derived from it; changes nothing and
/// may run beside the daemon. Throws std::runtime_error when there is no key or no database to look
/// at.
VerifyReport verify_room(const std::filesystem::path& room, const VerifyOptions& options = {});

/// The same for a database that stands elsewhere, against the heads of `room`.
VerifyReport verify_database(const std::filesystem::path& file,
                             const ChainKey& key,
                             const std::filesystem::path& room,
                             const VerifyOptions& options = {});

}  // namespace muniment
