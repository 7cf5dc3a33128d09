#pragma once

#include <optional>
#include <set>
#include <vector>

#include "daemon/core/field_map.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/read.hpp"

namespace muniment {

/// What a person is asked to do at a door, one thing after the other.
struct SurveyStep {
    enum class Kind {
        empty,  ///< nothing is carried: what is heard anyway
        stand,  ///< the test tag is held at `place`
        walk,   ///< it is carried through, `way`
    };
    Kind kind{};
    Millimetres place{};  ///< of `stand`
    Direction way{};      ///< of `walk`
};

struct SurveyPlan {
    int walks = 5;  ///< each way
    bool stands = true;
    microseconds empty_for = std::chrono::seconds{5};
    microseconds stand_for = std::chrono::seconds{4};
    /// A walk is over when the tag was not heard for so long, and at the latest after `walk_max`.
    microseconds silence = std::chrono::seconds{2};
    microseconds walk_max = std::chrono::seconds{20};
};

/// How a step went.
enum class SurveyVerdict {
    waiting,  ///< not begun
    running,
    good,
    unheard,    ///< the test tag was not heard where it must be
    thin,       ///< too few reads, or by one antenna only
    no_beam,    ///< the door has a light barrier, and it saw nobody
    unlike,     ///< what was heard is not like walking through
    ambiguous,  ///< several tags without a box are in the field: take the others away
};

/// What the survey says of one antenna.
struct SurveyedAntenna {
    enum class Doubt {
        none,
        deaf,        ///< heard nothing of all the walks
        weak,        ///< less than a quarter of what the best one heard
        wrong_side,  ///< hears the other side of the line: cabled to another port?
    };
    DoorAntenna antenna;
    Millimetres found{};  ///< the middle of where it heard the tag
    Millimetres reach{};  ///< how far from there it still hears one slot in ten
    std::uint32_t reads = 0;
    std::optional<CentiDbm> level;  ///< mean over the walks
    std::uint32_t others = 0;       ///< other tags that it heard while the door was empty
    Doubt doubt{};
};

struct SurveyResult {
    std::vector<SurveyedAntenna> antennas;  ///< as the settings list them
    bool in_order = true;                   ///< found along the normal in the order of the settings
    std::vector<FittedCell> fitted;
};

/// Takes a person through the survey of one door with a test tag that is on no box, judges each
/// step, and fits what the antennas hear by place. Pure: reads, beams and time are fed. The way of
/// a walk is known; when and how fast the line was crossed is fitted to the reads (and pinned to
/// the beams, where there are any) under the geometry of the settings, so that one antenna at a
/// wrong place cannot turn the others around.
class DoorSurvey {
  public:
    DoorSurvey(DoorProfile profile, SurveyPlan plan);

    /// `is_on_box`: tags of boxes pass meanwhile; they are no test tag.
    void feed(const Read& read, bool is_on_box);
    void feed(const BarrierEvent& event);
    /// Begins the step that is due: the next one after a good one, else the same again.
    void go(Instant now);
    void tick(Instant now);

    const std::vector<SurveyStep>& steps() const { return steps_; }
    std::size_t step() const { return step_; }
    SurveyVerdict verdict() const { return verdict_; }
    bool is_complete() const;
    const Epc& tag() const { return tag_; }
    DoorId door() const { return profile_.door; }
    /// What was heard of the test tag in this step so far, or in the last one.
    const std::vector<Visit>& visits() const { return visits_; }
    std::optional<Instant> beam() const;

    SurveyResult result() const;

  private:
    /// Reads wait here until it is known which tag is the test tag; bounded.
    static constexpr std::size_t reads_max = 20'000;
    struct Walked {
        double crossed_s = 0;  ///< after the step began
        double speed = 0;      ///< m/s along the way
    };
    struct Seen {
        std::uint32_t reads = 0;
        double levels = 0;
        double level_sum = 0;
        double place_sum = 0;
        std::set<Epc> others;
    };

    const SurveyStep& now_step() const { return steps_[step_]; }
    std::optional<std::size_t> antenna_at(AntennaPort port) const;
    double seconds_of(Instant at) const;
    void choose_tag();
    void collect_visits();
    void judge();
    SurveyVerdict judge_stand();
    bool is_well_heard() const;
    SurveyVerdict judge_walk();
    std::optional<Walked> fitted_walk() const;
    double likelihood(const Walked& walked) const;
    double place_in(const Walked& walked, double after_s) const;
    SurveyedAntenna surveyed(std::size_t antenna, const FieldMap& map, double most) const;
    static bool are_in_order(const std::vector<SurveyedAntenna>& antennas);
    template <class PlaceAt>
    void learn(double from_s, double to_s, const PlaceAt& place_at);

    DoorProfile profile_;
    SurveyPlan plan_;
    FieldMap geometry_;
    FieldMap learned_;
    std::vector<SurveyStep> steps_;
    std::size_t step_ = 0;
    SurveyVerdict verdict_ = SurveyVerdict::waiting;
    Instant began_;
    Instant ended_;
    Epc tag_;
    std::vector<Read> reads_;
    std::vector<BarrierEvent> beams_;
    std::vector<Visit> visits_;
    std::vector<Seen> seen_;
    std::set<Epc> not_the_tag_;  ///< heard while the door was empty, at most `reads_max`
};

}  // namespace muniment
