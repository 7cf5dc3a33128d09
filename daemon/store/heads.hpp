#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "daemon/store/chain.hpp"

namespace muniment {

/// The ledger up to a row, in one line that is sent away: nobody can later cut, rebuild or put back
/// what stood before it without differing from it.
struct Head {
    Origin origin;
    Seq through;      ///< rows 1 to here
    std::string mac;  ///< of that row, hex
    int schema_version = 0;
    std::string schema_digest;
    Instant at;
    friend bool operator==(const Head&, const Head&) = default;
};

/// One JSON object and a seal over it, keyed like the chain.
std::string line_of(const Head& head, const ChainKey& key);
/// Refused as malformed: "head" when it is no head, "seal" when another hand wrote it.
Result<Head> head_of_line(std::string_view line, const ChainKey& key);

/// Lines without their ends; none when there is no such file.
std::vector<std::string> lines_of(const std::filesystem::path& file);

/// The last line that carries our seal. What a cut left half written at the end is passed over.
std::optional<Head> last_head(const std::filesystem::path& file, const ChainKey& key);

/// Of all that carry our seal the one of the highest row, whichever incarnation it is of.
std::optional<Head> furthest_head(const std::filesystem::path& file, const ChainKey& key);

/// The name of the file in the room's folder and in the second place.
inline constexpr const char* heads_file = "heads.log";

}  // namespace muniment
