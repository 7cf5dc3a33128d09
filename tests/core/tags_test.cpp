#include "daemon/core/tags.hpp"

#include "tests/support/a_room.hpp"
#include "tests/support/door_walk.hpp"

using namespace muniment;
using namespace muniment::testing;
using namespace std::chrono_literals;

namespace {

const Epc second_tag = tag_of(901);
const Epc spare_tag = tag_of(902);

commands::BindTag bind(unsigned number, const Epc& epc, bool second = false) {
    return {.box = box_number(number), .epc = epc, .tid = {}, .generation = 0, .second = second};
}

commands::RetireTag retire(unsigned number, const Epc& epc, TagEnd why = TagEnd::replaced) {
    return {box_number(number), epc, why};
}

Refusal refusal_of(ARoom& room, Command command) {
    const auto outcome = room.try_to(ARoom::archivist, std::move(command));
    REQUIRE_FALSE(outcome);
    return outcome.error();
}

/// A room whose box 1 has two tags.
ARoom twice_tagged() {
    ARoom room;
    room.must(ARoom::archivist, bind(1, second_tag, true));
    return room;
}

Passage of_tag(const ARoom& room,
               const Epc& epc,
               Crossing crossing = Crossing::passed,
               Direction direction = Direction::out) {
    Passage passage = room.passage(1, crossing, direction);
    passage.epc = epc;
    return passage;
}

Whereabouts where(const ARoom& room) {
    return room.room.state().boxes.at(box_number(1)).whereabouts;
}

}  // namespace

TEST_CASE("a box takes a second tag only when it is asked for, and never a third") {
    ARoom room;
    CHECK(refusal_of(room, bind(1, second_tag)) ==
          Refusal{RefusalCode::has_tag, box_number(1).text()});
    const auto bound = the<facts::TagBound>(room.must(ARoom::archivist, bind(1, second_tag, true)));
    CHECK(bound.generation == 2);
    CHECK(tags_on(room.room.state(), box_number(1)) == 2);
    CHECK(refusal_of(room, bind(1, spare_tag, true)).code == RefusalCode::tags_full);
}

TEST_CASE("a tag is on one box only, and the refusal names it") {
    ARoom room = twice_tagged();
    const Refusal taken{RefusalCode::tag_in_use, box_number(1).text()};
    CHECK(refusal_of(room, bind(2, tag_of(1), true)) == taken);
    CHECK(refusal_of(room, bind(2, second_tag, true)) == taken);
    const commands::RegisterBox box{box_number(9), second_tag, "Contracts", "1-1-1"};
    CHECK(refusal_of(room, box) == taken);
}

TEST_CASE("a chip that is on a box is known by its own number, whatever its EPC says now") {
    ARoom room;
    auto first = bind(1, second_tag, true);
    first.tid = "e280116020007f1b";
    CHECK(the<facts::TagBound>(room.must(ARoom::archivist, first)).tid == "E280116020007F1B");
    auto again = bind(2, spare_tag, true);
    again.tid = "E280116020007F1B";
    CHECK(refusal_of(room, again) == Refusal{RefusalCode::tag_in_use, box_number(1).text()});
    room.must(ARoom::archivist, retire(1, second_tag));
    room.must(ARoom::archivist, again);
    again.tid = "no number";
    CHECK(refusal_of(room, again) == Refusal{RefusalCode::malformed, "tid"});
}

TEST_CASE("a tag that came off is remembered and never bound again") {
    ARoom room;
    room.must(ARoom::archivist, retire(1, tag_of(1), TagEnd::lost));
    CHECK(tags_on(room.room.state(), box_number(1)) == 0);
    CHECK(room.room.state().tags.find(tag_of(1))->off == TagEnd::lost);
    for (const unsigned number : {1u, 2u}) {
        CHECK(refusal_of(room, bind(number, tag_of(1), true)) ==
              Refusal{RefusalCode::tag_retired, box_number(1).text()});
    }
    CHECK(refusal_of(room, retire(1, tag_of(1))).code == RefusalCode::already_so);
    CHECK(refusal_of(room, retire(1, tag_of(2))).code == RefusalCode::unknown_tag);
    CHECK(refusal_of(room, retire(77, tag_of(1))).code == RefusalCode::unknown_box);
}

TEST_CASE("generations only go up, and end at 255") {
    ARoom room;
    room.must(ARoom::archivist, retire(1, tag_of(1)));
    auto written = bind(1, second_tag);
    written.generation = 7;  // six labels were printed that nobody could vouch for
    CHECK(the<facts::TagBound>(room.must(ARoom::archivist, written)).generation == 7);
    room.must(ARoom::archivist, retire(1, second_tag));
    written.epc = spare_tag;
    CHECK(refusal_of(room, written) == Refusal{RefusalCode::old_generation, "7"});
    CHECK(next_generation(room.room.state(), box_number(1)) == 8);
    written.generation = 255;
    room.must(ARoom::archivist, written);
    room.must(ARoom::archivist, retire(1, spare_tag));
    CHECK(refusal_of(room, bind(1, tag_of(903))).code == RefusalCode::tags_used_up);
}

TEST_CASE("a clerk neither binds nor retires") {
    ARoom room;
    CHECK(room.refused(ARoom::clerk, bind(1, second_tag, true)) == RefusalCode::not_allowed);
    CHECK(room.refused(ARoom::clerk, retire(1, tag_of(1))) == RefusalCode::not_allowed);
}

TEST_CASE("either tag of a box is the box") {
    for (const Epc& epc : {tag_of(1), second_tag}) {
        ARoom room = twice_tagged();
        const auto passed = the<facts::BoxPassed>(room.door({{of_tag(room, epc)}, {}, {}}));
        CHECK(passed.box == box_number(1));
        CHECK(passed.reason == Reason::no_leave);
        CHECK(where(room) == Whereabouts::outside);
    }
}

TEST_CASE("two tags of one box that cross together are one movement and one case") {
    for (const bool in_one_batch : {true, false}) {
        ARoom room = twice_tagged();
        Passage first = of_tag(room, tag_of(1));
        Passage second = of_tag(room, second_tag);
        second.at = second.at + 800ms;
        std::size_t rows = 0;
        if (in_one_batch) {
            rows = count_of<facts::BoxPassed>(room.door({{first, second}, {}, {}}));
        } else {
            rows = count_of<facts::BoxPassed>(room.door({{first}, {}, {}}));
            rows += count_of<facts::BoxPassed>(room.door({{second}, {}, {}}));
        }
        CHECK(rows == 1);
        CHECK(room.only_alarm().boxes == std::vector{box_number(1)});
    }
}

TEST_CASE("the second tag a minute later, or the other way, is a movement of its own") {
    ARoom room = twice_tagged();
    room.door({{of_tag(room, tag_of(1))}, {}, {}});
    room.later(2s);
    const Passage back = of_tag(room, second_tag, Crossing::passed, Direction::in);
    CHECK(count_of<facts::BoxPassed>(room.door({{back}, {}, {}})) == 1);
    CHECK(where(room) == Whereabouts::inside);
    room.later(1min);
    CHECK(count_of<facts::BoxPassed>(room.door({{of_tag(room, tag_of(1))}, {}, {}})) == 1);
    CHECK(where(room) == Whereabouts::outside);
}

TEST_CASE("one tag that is seen twice is still two movements") {
    ARoom room = twice_tagged();
    room.door({{of_tag(room, tag_of(1))}, {}, {}});
    room.later(2s);
    CHECK(count_of<facts::BoxPassed>(room.door({{of_tag(room, tag_of(1))}, {}, {}})) == 1);
}

TEST_CASE("what one tag left in doubt the other makes sure: the same case, now red") {
    ARoom room = twice_tagged();
    room.door({{of_tag(room, tag_of(1), Crossing::unsure)}, {}, {}});
    CHECK(room.only_alarm().level == Level::amber);
    room.later(500ms);
    room.door({{of_tag(room, second_tag)}, {}, {}});
    CHECK(room.only_alarm().level == Level::red);
    CHECK(room.only_alarm().reason == Reason::no_leave);
    CHECK(room.only_alarm().boxes == std::vector{box_number(1)});
    CHECK(where(room) == Whereabouts::outside);
}

TEST_CASE("what one tag made sure the other cannot put in doubt") {
    ARoom room = twice_tagged();
    room.door({{of_tag(room, tag_of(1))}, {}, {}});
    for (const Crossing doubt : {Crossing::unsure, Crossing::returned}) {
        CHECK(room.door({{of_tag(room, second_tag, doubt)}, {}, {}}).is_empty());
    }
    CHECK(where(room) == Whereabouts::outside);
}

TEST_CASE("a tag that came off is not the box, and its going out is told") {
    ARoom room = twice_tagged();
    room.must(ARoom::archivist, retire(1, second_tag));
    const auto passed = the<facts::BoxPassed>(room.door({{of_tag(room, second_tag)}, {}, {}}));
    CHECK(passed.reason == Reason::retired_tag);
    CHECK(passed.level == Level::amber);
    CHECK(room.only_alarm().level == Level::amber);
    CHECK(where(room) == Whereabouts::inside);
    CHECK(room.room.state().last_passages.empty());
}

TEST_CASE("a tag that came off rings in a locked room, and is written down where the box may go") {
    ARoom room = twice_tagged();
    room.must(ARoom::archivist, retire(1, second_tag));
    const auto level = [&](Crossing crossing, Direction direction) {
        const Passage passage = of_tag(room, second_tag, crossing, direction);
        return the<facts::BoxPassed>(room.door({{passage}, {}, {}})).level;
    };
    CHECK(level(Crossing::returned, Direction::in) == Level::log);
    CHECK(level(Crossing::passed, Direction::in) == Level::amber);
    CHECK(level(Crossing::unsure, Direction::out) == Level::amber);
    room.must(ARoom::archivist, commands::SetLocked{true});
    CHECK(level(Crossing::returned, Direction::in) == Level::red);
    CHECK(level(Crossing::passed, Direction::out) == Level::red);
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    CHECK(level(Crossing::passed, Direction::out) == Level::log);
    CHECK(level(Crossing::passed, Direction::in) == Level::amber);
}

TEST_CASE("an old tag that was left on the box goes out with it and asks nothing of its own") {
    ARoom room = twice_tagged();
    room.must(ARoom::archivist, retire(1, second_tag));
    const Outcome out = room.door({{of_tag(room, second_tag), of_tag(room, tag_of(1))}, {}, {}});
    CHECK(count_of<facts::BoxPassed>(out) == 2);
    CHECK(room.only_alarm().reason == Reason::no_leave);
    CHECK(room.only_alarm().level == Level::red);
    CHECK(where(room) == Whereabouts::outside);
}

TEST_CASE("a walk through the door with two tags on one box, from the reads on: one movement") {
    std::size_t both_heard = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        ARoom room(0);
        room.must(the_daemon,
                  commands::RegisterBox{box_number(1), DoorStory::tag(1), "Contracts", "1-1-1"});
        room.must(ARoom::archivist, bind(1, DoorStory::tag(2), true));
        DoorStory walk(seed);
        const auto way = [](double s) { return -3 + 0.8 * (s - 2); };  // over the line at 5.75 s
        // On two sides of the box, a hand apart.
        walk.carry(1, 2, 10, way);
        walk.carry(2, 2, 10, [&](double s) { return way(s) - 0.1; });
        walk.break_beam(5.7);
        const auto passages = walk.play();
        both_heard += passages.size() == 2 ? 1 : 0;
        std::size_t rows = 0;
        // The way the daemon gives them: as they are decided, each in a batch of its own.
        for (const Passage& passage : passages) {
            room.now = passage.decided_at;
            rows += count_of<facts::BoxPassed>(room.door({{passage}, {}, {}}));
        }
        INFO("seed " << seed);
        CHECK(rows == 1);
        CHECK(room.only_alarm().reason == Reason::no_leave);
        CHECK(where(room) == Whereabouts::outside);
    }
    CHECK(both_heard == 20);
}
