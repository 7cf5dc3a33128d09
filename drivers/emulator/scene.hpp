#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/core/epc.hpp"
#include "daemon/core/units.hpp"
#include "drivers/emulator/day.hpp"

namespace muniment::emulator {

/// An antenna heard a tag once.
struct Sighting {
    Instant at;
    std::uint16_t antenna = 0;
    Epc epc;
    std::int8_t rssi_dbm = 0;   ///< whole dBm, as a standard report gives it
    std::uint16_t channel = 0;  ///< index, from 1
    friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// A beam was broken or became free again.
struct BeamChange {
    Instant at;
    std::uint16_t port = 0;
    bool broken = false;
    friend bool operator==(const BeamChange&, const BeamChange&) = default;
};

struct FaultBegins {
    Instant at;
    Fault fault;
    friend bool operator==(const FaultBegins&, const FaultBegins&) = default;
};

/// Something worth telling whoever watches the rehearsal.
struct Told {
    Instant at;
    std::string line;
    friend bool operator==(const Told&, const Told&) = default;
};

using SceneEvent = std::variant<Sighting, BeamChange, FaultBegins, Told>;

/// What goes on in front of the emulated reader: a scripted day or a recording.
class Scene {
  public:
    virtual ~Scene() = default;
    /// Appends what happens after the previous call and until `until`, in order of time. The work
    /// grows with the time between the calls: call in small steps.
    virtual void advance(Instant until, std::vector<SceneEvent>& events) = 0;
    virtual bool is_over() const = 0;

    /// What the person at the rehearsal asks for; refused by a scene that cannot do it.
    virtual Result<void> walk_now(std::string_view code, Direction direction) = 0;
    virtual Result<void> break_beam_now(std::uint16_t port) = 0;
};

}  // namespace muniment::emulator
