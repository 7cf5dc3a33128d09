#include "daemon/store/verify.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "daemon/store/backup.hpp"
#include "daemon/store/durable_file.hpp"
#include "daemon/store/store.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;
namespace fs = std::filesystem;

namespace {

constexpr const char* change_trigger = "ledger_is_never_changed";
constexpr const char* delete_trigger = "ledger_is_never_deleted";
constexpr const char* grow_trigger = "ledger_only_grows";

/// A room with a story behind it, closed, that can be tampered with and put back.
class ClosedRoom {
  public:
    ClosedRoom() {
        StoreOptions options;
        options.reserve_bytes = 0;
        options.database.wal_bytes = 0;
        {
            Store store(folder_.path(), options);
            for (const Outcome& outcome : story_.outcomes) REQUIRE(store.commit(outcome));
            store.seal(Instant{1'790'000'100'000'000});
        }
        fs::copy_file(folder_ / heads_file, second_ / heads_file);
        settle();
        sound_ = content_of(database());
        rows_ = story_.states.back().last.value();
    }

    fs::path path() const { return folder_.path(); }
    fs::path database() const { return folder_ / "room.db"; }
    fs::path second_place() const { return second_.path(); }
    std::int64_t rows() const { return rows_; }

    /// Runs SQL as somebody with the sqlite3 shell would, triggers put aside and back.
    void tamper(const std::string& sql) {
        const std::vector<std::pair<std::string, std::string>> triggers = trigger_sql();
        SQLite::Database shell(database().string(), SQLite::OPEN_READWRITE);
        for (const auto& [name, text] : triggers) shell.exec("DROP TRIGGER " + name);
        shell.exec(sql);
        for (const auto& [name, text] : triggers) shell.exec(text);
        shell.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    void tamper_schema(const std::string& sql) {
        SQLite::Database(database().string(), SQLite::OPEN_READWRITE).exec(sql);
    }
    void put_back() {
        for (const char* rest : {"room.db-wal", "room.db-shm"}) fs::remove(folder_ / rest);
        std::ofstream(database(), std::ios::binary) << sound_;
    }

    VerifyReport verify(bool rebuild = true) const {
        return verify_room(path(), {.second_place = second_place(), .rebuild = rebuild});
    }

  private:
    void settle() {
        SQLite::Database shell(database().string(), SQLite::OPEN_READWRITE);
        shell.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    std::vector<std::pair<std::string, std::string>> trigger_sql() const {
        SQLite::Database shell(database().string());
        std::vector<std::pair<std::string, std::string>> triggers;
        for (const char* name : {change_trigger, delete_trigger, grow_trigger}) {
            SQLite::Statement sql(shell, "SELECT sql FROM sqlite_schema WHERE name = ?");
            sql.bind(1, name);
            if (sql.executeStep()) triggers.emplace_back(name, sql.getColumn(0).getString());
        }
        return triggers;
    }

    RoomFolder folder_;
    RoomFolder second_;
    ToldStory story_ = told(11, 60);
    std::string sound_;
    std::int64_t rows_ = 0;
};

std::string at(std::int64_t seq) {
    return " WHERE seq = " + std::to_string(seq);
}

std::string only_finding(const VerifyReport& report) {
    return report.findings.size() == 1 ? report.findings[0].what
                                       : std::to_string(report.findings.size()) + " findings";
}

}  // namespace

TEST_CASE("a room that nobody touched verifies, also from its backup with the key alone") {
    const ClosedRoom room;
    const VerifyReport report = room.verify();
    CHECK(report.findings == std::vector<Finding>{});
    CHECK(report.rows == room.rows());
    CHECK(report.heads >= 4);
    CHECK(report.beside_rows > 10);

    const RoomFolder elsewhere;
    fs::copy_file(back_up(room.path(), Instant{1'790'000'100'000'000}), elsewhere / "room.db");
    fs::copy_file(room.path() / "chain.key", elsewhere / "chain.key");
    const VerifyReport restored = verify_room(elsewhere.path());
    CHECK(restored.is_clean());
    CHECK(restored.rows == room.rows());
    CHECK(fs::exists(room.path() / "backups" / "room-20260921T141500Z.db"));
}

TEST_CASE("a row whose content was edited is found and named, whichever row and column") {
    ClosedRoom room;
    const auto edits = std::to_array<std::string>({"at_us = at_us + 1",
                                                   "kind = 'signed_out'",
                                                   "version = 2",
                                                   "actor = '2'",
                                                   "corrects_seq = 1",
                                                   "payload = CAST('{}  ' AS BLOB)",
                                                   "mac = zeroblob(32)",
                                                   "site = 'rooms'",
                                                   "incarnation = 2"});
    for (std::int64_t row = 1; row <= room.rows(); ++row) {
        const std::string& edit = edits[static_cast<std::size_t>(row) % edits.size()];
        room.tamper("UPDATE ledger SET " + edit + at(row));
        INFO(edit << at(row));
        CHECK(room.verify(false).first_bad_row() == Seq{row});
        room.put_back();
    }
}

TEST_CASE("a row taken out, a row put in, and two rows exchanged are found and named") {
    ClosedRoom room;
    for (std::int64_t row = 1; row < room.rows(); ++row) {
        INFO("row " << row);
        room.tamper("DELETE FROM ledger" + at(row));
        CHECK(room.verify(false).first_bad_row() == Seq{row});
        room.put_back();

        const std::string next = std::to_string(row + 1);
        room.tamper("UPDATE ledger SET seq = -1" + at(row) +
                    ";UPDATE ledger SET seq = " + std::to_string(row) + at(row + 1) +
                    ";UPDATE ledger SET seq = " + next + at(-1));
        CHECK(room.verify(false).first_bad_row() == Seq{row});
        room.put_back();
    }
    room.tamper(
        "INSERT INTO ledger SELECT site, incarnation, seq + 1, at_us, kind, version, actor, "
        "corrects_seq, payload, mac FROM ledger" +
        at(room.rows()));
    CHECK(room.verify(false).first_bad_row() == Seq{room.rows() + 1});
}

TEST_CASE("a tail that was cut off is missed by the heads, here or in the second place") {
    ClosedRoom room;
    room.tamper("DELETE FROM ledger WHERE seq > " + std::to_string(room.rows() - 3));
    CHECK(room.verify(false).first_bad_row() == Seq{room.rows() - 2});
    fs::remove(room.path() / heads_file);
    CHECK(room.verify(false).first_bad_row() == Seq{room.rows() - 2});
    // Without any head nobody can know: that is why they are sent away.
    fs::remove(room.second_place() / heads_file);
    CHECK_FALSE(room.verify(false).first_bad_row());
}

TEST_CASE("a ledger written again from the start without the key is found at its first row") {
    ClosedRoom room;
    const RoomFolder forge;
    {
        Store forger(forge.path(), {.reserve_bytes = 0});
        const ToldStory story = told(12, 60);
        for (const Outcome& outcome : story.outcomes) REQUIRE(forger.commit(outcome));
        forger.checkpoint();
    }
    fs::copy_file(forge / "room.db", room.database(), fs::copy_options::overwrite_existing);
    CHECK(room.verify(false).first_bad_row() == Seq{1});
}

TEST_CASE("an older file put back is told by the heads that were sealed since") {
    const RoomFolder folder;
    const ToldStory story = told(13, 60);
    const StoreOptions options{.reserve_bytes = 0};
    std::int64_t rows_then = 0;
    {
        Store store(folder.path(), options);
        for (std::size_t i = 0; i < 30; ++i) REQUIRE(store.commit(story.outcomes[i]));
        rows_then = story.states[30].last.value();
        fs::copy_file(back_up(folder.path(), Instant{}), folder / "older.db");
        for (std::size_t i = 30; i < 60; ++i) REQUIRE(store.commit(story.outcomes[i]));
        store.seal(Instant{1'790'000'100'000'000});
    }
    for (const char* rest : {"room.db-wal", "room.db-shm"}) fs::remove(folder / rest);
    fs::copy_file(folder / "older.db", folder / "room.db", fs::copy_options::overwrite_existing);
    CHECK(verify_room(folder.path()).first_bad_row() == Seq{rows_then + 1});
    // It opens, says what is lost, and goes on as another incarnation (restore_test.cpp).
    Store store(folder.path(), options);
    CHECK(store.rolled_back().value().kept == Seq{rows_then});
    CHECK((store.load_room() == story.states[30]));
}

TEST_CASE("a trigger that was changed, dropped or added is named") {
    ClosedRoom room;
    room.tamper_schema("DROP TRIGGER ledger_is_never_deleted");
    const auto dropped = room.verify(false);
    CHECK(dropped.findings.at(0).what == "trigger ledger_is_never_deleted is missing");
    CHECK(dropped.findings.at(1).what.starts_with("the schema is not the one that was sealed in"));
    room.put_back();

    room.tamper_schema(
        "DROP TRIGGER ledger_is_never_changed; CREATE TRIGGER "
        "ledger_is_never_changed BEFORE UPDATE ON ledger BEGIN SELECT 1; END");
    CHECK(room.verify(false).findings.at(0).what == "trigger ledger_is_never_changed was altered");
    room.put_back();

    room.tamper_schema("CREATE TRIGGER quiet AFTER INSERT ON alarm BEGIN DELETE FROM alarm; END");
    CHECK(room.verify(false).findings.at(0).what == "trigger quiet was added");
}

TEST_CASE("a register that does not follow from the ledger is named with its row") {
    ClosedRoom room;
    room.tamper("UPDATE box SET home = 'Z-9' WHERE code = '" + BoxCode::of_number(2).text() + '\'');
    CHECK(only_finding(room.verify()) == "table box: the row of code " +
                                             BoxCode::of_number(2).text() +
                                             " differs from the ledger in home");
    room.put_back();
    room.tamper("DELETE FROM tag");
    CHECK(only_finding(room.verify()).starts_with("table tag: the row of epc "));
    room.put_back();
    room.tamper("INSERT INTO alarm_entry VALUES (999, 1)");
    CHECK(only_finding(room.verify()) ==
          "table alarm_entry: the row of alarm 999 is not from the ledger");
}

TEST_CASE("names, notes and evidence may be erased but not rewritten") {
    ClosedRoom room;
    room.tamper("DELETE FROM person_name WHERE person = 1; DELETE FROM evidence; DELETE FROM note");
    CHECK(room.verify().is_clean());
    room.put_back();
    room.tamper("UPDATE person_name SET name = '李四' WHERE person = 1");
    CHECK(only_finding(room.verify()) == "the name of person 1 is not the one that was registered");
    room.put_back();
    room.tamper(
        "UPDATE evidence SET text = replace(text, '-6000', '-6001') "
        "WHERE passage = (SELECT passage FROM evidence WHERE text LIKE '%-6000%' LIMIT 1)");
    CHECK(only_finding(room.verify()) == "its evidence is not the one that was kept");
    room.put_back();
    room.tamper("UPDATE note SET text = text || '.' WHERE entry = (SELECT max(entry) FROM note)");
    CHECK(only_finding(room.verify()) == "its note is not the one that was written");
}

TEST_CASE("a head with a foreign seal is named, half a line left by a power cut is not") {
    ClosedRoom room;
    std::ofstream(room.path() / heads_file, std::ios::app) << "{\"site\":\"room\",\"incarn";
    CHECK(room.verify(false).is_clean());
    Head head;
    head.through = Seq{1};
    const std::string forged = line_of(head, ChainKey::random());
    REQUIRE_FALSE(append_durably(room.path() / heads_file, forged + '\n'));
    CHECK(only_finding(room.verify(false)).ends_with("the seal is not this room's"));
}

TEST_CASE("while the room is open it can be verified from beside") {
    const RoomFolder folder;
    Store store(folder.path(), {.reserve_bytes = 0});
    const ToldStory story = told(14, 40);
    for (const Outcome& outcome : story.outcomes) {
        REQUIRE(store.commit(outcome));
        REQUIRE(verify_room(folder.path()).is_clean());
    }
}
