#pragma once

#include <map>
#include <optional>
#include <utility>

#include "daemon/readers/reader_news.hpp"

namespace muniment {

/// What one reader cannot see, kept until the room was told. News of blindness must not get lost in
/// a full mailbox, so what is true stands here beside what was told, and is told later with its own
/// times. Bounded: one entry an antenna and reason; a period that begins anew before its end was
/// told goes on as one.
class BlindPeriods {
  public:
    explicit BlindPeriods(ReaderId reader) : reader_(reader) {}

    /// Where it is open already, the first `at` counts.
    void begin(AntennaPort antenna, Blindness why, Instant at);
    void end(AntennaPort antenna, Blindness why, Instant at);
    /// The link works: ends what was blind for the whole reader's sake.
    void end_of_link(Instant at);
    bool is_open(AntennaPort antenna, Blindness why) const;

    /// Puts what is untold into the mailbox; false when it was full.
    bool tell(ReaderMailbox& mailbox);

  private:
    using Key = std::pair<AntennaPort, Blindness>;
    struct Period {
        Instant from;
        std::optional<Instant> to{};
        bool is_told = false;  ///< that it began
    };
    bool tell(const Key& key, Period& period, ReaderMailbox& mailbox) const;

    ReaderId reader_;
    std::map<Key, Period> periods_;
};

}  // namespace muniment
