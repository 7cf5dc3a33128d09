#include "daemon/store/restore.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "daemon/core/room.hpp"
#include "daemon/store/backup.hpp"
#include "daemon/store/durable_file.hpp"
#include "daemon/store/store.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;
namespace fs = std::filesystem;

namespace {

constexpr Instant then{1'790'000'100'000'000};
constexpr microseconds a_day = std::chrono::days{1};

StoreOptions quick() {
    StoreOptions options;
    options.reserve_bytes = 0;
    options.database.wal_bytes = 0;
    return options;
}

/// A room with a story, closed, and a backup of it when it was half told.
struct ToldRoom {
    RoomFolder folder;
    RoomFolder place;
    ToldStory story = told(13, 60);
    std::int64_t rows_then = story.states[30].last.value();
    fs::path backup;

    ToldRoom() {
        Store store(folder.path(), quick());
        for (std::size_t i = 0; i < 30; ++i) REQUIRE(store.commit(story.outcomes[i]));
        const auto made =
            make_checked_backup({folder.path(), place.path(), {}}, store.chain_key(), then);
        CHECK(made.through == Seq{rows_then});
        backup = place.path() / made.file;
        for (std::size_t i = 30; i < 60; ++i) REQUIRE(store.commit(story.outcomes[i]));
        store.seal(then + a_day);
    }
    std::int64_t rows() const { return story.states.back().last.value(); }
    Restored restore() const {
        return restore_backup({folder.path(), backup, std::nullopt, then + a_day});
    }
};

/// What the daemon does first with a store that found history rolled back.
void note_roll_back(Store& store) {
    Room room(store.load_room(), Rules{});
    const auto noted = room.decide(
        {the_daemon, commands::NoteRollBack{store.rolled_back().value()}, {}}, {}, then + a_day);
    REQUIRE(noted);
    REQUIRE(store.commit(*noted));
}

std::string findings(const VerifyReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) text += finding.what + '\n';
    return text;
}

void flip_byte(const fs::path& file, std::size_t at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(stream.get() ^ 0x01);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(byte);
}

/// Where the ledger's rows stand in the file: in the middle of what each says.
std::vector<std::size_t> places_of_facts(const fs::path& file) {
    const std::string content = content_of(file);
    std::vector<std::size_t> places;
    for (std::size_t at = 0; (at = content.find("{\"box\":", at)) != std::string::npos; ++at)
        places.push_back(at + 4);
    return places;
}

}  // namespace

TEST_CASE("a backup stands alone in its folder, verified, and nothing is left beside it") {
    const ToldRoom room;
    CHECK((backups_in(room.place.path()) == std::vector<fs::path>{room.backup}));
    CHECK(std::distance(fs::directory_iterator(room.place.path()), {}) == 1);
    CHECK(fs::is_empty(room.folder / "backups"));
    CHECK(made_at(room.backup) == then);
}

TEST_CASE("only so many backups are kept, and no other file in the folder is touched") {
    const ToldRoom room;
    const ChainKey key = ChainKey::load(room.folder / "chain.key");
    std::ofstream(room.place / "notes.txt") << "ours";
    std::ofstream(room.place / "room-20260101T000000Z.db.part") << "half";
    for (int day = 1; day <= 5; ++day)
        make_checked_backup(
            {room.folder.path(), room.place.path(), {2, 0, 0}}, key, then + day * a_day);
    CHECK(backups_in(room.place.path()).size() == 2);
    CHECK(fs::exists(room.place / "notes.txt"));
}

TEST_CASE("a folder that cannot be written is told, and so is a room whose ledger was altered") {
    const ToldRoom room;
    const ChainKey key = ChainKey::load(room.folder / "chain.key");
    std::ofstream(room.place / "a file") << "no folder";
    try {
        make_checked_backup({room.folder.path(), room.place / "a file", {}}, key, then);
        FAIL("a file is no folder");
    } catch (const BackupFailure& failure) {
        CHECK(failure.why() == BackupFault::unreachable);
    }
    try {
        make_checked_backup(
            {room.folder.path(), room.place.path(), {}}, ChainKey::random(), then + a_day);
        FAIL("rows that another key wrote are no sound backup");
    } catch (const BackupFailure& failure) {
        CHECK(failure.why() == BackupFault::unsound);
    }
    CHECK(backups_in(room.place.path()).size() == 1);
}

TEST_CASE("a backup that was cut off by a kill is never taken for one") {
    const ToldRoom room;
    const ChainKey key = ChainKey::load(room.folder / "chain.key");
    for (int round = 0; round < 6; ++round) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (int i = 1;; ++i)
                make_checked_backup({room.folder.path(), room.place.path(), {500, 0, 0}},
                                    key,
                                    then + (round * 100 + i) * a_day);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{37 + round * 23});
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    for (const fs::path& backup : backups_in(room.place.path())) {
        CAPTURE(backup.string());
        CHECK(findings(verify_database(backup, key, room.folder.path(), {.is_backup = true})) ==
              "");
    }
}

TEST_CASE("a backup that was put back goes on as a new incarnation, and says what is lost") {
    const ToldRoom room;
    const Restored restored = room.restore();
    CHECK(restored.report.rows == room.rows_then);
    REQUIRE(restored.lost);
    CHECK(restored.lost->through == Seq{room.rows()});
    CHECK(fs::exists(*restored.set_aside));
    {
        Store store(room.folder.path(), quick());
        REQUIRE(store.rolled_back());
        CHECK(store.rolled_back()->kept == Seq{room.rows_then});
        CHECK(store.rolled_back()->lost_through == Seq{room.rows()});
        CHECK(store.origin().incarnation == 2);
        note_roll_back(store);
        const Outcome other = [&] {
            Room now(store.load_room(), Rules{});
            return *now.decide({the_daemon, commands::SetArmed{!now.state().armed}, {}}, {}, then);
        }();
        REQUIRE(store.commit(other));
    }
    CHECK(findings(verify_room(room.folder.path())) == "");
    Store again(room.folder.path(), quick());
    CHECK_FALSE(again.rolled_back());
    CHECK(again.origin().incarnation == 2);
    const RoomState state = again.load_room();
    CHECK(state.last == Seq{room.rows_then + 2});
    REQUIRE(state.rolled_back);
    CHECK(state.rolled_back->kept == Seq{room.rows_then});
    RoomState folded;
    for (const Entry& entry : again.lists().ledger(Seq{0}, Page::rows_max)) fold(folded, entry);
    if (folded.last == state.last) CHECK((folded == state));
}

TEST_CASE("a cut between the first row of an incarnation and its head changes nothing") {
    const ToldRoom room;
    room.restore();
    const auto heads = room.folder / heads_file;
    fs::copy_file(heads, room.folder / "heads.before");
    {
        Store store(room.folder.path(), quick());
        note_roll_back(store);
    }
    fs::rename(room.folder / "heads.before", heads);
    Store store(room.folder.path(), quick());
    CHECK_FALSE(store.rolled_back());
    CHECK(store.origin().incarnation == 2);
}

TEST_CASE("history that was rolled back twice is told twice") {
    const ToldRoom room;
    for (const std::int64_t incarnation : {2, 3}) {
        restore_backup({room.folder.path(), room.backup, std::nullopt, then + incarnation * a_day});
        Store store(room.folder.path(), quick());
        REQUIRE(store.rolled_back());
        CHECK(store.origin().incarnation == incarnation);
        note_roll_back(store);
    }
    CHECK(findings(verify_room(room.folder.path())) == "");
}

TEST_CASE("what is lost is told by a head that was kept elsewhere alone") {
    const ToldRoom room;
    const ChainKey key = ChainKey::load(room.folder / "chain.key");
    const auto head = last_head(room.folder / heads_file, key);
    fs::rename(room.folder / heads_file, room.place / heads_file);
    room.restore();
    Store store(room.folder.path(), quick());
    CHECK_FALSE(store.rolled_back());
    store.look_for_roll_back(head);
    REQUIRE(store.rolled_back());
    note_roll_back(store);
    CHECK(findings(verify_room(room.folder.path(), {.second_place = room.place.path()})) == "");
}

TEST_CASE("a new incarnation that does not tell what was lost is found") {
    const ToldRoom room;
    room.restore();
    Store store(room.folder.path(), quick());
    Room now(store.load_room(), Rules{});
    const auto quiet =
        now.decide({the_daemon, commands::SetArmed{!now.state().armed}, {}}, {}, then);
    REQUIRE(store.commit(*quiet));
    CHECK(findings(verify_room(room.folder.path())).find("incarnation begins with the row") !=
          std::string::npos);
}

TEST_CASE("the newest backup loses nothing, and nothing is said to be lost") {
    const ToldRoom room;
    const ChainKey key = ChainKey::load(room.folder / "chain.key");
    const auto made =
        make_checked_backup({room.folder.path(), room.place.path(), {}}, key, then + a_day);
    const Restored restored = restore_backup(
        {room.folder.path(), room.place.path() / made.file, std::nullopt, then + 2 * a_day});
    CHECK_FALSE(restored.lost);
    CHECK_FALSE(Store(room.folder.path(), quick()).rolled_back());
}

TEST_CASE("a flipped backup is not put back, and the room stays as it is") {
    const ToldRoom room;
    const auto before = fs::last_write_time(room.folder / "room.db");
    std::size_t refused = 0;
    const auto places = places_of_facts(room.backup);
    for (const std::size_t at : places) {
        flip_byte(room.backup, at);
        try {
            room.restore();
            FAIL_CHECK("flipped at " << at);
        } catch (const std::runtime_error&) {
            ++refused;
        }
        flip_byte(room.backup, at);
    }
    CHECK(refused > 10);
    CHECK(fs::last_write_time(room.folder / "room.db") == before);
}

TEST_CASE("a room that is open, or has another key, is not touched") {
    const ToldRoom room;
    const RoomFolder other;
    ChainKey::make(other / "other.key");
    {
        const Store open(room.folder.path(), quick());
        CHECK_THROWS_WITH(room.restore(), Catch::Contains("stop munimentd first"));
    }
    CHECK_THROWS_WITH(
        restore_backup({room.folder.path(), room.backup, other / "other.key", then + a_day}),
        Catch::Contains("another key"));
    // Into an empty folder, with the key from the recovery sheet.
    CHECK_THROWS(restore_backup({other.path(), room.backup, std::nullopt, then}));
    restore_backup({other.path(), room.backup, room.folder / "chain.key", then});
    CHECK(Store(other.path(), quick()).load_room().last == Seq{room.rows_then});
}
