#include "daemon/core/room_shelf.hpp"

#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;
using What = PresenceChange::What;

namespace {

ShelfBatch::News news(What what, unsigned box, const char* place = "1-1-1") {
    return {.what = what,
            .epc = tag_of(box),
            .place = place,
            .other = what == What::cloned ? "9-9-9" : "",
            .at = morning,
            .chance = 0.9995};
}

struct ShelfRoom : ARoom {
    Outcome shelf(std::vector<ShelfBatch::News> told) {
        const Outcome outcome = room.decide(ShelfBatch{std::move(told)}, now);
        room.apply(outcome);
        return outcome;
    }
    const Sighting& sighting(unsigned box) const {
        return room.state().sightings.at(box_number(box));
    }
};

}  // namespace

TEST_CASE("a box on its shelf is one row, however often it is told") {
    ShelfRoom room;
    CHECK(the<facts::BoxSighted>(room.shelf({news(What::sighted, 1)})).place == "1-1-1");
    CHECK(room.shelf({news(What::sighted, 1)}).is_empty());
    CHECK(the<facts::BoxSighted>(room.shelf({news(What::sighted, 1, "2-2-2")})).place == "2-2-2");
    CHECK(room.sighting(1).place == "2-2-2");
}

TEST_CASE("boxes that went from the shelf unexplained are one amber case") {
    ShelfRoom room;
    room.shelf({news(What::sighted, 1), news(What::sighted, 2)});
    const Outcome outcome = room.shelf({news(What::gone, 1), news(What::gone, 2)});
    CHECK(count_of<facts::ProbablyGone>(outcome) == 2);
    const auto& raised = the<facts::AlarmRaised>(outcome);
    CHECK(raised.level == Level::amber);
    CHECK(raised.reason == Reason::not_on_shelf);
    CHECK(raised.boxes.size() == 2);
    CHECK(room.sighting(1).is_gone);
    CHECK(room.shelf({news(What::gone, 1)}).is_empty());
    // Heard again, the box is on its shelf; the case stays for a person.
    room.shelf({news(What::sighted, 1)});
    CHECK_FALSE(room.sighting(1).is_gone);
    CHECK(room.room.state().alarms.size() == 1);
}

TEST_CASE("a loan or a passage out explains an empty place, and nothing is asked") {
    ShelfRoom room;
    room.shelf({news(What::sighted, 1), news(What::sighted, 2)});
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    room.must(ARoom::archivist, commands::Lend{box_number(2), ARoom::borrower, {}});
    room.goes(2, Direction::out);
    const Outcome outcome = room.shelf({news(What::gone, 1), news(What::gone, 2)});
    CHECK(count_of<facts::ProbablyGone>(outcome) == 2);
    CHECK(count_of<facts::AlarmRaised>(outcome) == 0);
    CHECK(room.room.state().loans.size() == 2);
}

TEST_CASE("a copy is told once, by its places or by its chip") {
    ShelfRoom room;
    const Outcome outcome = room.shelf({news(What::cloned, 1)});
    CHECK(the<facts::TagCloned>(outcome).sign == CloneSign::places);
    CHECK(the<facts::AlarmRaised>(outcome).reason == Reason::tag_copied);
    CHECK(room.shelf({news(What::cloned, 1)}).is_empty());

    const Epc epc = *Epc::parse("E280AA");
    room.must(ARoom::archivist, commands::BindTag{box_number(2), epc, "E2001000", 0, true});
    CHECK(room.must(ARoom::clerk, commands::ReportCopy{epc, "E2001000"}).is_empty());
    CHECK(room.must(ARoom::clerk, commands::ReportCopy{epc, ""}).is_empty());
    const Outcome copy = room.must(ARoom::clerk, commands::ReportCopy{epc, "E2002000"});
    CHECK(the<facts::TagCloned>(copy).second == "E2002000");
    room.must(ARoom::archivist, commands::RetireTag{box_number(2), epc, TagEnd::replaced});
    CHECK_FALSE(room.room.state().doubts.contains(epc));
    CHECK(room.room.state().doubts.contains(tag_of(1)));
}

TEST_CASE("a tag that does not answer is on the list until its box is heard again") {
    ShelfRoom room;
    room.must(ARoom::clerk, commands::SightBox{box_number(3), "1-1-1"});
    CHECK(room.sighting(3).is_by_hand);
    room.shelf({news(What::deaf, 3)});
    CHECK(room.room.state().doubts.at(tag_of(3)).fault == TagFault::lost);
    CHECK(room.room.state().alarms.empty());
    room.shelf({news(What::sighted, 3)});
    CHECK(room.room.state().doubts.empty());
}

TEST_CASE("who found a box says a known one and a place") {
    ShelfRoom room;
    const auto found = [&](unsigned box, std::string place) {
        return room.refused(ARoom::clerk, commands::SightBox{box_number(box), std::move(place)});
    };
    CHECK(found(99, "1-1-1") == RefusalCode::unknown_box);
    CHECK(found(1, "") == RefusalCode::malformed);
    CHECK(found(1, std::string(61, 'x')) == RefusalCode::too_long);
    CHECK(room.refused(ARoom::borrower, commands::SightBox{box_number(1), "1"}) ==
          RefusalCode::not_allowed);
}

TEST_CASE("a tag that came off its box says nothing of where the box is") {
    ShelfRoom room;
    room.must(ARoom::archivist, commands::RetireTag{box_number(1), tag_of(1), TagEnd::damaged});
    CHECK(room.shelf({news(What::sighted, 1)}).is_empty());
}
