#include "daemon/core/door_survey.hpp"

#include <catch2/catch.hpp>

#include "tests/support/door_walk.hpp"

using namespace muniment;
using Kind = SurveyStep::Kind;
using Verdict = SurveyVerdict;

namespace {

constexpr int test_tag = 7;
constexpr int shelf_tag = 8;

/// A person at the door of DoorStory who does what the survey asks; what is heard comes from that
/// story's own formulas. `told` is the door as the settings describe it, perhaps wrongly.
class SurveyedDoor {
  public:
    explicit SurveyedDoor(DoorProfile told, SurveyPlan plan = {.walks = 3})
        : survey(std::move(told), plan) {}

    /// Does what is asked, or `instead`, until the step is judged.
    Verdict one_step(const std::function<void(DoorStory&)>& instead = {}) {
        DoorStory story(++seed_);
        survey.go(DoorStory::at(now_s_));
        if (shelf_is_full) story.carry(shelf_tag, 0, 12, [](double) { return -2.2; });
        instead ? instead(story) : act(story);
        for (double s = 0; survey.verdict() == Verdict::running; s += 0.1) {
            for (const Read& read : story.reads)
                if (seconds(read.at) >= s && seconds(read.at) < s + 0.1) feed(read);
            for (BarrierEvent beam : story.beams) {
                if (seconds(beam.at) < s || seconds(beam.at) >= s + 0.1) continue;
                beam.at = beam.at + offset();
                survey.feed(beam);
            }
            survey.tick(DoorStory::at(now_s_ + s));
            last_s_ = s;
        }
        now_s_ += last_s_ + 3;
        return survey.verdict();
    }
    void whole() {
        for (int tries = 0; !survey.is_complete() && tries < 40; ++tries) one_step();
    }
    static void walk(DoorStory& story, Direction way, bool breaks_beam = true) {
        const double sign = way == Direction::out ? 1 : -1;
        story.carry(test_tag, 1, 9, [=](double s) { return sign * (s - 5) * 1.1; });
        if (breaks_beam) story.break_beam(5);
    }

    DoorSurvey survey;
    bool shelf_is_full = false;

  private:
    void act(DoorStory& story) {
        const std::size_t due = survey.step();
        const SurveyStep& step = survey.steps()[due];
        if (step.kind == Kind::stand)
            story.carry(test_tag, 0, 5, [&](double) { return step.place.value / 1000.0; });
        if (step.kind == Kind::walk) walk(story, step.way);
    }
    static double seconds(Instant at) {
        return static_cast<double>(at.us - DoorStory::start_us) / 1e6;
    }
    microseconds offset() const { return microseconds{static_cast<std::int64_t>(now_s_ * 1e6)}; }
    void feed(Read read) {
        read.at = read.at + offset();
        survey.feed(read, read.epc == DoorStory::tag(shelf_tag));
    }

    unsigned seed_ = 100;
    double now_s_ = 0;
    double last_s_ = 0;
};

DoorProfile with_swapped(DoorProfile door, std::size_t a, std::size_t b) {
    std::swap(door.antennas[a].offset, door.antennas[b].offset);
    return door;
}

}  // namespace

TEST_CASE("a whole survey finds each antenna where it hangs") {
    SurveyedDoor door(DoorStory{}.door);
    door.shelf_is_full = true;
    door.whole();
    REQUIRE(door.survey.is_complete());
    CHECK(door.survey.tag() == DoorStory::tag(test_tag));
    const SurveyResult result = door.survey.result();
    CHECK(result.in_order);
    for (const SurveyedAntenna& one : result.antennas) {
        INFO(one.antenna.port.value() << " found at " << one.found.value << " mm");
        CHECK(one.doubt == SurveyedAntenna::Doubt::none);
        CHECK(std::abs(one.found.value - one.antenna.offset.value) < 500);
        CHECK(one.reach.value > 500);
    }
    CHECK(result.antennas[0].others == 1);
}

TEST_CASE("an antenna that is cabled to the other side is named, and the others are not") {
    const DoorProfile told = with_swapped(DoorStory{}.door, 0, 3);
    SurveyedDoor door(told);
    door.whole();
    REQUIRE(door.survey.is_complete());
    const SurveyResult result = door.survey.result();
    CHECK_FALSE(result.in_order);
    CHECK(result.antennas[0].doubt == SurveyedAntenna::Doubt::wrong_side);
    CHECK(result.antennas[3].doubt == SurveyedAntenna::Doubt::wrong_side);
    CHECK(result.antennas[1].doubt == SurveyedAntenna::Doubt::none);
    CHECK(result.antennas[2].doubt == SurveyedAntenna::Doubt::none);
}

TEST_CASE("an antenna that hears nothing is named") {
    DoorProfile told = DoorStory{}.door;
    told.antennas.push_back({AntennaPort{5}, {0}});
    SurveyedDoor door(told);
    door.whole();
    REQUIRE(door.survey.is_complete());
    CHECK(door.survey.result().antennas[4].doubt == SurveyedAntenna::Doubt::deaf);
    CHECK(door.survey.result().antennas[0].doubt == SurveyedAntenna::Doubt::none);
}

TEST_CASE("a step that went wrong is asked again, with the reason") {
    SurveyedDoor door(DoorStory{}.door, {.walks = 1});
    const auto nobody = [](DoorStory&) {};
    CHECK(door.one_step() == Verdict::good);  // empty
    CHECK(door.one_step(nobody) == Verdict::unheard);
    CHECK(door.survey.step() == 1);
    const auto two_tags = [](DoorStory& story) {
        for (const int tag : {1, 2}) story.carry(tag, 0, 4, [](double) { return 0.0; });
    };
    CHECK(door.one_step(two_tags) == Verdict::ambiguous);
    while (door.survey.steps()[door.survey.step() + 1].kind == Kind::stand)
        REQUIRE(door.one_step() == Verdict::good);
    REQUIRE(door.one_step() == Verdict::good);
    CHECK(door.one_step(nobody) == Verdict::unheard);
    CHECK(door.one_step([](DoorStory& story) {
        SurveyedDoor::walk(story, Direction::out, false);
    }) == Verdict::no_beam);
    CHECK(door.one_step([](DoorStory& story) {
        story.carry(test_tag, 0, 9, [](double) { return -1.0; });
        story.break_beam(5);
    }) == Verdict::unlike);
    CHECK_FALSE(door.survey.is_complete());
    CHECK(door.one_step() == Verdict::good);
    CHECK(door.one_step() == Verdict::good);
    CHECK(door.survey.is_complete());
}

TEST_CASE("a door without light barriers is surveyed by its reads alone") {
    DoorProfile told = DoorStory{}.door;
    told.barriers.clear();
    SurveyedDoor door(told);
    door.whole();
    REQUIRE(door.survey.is_complete());
    CHECK(door.survey.result().in_order);
    for (const SurveyedAntenna& one : door.survey.result().antennas)
        CHECK(std::abs(one.found.value - one.antenna.offset.value) < 600);
}

TEST_CASE("the decider that begins with a surveyed field tells passages as before") {
    SurveyedDoor door(DoorStory{}.door);
    door.whole();
    DoorStory story(5);
    story.stand(1, -2.0, 14);
    story.carry(2, 2, 10, [](double s) { return (s - 6) * 1.1; });
    story.break_beam(6);
    story.door.fitted = door.survey.result().fitted;
    CHECK(story.door.fitted.size() == 4 * FieldMap::bins);
    const auto passages = story.play();
    REQUIRE(passages.size() == 1);
    CHECK(passages[0].epc == DoorStory::tag(2));
    CHECK(passages[0].crossing == Crossing::passed);
    CHECK(passages[0].direction == Direction::out);
    CHECK(FieldMap(story.door).fitted() == story.door.fitted);
}
