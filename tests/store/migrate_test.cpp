#include "daemon/store/migrate.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/open_database.hpp"
#include "daemon/store/project.hpp"
#include "tests/store/power_cut_disk.hpp"
#include "tests/store/room_folder.hpp"

using namespace muniment;

namespace {

Connection in_memory() {
    return Connection(":memory:", SQLite::OPEN_READWRITE);
}

LedgerRow row(std::int64_t seq) {
    LedgerRow made =
        row_of({Seq{seq}, Instant{}, the_daemon, {}, facts::RoomFounded{}}, {"room", 1});
    made.mac = std::string(32, 'm');
    return made;
}

std::int64_t count(Connection& connection, const char* sql) {
    Rows rows = connection.rows(sql);
    rows.next();
    return rows.get<std::int64_t>(0);
}

}  // namespace

TEST_CASE("0001 makes a ledger that only grows at its end") {
    Connection connection = in_memory();
    migrate(connection, 1);
    CHECK(version_of_database(connection) == 1);
    insert(connection, row(1));
    insert(connection, row(2));
    CHECK_THROWS_WITH(connection.run("UPDATE ledger SET at_us = 1"),
                      Catch::Contains("never changed"));
    CHECK_THROWS_WITH(connection.run("DELETE FROM ledger"), Catch::Contains("never deleted"));
    CHECK_THROWS_WITH(insert(connection, row(2)), Catch::Contains("only grows"));
    CHECK_THROWS_WITH(connection.run("INSERT OR REPLACE INTO ledger SELECT * FROM ledger"),
                      Catch::Contains("only grows"));
    CHECK_THROWS(
        connection.run("INSERT INTO ledger SELECT site, incarnation, 'three', at_us, kind, "
                       "version, actor, NULL, payload, mac FROM ledger LIMIT 1"));
    CHECK(count(connection, "SELECT count(*) FROM ledger") == 2);
}

TEST_CASE("a ledger that has rows already gets every register") {
    Connection connection = in_memory();
    migrate(connection, 1);
    insert(connection, row(1));
    migrate(connection, schema_version());
    CHECK(version_of_database(connection) == schema_version());
    CHECK(count(connection, "SELECT count(*) FROM ledger") == 1);
    for (const std::string_view table : projection_tables) {
        SQLite::Statement rows(connection.database(), "SELECT count(*) FROM " + std::string(table));
        CHECK(rows.executeStep());
    }
    CHECK(count(connection, "SELECT count(*) FROM room_mode") == 1);
    const auto lend = [&](std::int64_t seq) {
        const facts::Lent lent{BoxCode::of_number(1), PersonId{1}, {}, {}};
        project(connection, {Seq{seq}, {}, the_daemon, {}, lent});
    };
    lend(2);
    CHECK_THROWS_WITH(lend(3), Catch::Contains("UNIQUE"));
}

TEST_CASE("0003 adds the tables beside the ledger and leaves the rest alone") {
    Connection connection = in_memory();
    migrate(connection, 2);
    insert(connection, row(1));
    project(connection, {Seq{1}, {}, the_daemon, {}, facts::RoomArmed{false}});
    migrate(connection);
    CHECK(version_of_database(connection) == schema_version());
    CHECK(count(connection, "SELECT count(*) FROM ledger") == 1);
    CHECK(count(connection, "SELECT armed FROM room_mode") == 0);
    connection.run("INSERT INTO person_name VALUES (1, 'wang', '王', x'00')");
    CHECK_THROWS_WITH(connection.run("INSERT INTO person_name VALUES (2, 'wang', '李', x'00')"),
                      Catch::Contains("UNIQUE"));
    connection.run("INSERT INTO person_name VALUES (2, '', '李', x'00')");
    connection.run("INSERT INTO person_name VALUES (3, '', '赵', x'00')");
}

TEST_CASE("0004 keeps every tag and finds the last passage of every box") {
    Connection connection = in_memory();
    migrate(connection, 3);
    connection.database().exec(
        "INSERT INTO box VALUES ('B000001N', 'AA01', 'Contracts', '1-1', 'outside', 7, 2);"
        "INSERT INTO box VALUES ('B000002M', '', 'Plans', '1-2', 'inside', NULL, 3);"
        "INSERT INTO tag VALUES ('AA01', 'B000001N');"
        "INSERT INTO passage VALUES (4, 1, 'B000001N', 'AA01', 'passed', 'in', 5, 'log', "
        "'back_home', NULL, NULL, '');"
        "INSERT INTO passage VALUES (5, 1, 'B000001N', 'AA01', 'passed', 'out', 7, 'red', "
        "'no_leave', NULL, NULL, '')");
    migrate(connection);
    Rows tag = connection.rows("SELECT epc, box, tid, generation, bound_seq, off FROM tag");
    REQUIRE(tag.next());
    CHECK(tag.get<std::string>(0) == "AA01");
    CHECK(tag.get<std::string>(1) == "B000001N");
    CHECK(tag.get<std::string>(2).empty());
    CHECK(tag.get<int>(3) == 1);
    CHECK(tag.get<Seq>(4) == Seq{2});
    CHECK(tag.column(5).isNull());
    CHECK_FALSE(tag.next());
    Rows boxes = connection.rows(
        "SELECT whereabouts, passage FROM box LEFT JOIN last_passage ON box = code ORDER BY code");
    REQUIRE(boxes.next());
    CHECK(boxes.get<Whereabouts>(0) == Whereabouts::outside);
    CHECK(boxes.get<Seq>(1) == Seq{5});
    REQUIRE(boxes.next());
    CHECK(boxes.column(1).isNull());
}

TEST_CASE("a database that is up to date is left alone") {
    Connection connection = in_memory();
    migrate(connection);
    const std::string digest = schema_digest(connection);
    migrate(connection);
    CHECK(schema_digest(connection) == digest);
    connection.run("DROP TRIGGER ledger_only_grows");
    CHECK(schema_digest(connection) != digest);
}

TEST_CASE("what is no ledger of ours, or too new, is refused by name") {
    const RoomFolder folder;
    const auto file = folder / "room.db";
    {
        SQLite::Database other(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE recipe (id INTEGER)");
    }
    CHECK_THROWS_WITH(open_for_writing(file), Catch::Contains("is not a ledger of Muniment"));
    std::ofstream(file, std::ios::trunc) << std::string(4096, 'x');
    CHECK_THROWS_AS(open_for_writing(file), ForeignDatabase);
    std::filesystem::remove(file);
    open_for_writing(file)->database().exec("PRAGMA user_version = 99");
    CHECK_THROWS_WITH(open_for_writing(file), Catch::Contains("newer munimentd: schema 99"));
    CHECK_THROWS_AS(open_for_reading(file), ForeignDatabase);
}

TEST_CASE("the connection syncs every commit and keeps a WAL that is already grown") {
    const RoomFolder folder;
    const auto wal = folder / "room.db-wal";
    {
        const auto connection = open_for_writing(folder / "room.db", {.wal_bytes = 1 << 20});
        CHECK(count(*connection, "PRAGMA synchronous") == 2);
        CHECK(count(*connection, "PRAGMA foreign_keys") == 1);
        CHECK(count(*connection, "PRAGMA wal_autocheckpoint") == 0);
        CHECK(std::filesystem::file_size(wal) == 1 << 20);
        connection->run("UPDATE room_mode SET armed = 0");
    }
    CHECK(std::filesystem::file_size(wal) == 1 << 20);
    const auto again = open_for_writing(folder / "room.db", {.wal_bytes = 1 << 20});
    CHECK(count(*again, "SELECT armed FROM room_mode") == 0);
    CHECK(std::filesystem::file_size(wal) == 1 << 20);
}

TEST_CASE("a reader cannot write") {
    const RoomFolder folder;
    const auto writer = open_for_writing(folder / "room.db", {.wal_bytes = 0});
    const auto reader = open_for_reading(folder / "room.db");
    CHECK_THROWS(reader->run("UPDATE room_mode SET armed = 0"));
    writer->run("UPDATE room_mode SET armed = 0");
    CHECK(count(*reader, "SELECT armed FROM room_mode") == 0);
}
