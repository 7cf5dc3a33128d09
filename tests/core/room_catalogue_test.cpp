#include "daemon/core/room_catalogue.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/catalogue.hpp"
#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;

namespace {

const auto fonds = *FondsCode::parse("1");
const auto contracts = *ClassCode::parse("HT");

struct CataloguedRoom : ARoom {
    CataloguedRoom() { must(archivist, commands::NameFonds{fonds, "a company"}); }

    Result<Outcome> tries(Command command, CatalogueRows known = {}) const {
        Beforehand before;
        before.catalogue = std::move(known);
        return room.decide(Order{archivist, std::move(command), {}}, before, now);
    }
    RefusalCode refusal(Command command, CatalogueRows known = {}) const {
        const auto outcome = tries(std::move(command), std::move(known));
        REQUIRE_FALSE(outcome);
        return outcome.error().code;
    }

    static commands::RecordFile contract() {
        return {.fields = {.file_class = contracts,
                           .dated = *CivilDate::parse("2024-03-05"),
                           .text = {.title = "a contract"}}};
    }
    static File filed_contract() {
        return {.id = FileId{7},
                .filing = {.fonds = fonds,
                           .file_class = contracts,
                           .year = 2024,
                           .retention = Retention::long_term()},
                .filed = {3, "1-HT·2024-C-0003"},
                .entry = Seq{40}};
    }
};

}  // namespace

TEST_CASE("the six classes become rows when the catalogue is first used, and not again") {
    ARoom room;
    CHECK(room.room.state().catalogue.classes.empty());
    CHECK(classes_of(room.room.state().catalogue).size() == 6);
    const auto first = room.must(ARoom::archivist, commands::NameFonds{fonds, "a company"});
    CHECK(count_of<facts::ClassSet>(first) == 6);
    CHECK(room.room.state().catalogue.classes.size() == 6);
    const auto second = room.must(ARoom::archivist, commands::NameFonds{fonds, "a new name"});
    CHECK(count_of<facts::ClassSet>(second) == 0);
    CHECK(second.entries.front().corrects == first.entries.back().seq);
}

TEST_CASE("who may catalogue may not therefore change the classes") {
    CataloguedRoom room;
    CHECK(room.refused(ARoom::clerk, commands::EndClass{contracts}) == RefusalCode::not_allowed);
    CHECK(room.refused(ARoom::borrower, CataloguedRoom::contract()) == RefusalCode::not_allowed);
    CHECK(room.try_to(ARoom::clerk, CataloguedRoom::contract()));
}

TEST_CASE("files are numbered on by the room") {
    CataloguedRoom room;
    const auto first = room.must(ARoom::archivist, CataloguedRoom::contract());
    const auto second = room.must(ARoom::archivist, CataloguedRoom::contract());
    CHECK(the<facts::FileRecorded>(first).file == FileId{1});
    CHECK(the<facts::FileRecorded>(second).file == FileId{2});
}

TEST_CASE("a correction names the row that it corrects and keeps the item") {
    CataloguedRoom room;
    auto fixed = CataloguedRoom::contract();
    fixed.file = FileId{7};
    CHECK(room.refusal(fixed) == RefusalCode::unknown_file);
    const auto outcome = room.tries(fixed, {.file = CataloguedRoom::filed_contract()});
    REQUIRE(outcome);
    CHECK(outcome->entries.front().corrects == Seq{40});
    CHECK(the<facts::FileRecorded>(*outcome).filed.item == 3);
    REQUIRE(outcome->beside.size() == 1);
    CHECK(std::get<FileText>(outcome->beside.front()).of == outcome->entries.front().seq);
}

TEST_CASE("an item that another file has is refused with that file's number") {
    CataloguedRoom room;
    auto again = CataloguedRoom::contract();
    again.item = 3;
    const auto outcome = room.tries(again, {.item_holder = FileId{7}});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error() == Refusal{RefusalCode::item_taken, "7"});
}

TEST_CASE("a file that is out is neither boxed nor given out again") {
    CataloguedRoom room;
    File out = CataloguedRoom::filed_contract();
    out.card = FormCode::of_number(1);
    CHECK(room.refusal(commands::TakeFileOut{out.id, ARoom::borrower, {}}, {.file = out}) ==
          RefusalCode::file_is_out);
    CHECK(room.refusal(commands::PutInBox{.file = out.id, .box = box_number(1)}, {.file = out}) ==
          RefusalCode::file_is_out);
}

TEST_CASE("each file that leaves gets a card of its own, while its box is in the room") {
    CataloguedRoom room;
    File file = CataloguedRoom::filed_contract();
    file.box = box_number(1);
    const commands::TakeFileOut take{file.id, ARoom::borrower, 3};
    const auto outcome = room.tries(take, {.file = file});
    REQUIRE(outcome);
    CHECK(the<facts::FileWentOut>(*outcome).card == FormCode::of_number(1));
    room.room.apply(*outcome);
    const auto next = room.tries(take, {.file = file});
    REQUIRE(next);
    CHECK(the<facts::FileWentOut>(*next).card == FormCode::of_number(2));
    room.room.apply(*next);
    room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    CHECK(room.refusal(take, {.file = file}) == RefusalCode::already_lent);
}

TEST_CASE("a box with files does not become another kind of box without a reason") {
    CataloguedRoom room;
    const BoxDescription before{.box = box_number(1),
                                .fonds = fonds,
                                .box_class = contracts,
                                .year = 2024,
                                .retention = Retention::long_term(),
                                .arrangement = Arrangement::by_business,
                                .box_no = 4,
                                .entry = Seq{50}};
    commands::DescribeBox anew{.box = box_number(1), .box_class = contracts, .year = 2023};
    CHECK(room.tries(anew, {.box = before}));
    CHECK(room.refusal(anew, {.box = before, .files_in_box = 2}) == RefusalCode::box_differs);
    anew.departing = "relabelled after the audit";
    const auto outcome = room.tries(anew, {.box = before, .files_in_box = 2});
    REQUIRE(outcome);
    CHECK(the<facts::BoxDescribed>(*outcome).box_no == 4);
    CHECK(outcome->entries.front().corrects == Seq{50});
    CHECK(std::get<Note>(outcome->beside.back()).text == anew.departing);
}

TEST_CASE("a range that stands on its head, or in a dossier, is refused") {
    CataloguedRoom room;
    commands::DescribeBox range{.box = box_number(1), .box_class = contracts, .year = 2024};
    range.first_item = 9;
    range.last_item = 8;
    CHECK(room.refusal(range) == RefusalCode::malformed);
    range.first_item = 0;
    CHECK(room.refusal(range) == RefusalCode::malformed);
    commands::DescribeBox dossier{
        .box = box_number(1), .box_class = *ClassCode::parse("YZ"), .room_no = "3-1201"};
    dossier.first_item = 1;
    CHECK(room.refusal(dossier) == RefusalCode::malformed);
}
