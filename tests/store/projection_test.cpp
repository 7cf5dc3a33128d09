#include <rapidcheck/catch.h>

#include "daemon/store/project.hpp"
#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"
#include "tests/support/any_fact.hpp"

using namespace muniment;

namespace {

StoreOptions quick() {
    StoreOptions options;
    options.reserve_bytes = 0;
    options.database.wal_bytes = 0;
    return options;
}

RoomState folded_ledger(Store& store) {
    RoomState room;
    for (;;) {
        const auto entries = store.lists().ledger(room.last, Page::rows_max);
        if (entries.empty()) return room;
        for (const Entry& entry : entries) fold(room, entry);
    }
}

std::string findings(const VerifyReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) text += finding.what + '\n';
    return text;
}

/// What no room writes: lending a box that is out, registering a person who is known already.
bool is_impossible(const Fact& fact, const RoomState& room) {
    if (const auto* lent = std::get_if<facts::Lent>(&fact)) return room.loans.contains(lent->box);
    if (const auto* person = std::get_if<facts::PersonRegistered>(&fact)) {
        return room.people.contains(person->person);
    }
    // Only the first row of a new incarnation tells of a roll-back.
    return std::holds_alternative<facts::HistoryRolledBack>(fact);
}

/// Any fact at all that a room could write.
Outcome wild(const RoomState& room) {
    Fact fact = *any::fact();
    if (is_impossible(fact, room)) fact = facts::RoomFounded{};
    return {{Entry{Seq{room.last.value() + 1}, *any::instant(), *any::person(), {}, fact}}, {}};
}

}  // namespace

TEST_CASE("the room is the same whether folded from the ledger or read from the registers") {
    rc::prop("any story with any facts between", [] {
        const RoomFolder folder;
        Store store(folder.path(), quick());
        RoomStory story(*rc::gen::arbitrary<std::uint32_t>());
        RoomState room;
        const int outcomes = *rc::gen::inRange(1, 80);
        for (int i = 0; i < outcomes; ++i) {
            const bool is_wild = room.last.value() > 0 && *rc::gen::inRange(0, 5) == 0;
            const Outcome outcome = is_wild ? wild(room) : story.next(room);
            RC_ASSERT(store.commit(outcome).has_value());
            apply(room, outcome);
        }
        RC_ASSERT((store.load_room() == room));
        RC_ASSERT((folded_ledger(store) == room));
        const VerifyReport report = verify_room(folder.path());
        RC_ASSERT(findings(report) == "");
        RC_ASSERT(report.rows == room.last.value());
        RC_ASSERT(report.tables == std::ssize(projection_tables));
    });
}

TEST_CASE("a room that is opened again stands as it was left") {
    const RoomFolder folder;
    const ToldStory story = told(7, 120);
    for (std::size_t i = 0; i < story.outcomes.size(); ++i) {
        Store store(folder.path(), quick());
        REQUIRE((store.load_room() == story.states[i]));
        REQUIRE(store.commit(story.outcomes[i]));
    }
    CHECK((Store(folder.path(), quick()).load_room() == story.states.back()));
}
