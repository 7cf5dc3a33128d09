#pragma once

#include <complex>
#include <cstdint>
#include <vector>

#include "daemon/core/door_profile.hpp"
#include "tests/door/geometry.hpp"
#include "tests/door/luck.hpp"

// A door, what stands around it and how its reader is set. Where a figure has a source, it is named
// (T, W, E: the measured tunnel, walks and rounds of docs/door.md); all others are engineering
// defaults without one, drawn from the range that stands here.

namespace muniment::generator {

inline constexpr std::size_t antennas_max = 6;

struct SiteAntenna {
    AntennaPort port;
    Point at;
    Point facing;
};

/// Something that throws the field back: a cabinet, a radiator, a door frame.
struct Scatterer {
    Point at;
    std::complex<double> forward;  ///< metres; on the way to the tag
    std::complex<double> back;     ///< and on the way back, which is not quite the same
};

struct RadioChannel {
    std::uint32_t name = 0;  ///< as the reader reports it: an index or kHz
    double mhz = 922;
};

enum class Session { s0, s1 };

struct ReaderSetup {
    double power_dbm = 30;      ///< into the antenna
    double floor_dbm = -83;     ///< T: nothing weaker is reported
    double dwell_ms = 90;       ///< stay on an antenna, as many frames as it takes
    double switch_ms = 8;       ///< between antennas, nothing is heard
    double hop_ms = 200;        ///< stay on a channel
    double frame_ms = 8;        ///< before a frame's first slot; W: 70 reads/s of a lone tag
    double read_ms = 4.5;       ///< a slot with one answer; T: 127 reads/s in a crowd
    double collision_ms = 1.5;  ///< a slot with several
    double empty_ms = 0.4;      ///< a slot with none
    int first_slots_log2 = 3;   ///< slots of the first frame on an antenna
    double deaf_share = 0;      ///< of stays that another reader's field spoils
    Session session = Session::s0;
};

/// The wall that the door is in.
struct DoorWall {
    double half_width_m = 0.48;
    double height_m = 2.1;
    double loss_db = 12;
    double leaf_db = 0;  ///< of the door's leaf, when it is shut
};

struct Site {
    std::vector<SiteAntenna> antennas;
    std::vector<DoorBarrier> beams;
    std::vector<RadioChannel> channels;
    std::vector<Scatterer> scatterers;
    DoorWall wall;
    double floor_echo = -0.35;  ///< amplitude thrown back by the floor
    double side_echo = -0.35;   ///< and by a side wall
    double side_y = 2.5;        ///< where that wall is
    ReaderSetup reader;

    DoorProfile profile() const;
};

enum class Beams { none, one, two };

/// An archive's door, 0.9 to 1.0 m wide: two antennas each side, 1.0 and 1.8 m high, 0.5 to 1.0 m
/// from the line; China's channels, 920.625 to 924.375 MHz.
Site drawn_door(Luck luck, Beams beams);
/// The measured conveyor: two panels on the gate's port, asked twice as often as each of two ports
/// upstream, two light barriers (T).
Site tunnel_site(Luck luck);
/// The measured room: an antenna in each corner of a square of 4.6 m, no wall, one tag (W).
Site corner_site(Luck luck);

}  // namespace muniment::generator
