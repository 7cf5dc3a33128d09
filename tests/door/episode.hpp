#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "tests/door/story.hpp"

namespace muniment::generator {

/// The situations of a door that a decider must tell apart.
enum class Situation {
    straight_pass,  ///< out or in, 0.3 to 2 m/s, now and then running
    shelf_strays,   ///< people with nothing; the boxes on the shelves stay
    carried_past,   ///< along the corridor, past the open door
    set_down_back,  ///< set down in the doorway for a while, then taken back
    set_down_on,    ///< the same, then taken on
    turn_back,      ///< half way through, and back
    hovering,       ///< to and fro before the line
    trolley,        ///< 2 to 40 boxes, the inner ones shadowed
    against_body,   ///< held on the far side of the carrier
    opposite,       ///< two people pass in the doorway
    out_and_back,   ///< within 5 s
    door_shut,      ///< boxes moved on both sides of a shut door
    antenna_dead,   ///< a pass while one antenna hears nothing and nobody knows
    duplicated,     ///< a pass whose reports come twice and late
    dead_tag,       ///< a box that no reader can see
    few_reads,      ///< a box that is read 0 to 3 times
    rearranged,     ///< shelf work by the door while people pass
    foreign_tags,   ///< a pass among 67 to 196 tags of others
    second_reader,  ///< a pass in another reader's field
};
inline constexpr std::size_t situation_count = 19;
std::string_view name_of(Situation situation);

/// What became of one box.
struct BoxTruth {
    Epc epc;
    std::vector<LinePass> passes;  ///< each that counts, seconds of the room's clock
    double from_s = 0;             ///< when it was by the door
    double to_s = 0;
    double left_s = 0;  ///< half a metre past the line, after the last pass
    bool stacked = false;
    bool against_body = false;
    int reads = 0;  ///< while it was within 2 m of the line
};

struct Episode {
    Situation situation{};
    double from_s = 0;
    double to_s = 0;
    std::vector<BoxTruth> boxes;
    bool beam_missed = false;
    std::vector<Read> reads;        ///< in the order of their arrival
    std::vector<Instant> arrivals;  ///< of each
    std::vector<BarrierEvent> beams;
};

class RoomPlan;

/// One room and its door, told episode by episode: the shelf tags within 3 m stay all the while.
class Room {
  public:
    Room(Luck luck, Beams beams, int shelf_tags);
    Room(const Room&) = delete;  // the interrogator looks at the site
    Room& operator=(const Room&) = delete;

    Episode next(Situation situation);
    /// Nobody comes for so long.
    Episode quiet(double seconds);
    DoorProfile profile() const { return site_.profile(); }

  private:
    Episode played(RoomPlan& plan);
    void set_for(const RoomPlan& plan);
    void add_reads(const RoomPlan& plan, const std::vector<Heard>& heard, Episode& episode);
    void add_beams(const RoomPlan& plan, Episode& episode);
    std::vector<std::pair<double, double>> in_beam(const Scene& scene,
                                                   const Episode& episode,
                                                   double line) const;
    static void break_beam(Episode& episode, std::uint16_t port, double from, double to);
    static void drop_overlaps(std::vector<BarrierEvent>& beams);

    Luck luck_;
    Site site_;
    double now_s_ = 0;
    std::uint32_t boxes_ = 0;
    bool door_moved_ = false;
    bool has_strangers_ = false;
    std::optional<Interrogator> interrogator_;
};

}  // namespace muniment::generator
