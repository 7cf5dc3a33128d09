#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// What a reader is for.
enum class ReaderRole {
    door,   ///< watches a door; nothing else may be asked of it
    desk,   ///< tags are shown to it, read and written; watches nothing
    shelf,  ///< hears which boxes stand where
};

/// One reader as the room's settings describe it, already found sound.
struct ReaderSettings {
    ReaderId id;
    std::string name;             ///< as people call it
    std::string driver = "llrp";  ///< a row of the driver table
    std::string host;
    std::uint16_t port = 0;  ///< 0: the protocol's own
    ReaderRole role = ReaderRole::door;
    DoorId door;                        ///< of a door's reader
    std::vector<AntennaPort> antennas;  ///< in use; empty: all the reader has
    std::optional<CentiDbm> power;      ///< at most; none: as the reader stands
    std::uint8_t tag_session = 0;       ///< Gen2 S0 to S3
    bool beam_broken_when_high = true;  ///< level of an input while something stands in the beam
    std::optional<std::uint16_t> lamp_port;
    std::optional<std::uint16_t> buzzer_port;
    std::string capture_folder;  ///< where its bytes are kept for later; empty: nowhere
};

/// How long is waited for what tags answer.
struct AccessLimits {
    microseconds limit{};   ///< for the first answer
    microseconds settle{};  ///< after it, for those of other tags
};

/// How long is waited for what. The sum of silence and tick stays under the 6 seconds within which
/// a dead reader has to be known.
struct ReaderLimits {
    microseconds connect = std::chrono::seconds{3};
    microseconds send = std::chrono::milliseconds{500};
    microseconds tick = std::chrono::milliseconds{250};
    microseconds retry_min = std::chrono::milliseconds{250};  ///< doubles up to
    microseconds retry_max = std::chrono::seconds{5};         ///< and stays there for ever
};

}  // namespace muniment
