#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "daemon/core/units.hpp"

namespace muniment {

enum class ReaderState {
    waiting,     ///< for the next try to reach it
    connecting,  ///< the link is being opened
    starting,    ///< the start-up is under way
    seeing,      ///< verified
    stopped,
};

/// How one reader is, as the page and `muniment status` show it.
struct ReaderHealth {
    ReaderState state = ReaderState::waiting;
    std::optional<Instant> last_heard;
    std::uint32_t connections = 0;  ///< links opened since the start
    std::uint64_t reads = 0;        ///< since the start
    std::uint32_t reads_per_second = 0;
    std::uint64_t reads_refused = 0;  ///< did not fit the mailbox
    std::string_view last_end;        ///< why the last link ended; empty before
    /// How often each kind of fault was contained. The names are literals of the drivers.
    std::map<std::string_view, std::uint64_t> faults;
};

}  // namespace muniment
