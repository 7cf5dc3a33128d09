#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/epc.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/units.hpp"

// A scripted day in front of one door, as a value. Its text form is TOML, see days/rehearsal.toml.
// Lengths are metres along three axes: `at` and `offset` along the door's normal (negative is
// inside the room, 0 the door line), `aside` across the opening (0 its middle), `height` above the
// floor. Times are counted from the start of the day.

namespace muniment::emulator {

struct DoorAntenna {
    std::uint16_t port = 0;
    double offset_m = 0;
    double aside_m = 0;
    double height_m = 0;
    friend bool operator==(const DoorAntenna&, const DoorAntenna&) = default;
};

/// A light barrier across the opening, wired to the reader's GPI `port`.
struct DoorBarrier {
    std::uint16_t port = 0;
    double offset_m = 0;
    friend bool operator==(const DoorBarrier&, const DoorBarrier&) = default;
};

/// A box of the room. `lent_to` and `leave_for` say what the register should hold when the
/// rehearsal room is founded: a loan, or a leave that no loan has used yet. They name desks, not
/// persons.
struct DayBox {
    BoxCode code{};
    unsigned number = 0;  ///< what is written on the box, 盒号
    Epc epc{};
    std::string title{};
    std::string home{};
    std::optional<std::string> lent_to{};
    std::optional<std::string> leave_for{};
    friend bool operator==(const DayBox&, const DayBox&) = default;
};

/// A tag that stays where it is and can be heard at the door.
struct StandingTag {
    Epc epc{};
    double at_m = 0;
    double aside_m = 0;
    double height_m = 0;
    double attenuation_db = 0;  ///< metal, damp paper: a constant of the place
    friend bool operator==(const StandingTag&, const StandingTag&) = default;
};

/// Where the boxes are as seen by their carrier: his body shadows what lies behind it.
enum class Held { front, left, right, trolley };

/// Somebody walks through the door or up to it. Without boxes and parcels only the beams notice.
struct Walk {
    std::chrono::microseconds at{};
    std::vector<BoxCode> boxes;
    std::vector<Epc> parcels;  ///< tags that are none of ours
    Direction direction = Direction::out;
    double speed_mps = 1.2;
    Held held = Held::front;
    std::optional<double> turn_at_m;  ///< goes no further and walks back
    std::optional<double> stop_at_m;  ///< stands there for `stop_for`
    std::chrono::microseconds stop_for{};
    friend bool operator==(const Walk&, const Walk&) = default;
};

/// A beam is broken although nobody walks: a door leaf, a coat, a bird.
struct BeamBreak {
    std::chrono::microseconds at{};
    std::uint16_t port = 0;
    std::chrono::microseconds lasts{};
    friend bool operator==(const BeamBreak&, const BeamBreak&) = default;
};

enum class FaultKind {
    link_cut,      ///< the cable is out for `lasts`
    antenna_lost,  ///< `antenna` is off for `lasts`
    clock_jump,    ///< the reader's clock is moved by `jump`
    clock_1970,    ///< the clock starts at 1970-01-01, as after a flat battery
    clock_2000,    ///< the same, at 2000-01-01
    restart,       ///< the reader restarts and is gone for `lasts`
    silent,        ///< the link stands and the reader says nothing for `lasts`
};

struct Fault {
    std::chrono::microseconds at{};
    FaultKind kind{};
    std::chrono::microseconds lasts{};
    std::uint16_t antenna = 0;
    std::chrono::microseconds jump{};
    friend bool operator==(const Fault&, const Fault&) = default;
};

struct Day {
    static constexpr std::size_t entries_max = 10'000;  ///< of each kind

    std::string title;
    std::chrono::microseconds length{};
    bool loops = false;
    std::uint64_t seed = 1;
    std::vector<DoorAntenna> antennas;
    std::vector<DoorBarrier> barriers;
    std::vector<DayBox> boxes;
    std::vector<StandingTag> standing;
    std::vector<Walk> walks;  ///< in order of time
    std::vector<BeamBreak> beam_breaks;
    std::vector<Fault> faults;
    friend bool operator==(const Day&, const Day&) = default;
};

/// Reads a day from the text of a TOML file. Refused (malformed) with line and name: an unknown
/// key, a wrong type, a value out of range, a box, port or antenna that the day does not have, a
/// box code or EPC given twice.
Result<Day> parse_day(std::string_view toml);

}  // namespace muniment::emulator
