#include <catch2/catch.hpp>

#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;

namespace {

/// A hand-over of three papers at some step, as the store would tell of it.
struct HandOverRoom : ARoom {
    HandOverRoom() {
        must(archivist, commands::NameFonds{*FondsCode::parse("1"), "a company"});
        known.transfer = Transfer{.id = Seq{90}, .clerk = clerk, .papers = 3};
        for (std::uint32_t line = 0; line < 3; ++line) {
            known.papers.push_back({.line = line,
                                    .filing = {.file_class = *ClassCode::parse("HT"),
                                               .year = 2026,
                                               .retention = Retention::of_years(30)},
                                    .entry = Seq{91},
                                    .text = {.title = "a contract"}});
        }
    }

    Result<Outcome> tries(PersonId actor, Command command) const {
        Beforehand before;
        before.catalogue = known;
        return room.decide(Order{actor, std::move(command), {}}, before, now);
    }
    RefusalCode refusal(PersonId actor, Command command) const {
        const auto outcome = tries(actor, std::move(command));
        REQUIRE_FALSE(outcome);
        return outcome.error().code;
    }
    void is_at(TransferStep step, std::uint32_t accepted = 0) {
        known.transfer->step = step;
        known.transfer->accepted = accepted;
        for (Paper& paper : known.papers) paper.is_accepted = paper.line < accepted;
    }

    const Seq id{90};
    CatalogueRows known;
};

}  // namespace

TEST_CASE("a hand-over that does not exist is refused by its number") {
    HandOverRoom room;
    room.known.transfer.reset();
    const auto outcome = room.tries(ARoom::clerk, commands::SubmitTransfer{room.id});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == RefusalCode::unknown_transfer);
    CHECK(outcome.error().detail == "90");
}

TEST_CASE("whoever made the list does not review it") {
    HandOverRoom room;
    room.is_at(TransferStep::in_review);
    room.known.transfer->clerk = ARoom::supervisor;
    CHECK(room.refusal(ARoom::supervisor, commands::ReviewPapers{.transfer = room.id}) ==
          RefusalCode::own_act);
    CHECK(room.refusal(ARoom::clerk, commands::ReviewPapers{.transfer = room.id}) ==
          RefusalCode::not_allowed);
}

TEST_CASE("a review names the papers, or takes all that nobody has decided about") {
    HandOverRoom room;
    room.is_at(TransferStep::in_review, 1);
    const auto outcome = room.tries(ARoom::supervisor, commands::ReviewPapers{.transfer = room.id});
    REQUIRE(outcome);
    CHECK(the<facts::PapersReviewed>(*outcome).lines == std::vector<std::uint32_t>{1, 2});
    CHECK(room.refusal(ARoom::supervisor,
                       commands::ReviewPapers{.transfer = room.id, .lines = {3}}) ==
          RefusalCode::unknown_paper);
}

TEST_CASE("the clerk signs what is decided, and another person signs for the archive") {
    HandOverRoom room;
    room.is_at(TransferStep::in_review, 2);
    CHECK(room.refusal(ARoom::clerk, commands::SignTransfer{room.id}) ==
          RefusalCode::undecided_papers);
    room.is_at(TransferStep::in_review, 3);
    CHECK(room.refusal(ARoom::archivist, commands::SignTransfer{room.id}) ==
          RefusalCode::not_allowed);
    const auto signed_by_clerk = room.tries(ARoom::clerk, commands::SignTransfer{room.id});
    REQUIRE(signed_by_clerk);
    CHECK_FALSE(the<facts::TransferSigned>(*signed_by_clerk).by_archivist);
    room.is_at(TransferStep::clerk_signed, 3);
    CHECK(room.refusal(ARoom::clerk, commands::SignTransfer{room.id}) ==
          RefusalCode::second_person);
    CHECK(room.refusal(ARoom::borrower, commands::SignTransfer{room.id}) ==
          RefusalCode::not_allowed);
    const auto done = room.tries(ARoom::archivist, commands::SignTransfer{room.id});
    REQUIRE(done);
    CHECK(the<facts::TransferSigned>(*done).by_archivist);
}

TEST_CASE("papers become files one after the other, and only those that were accepted") {
    HandOverRoom room;
    CHECK(room.refusal(ARoom::archivist, commands::CataloguePapers{.transfer = room.id}) ==
          RefusalCode::transfer_elsewhere);
    room.is_at(TransferStep::handed_over, 2);
    room.known.last_items[series_of(Filing{.fonds = *FondsCode::parse("1"),
                                           .file_class = *ClassCode::parse("HT"),
                                           .year = 2026,
                                           .retention = Retention::of_years(30)})] = 16;
    const auto outcome =
        room.tries(ARoom::archivist, commands::CataloguePapers{.transfer = room.id});
    REQUIRE(outcome);
    std::vector<std::string> numbers;
    for (const Entry& entry : outcome->entries)
        numbers.push_back(std::get<facts::FileRecorded>(entry.fact).filed.number);
    CHECK(numbers == std::vector<std::string>{"1-HT·2026-D30-0017", "1-HT·2026-D30-0018"});
    CHECK(room.refusal(ARoom::archivist,
                       commands::CataloguePapers{.transfer = room.id, .lines = {2}}) ==
          RefusalCode::unknown_paper);
}

TEST_CASE("nothing is taken back once the archivist has signed") {
    HandOverRoom room;
    for (const TransferStep step : {TransferStep::handed_over, TransferStep::dropped}) {
        room.is_at(step, 3);
        CHECK(room.refusal(ARoom::clerk, commands::TakeBackTransfer{room.id}) ==
              RefusalCode::transfer_elsewhere);
        CHECK(room.refusal(ARoom::clerk, commands::DropTransfer{room.id}) ==
              RefusalCode::transfer_elsewhere);
    }
    room.is_at(TransferStep::clerk_signed, 3);
    CHECK(room.tries(ARoom::clerk, commands::TakeBackTransfer{room.id}));
    CHECK(room.refusal(ARoom::archivist, commands::TakeBackTransfer{room.id}) ==
          RefusalCode::not_allowed);
}
