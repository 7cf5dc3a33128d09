#include "daemon/store/store.hpp"

#include <catch2/catch.hpp>

#include "daemon/store/digest.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr Instant morning{1'790'000'000'000'000};  // 2026-09-21 14:13:20 UTC
const BoxCode box = BoxCode::of_number(1);

StoreOptions quick() {
    StoreOptions options;
    options.reserve_bytes = 0;
    options.database.wal_bytes = 0;
    return options;
}

/// Numbers facts on from the store's last row.
Outcome made(Store& store, std::vector<Fact> facts, Instant at = morning) {
    Outcome outcome;
    std::int64_t seq = store.load_room().last.value();
    for (Fact& fact : facts) {
        outcome.entries.push_back({Seq{++seq}, at, PersonId{1}, {}, std::move(fact)});
    }
    return outcome;
}

Seq put(Store& store, std::vector<Fact> facts, Instant at = morning) {
    const Outcome outcome = made(store, std::move(facts), at);
    REQUIRE(store.commit(outcome));
    return outcome.entries.back().seq;
}

Fact red_alarm() {
    return facts::AlarmRaised{Level::red, Reason::no_leave, DoorId{1}, morning, {box}};
}

}  // namespace

TEST_CASE("an outcome whose rows do not follow the ledger's last is refused whole") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    put(store, {facts::RoomFounded{}});
    Outcome gap = made(store, {facts::RoomArmed{false}, facts::RoomLocked{true}});
    gap.entries[1].seq = Seq{9};
    CHECK_THROWS_WITH(store.commit(gap), Catch::Contains("row 9 where row 3 is next"));
    CHECK(store.load_room().last == Seq{1});
    CHECK(store.load_room().armed);
    Outcome again = made(store, {facts::RoomArmed{false}});
    again.entries[0].seq = Seq{1};
    CHECK_THROWS_AS(store.commit(again), std::logic_error);
    CHECK(put(store, {facts::RoomArmed{false}}) == Seq{2});
}

TEST_CASE("the store itself does not let a box be lent twice") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    put(store, {facts::Lent{box, PersonId{2}, morning, {}}});
    const RoomState before = store.load_room();
    CHECK_THROWS_WITH(
        store.commit(
            made(store, {facts::RoomLocked{true}, facts::Lent{box, PersonId{3}, morning, {}}})),
        Catch::Contains("UNIQUE"));
    CHECK((store.load_room() == before));
    put(store, {facts::Returned{Seq{1}, box}});
    put(store, {facts::Lent{box, PersonId{3}, morning, {}}});
}

TEST_CASE("a text that could not be read again is not written") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    const Fact damaged = facts::BoxRegistered{box, {}, "\xff\xfe", "A"};
    CHECK_THROWS_AS(store.commit(made(store, {damaged})), std::invalid_argument);
    CHECK(store.load_room().last == Seq{0});
}

namespace {

facts::BoxPassed passed_out() {
    facts::BoxPassed fact;
    fact.box = box;
    return fact;
}

}  // namespace

TEST_CASE("what stands beside the ledger is vouched for by the row that speaks of it") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    Outcome outcome = made(store,
                           {facts::PersonRegistered{PersonId{1}, Role::clerk, {}},
                            passed_out(),
                            facts::AlarmCauseFound{Seq{9}, Cause::test, {}}});
    const PersonName name{PersonId{1}, "wang", "王小明"};
    outcome.beside = {name, PassageEvidence{Seq{2}, {}}, Note{Seq{3}, "演习"}};
    REQUIRE(store.commit(outcome));
    const auto rows = store.lists().ledger(Seq{0}, 10);
    const auto& person = std::get<facts::PersonRegistered>(rows[0].fact);
    CHECK(person.digest.size() == 64);
    CHECK(std::get<facts::BoxPassed>(rows[1].fact).evidence_digest == digest_of(Evidence{}));
    CHECK(std::get<facts::AlarmCauseFound>(rows[2].fact).note_digest.size() == 64);
    // The same name twice has two digests: nobody can try names against the ledger.
    Outcome again = made(store, {facts::PersonRegistered{PersonId{1}, Role::clerk, {}}});
    again.beside = {name};
    REQUIRE(store.commit(again));
    const auto later = store.lists().ledger(Seq{3}, 10);
    CHECK(std::get<facts::PersonRegistered>(later[0].fact).digest != person.digest);

    Outcome stray = made(store, {facts::RoomArmed{}});
    stray.beside = {Note{Seq{1}, "a note of nothing"}};
    CHECK_THROWS_AS(store.commit(stray), std::logic_error);
}

TEST_CASE("a sign-in name that belongs to another stays his") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    const auto name = [&](std::int64_t id, const char* sign_in_name) {
        Outcome outcome = made(store, {facts::PersonRegistered{PersonId{id}, Role::clerk, {}}});
        outcome.beside = {PersonName{PersonId{id}, sign_in_name, "x"}};
        return outcome;
    };
    REQUIRE(store.commit(name(1, "wang")));
    CHECK_THROWS_WITH(store.commit(name(2, "wang")), Catch::Contains("UNIQUE"));
    REQUIRE(store.commit(name(1, "wang2")));
    REQUIRE(store.commit(name(2, "wang")));
    CHECK(store.lists().person_with_sign_in_name("wang")->person == PersonId{2});
    CHECK_FALSE(store.lists().person_with_sign_in_name(""));
    REQUIRE(store.erase_name(PersonId{2}));
    CHECK_FALSE(store.lists().name_of(PersonId{2}));
    CHECK(store.load_room().people.contains(PersonId{2}));
}

TEST_CASE("a head is sealed at the first commit of a civil day and at each red alarm") {
    const RoomFolder folder;
    StoreOptions options = quick();
    options.utc_offset = 8h;
    Store store(folder.path(), options);
    CHECK(store.was_founded());
    const auto sealed_by = [&](Fact fact, Instant at) {
        return store.commit(made(store, {std::move(fact)}, at))->sealed;
    };
    const auto first = sealed_by(facts::RoomFounded{}, morning);
    REQUIRE(first);
    CHECK(first->head.through == Seq{1});
    CHECK_FALSE(sealed_by(facts::RoomArmed{}, morning + 1h));
    // 16:00 UTC is midnight eight hours further east.
    CHECK_FALSE(sealed_by(facts::RoomArmed{}, Instant{1'790'006'399'999'999}));
    CHECK(sealed_by(facts::RoomArmed{}, Instant{1'790'006'400'000'000}));
    CHECK(sealed_by(red_alarm(), morning + 3h));
    CHECK_FALSE(
        sealed_by(facts::AlarmJoined{Seq{5}, box, Level::amber, Reason::no_leave}, morning + 3h));
    CHECK(sealed_by(facts::AlarmJoined{Seq{5}, box, Level::red, Reason::no_leave}, morning + 3h));
    const auto lines = lines_of(folder / heads_file);
    CHECK(lines.size() == 4);
    CHECK(head_of_line(lines.back(), store.chain_key())->through == Seq{7});
}

TEST_CASE("a room without its key is not opened, and one altered since the last head neither") {
    const RoomFolder folder;
    {
        Store store(folder.path(), quick());
        put(store, {facts::RoomFounded{}});
        put(store, {facts::RoomArmed{false}});
    }
    fs::rename(folder / "chain.key", folder / "elsewhere.key");
    CHECK_THROWS_WITH(Store(folder.path(), quick()), Catch::Contains("chain.key is missing"));
    fs::rename(folder / "elsewhere.key", folder / "chain.key");
    CHECK_FALSE(Store(folder.path(), quick()).was_founded());
    {
        SQLite::Database shell((folder / "room.db").string(), SQLite::OPEN_READWRITE);
        shell.exec(
            "DROP TRIGGER ledger_is_never_changed;"
            "UPDATE ledger SET actor = '2' WHERE seq = 2");
    }
    CHECK_THROWS_WITH(Store(folder.path(), quick()), Catch::Contains("row 2: it was altered"));
}

TEST_CASE("sessions are kept by the hash of their token and end in every way they can") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    const auto session = [](const char* hash, std::int64_t person) {
        return SignInSession{hash, PersonId{person}, morning, morning, morning + 8h};
    };
    for (const char* hash : {"a", "b", "c"}) REQUIRE(store.add_session(session(hash, 1)));
    REQUIRE(store.add_session(session("d", 2)));
    Reader reader(folder.path());
    CHECK(reader.lists().session("a") == session("a", 1));
    REQUIRE(store.touch_session("a", morning + 10min));
    CHECK(reader.lists().session("a")->last_used_at == morning + 10min);
    REQUIRE(store.end_session("b"));
    CHECK_FALSE(reader.lists().session("b"));
    REQUIRE(store.end_old_sessions(morning + 20min, morning + 5min));
    CHECK(reader.lists().session("a"));
    CHECK_FALSE(reader.lists().session("c"));
    REQUIRE(store.end_old_sessions(morning + 8h, morning));
    CHECK_FALSE(reader.lists().session("a"));
    REQUIRE(store.add_session(session("d", 2)));
    REQUIRE(store.end_sessions_of(PersonId{2}));
    CHECK_FALSE(reader.lists().session("d"));
}

TEST_CASE("a request that was answered is found again by its key") {
    const RoomFolder folder;
    Store store(folder.path(), quick());
    Outcome outcome = made(store, {facts::RoomArmed{false}});
    outcome.beside = {AnsweredRequest{"3f-9", Seq{1}}};
    REQUIRE(store.commit(outcome));
    CHECK(store.lists().answered_request("3f-9") == AnsweredRequest{"3f-9", Seq{1}});
    CHECK_FALSE(store.lists().answered_request("3f-8"));
    Outcome repeat = made(store, {facts::RoomArmed{true}});
    repeat.beside = outcome.beside;
    CHECK_THROWS_WITH(store.commit(repeat), Catch::Contains("UNIQUE"));
    CHECK_FALSE(store.load_room().armed);
}
