#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "daemon/store/durable_file.hpp"
#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;

namespace {

/// Small pages keep the file small, so that each of its bytes can have its turn.
void shrink(const std::filesystem::path& database) {
    SQLite::Database shell(database.string(), SQLite::OPEN_READWRITE);
    shell.exec("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;");
}

std::int64_t make_room(const std::filesystem::path& folder) {
    const ToldStory story = told(5, 24);
    {
        Store store(folder, {.reserve_bytes = 0});
        for (const Outcome& outcome : story.outcomes) REQUIRE(store.commit(outcome));
        store.seal(Instant{1'790'000'100'000'000});
    }
    shrink(folder / "room.db");
    return story.states.back().last.value();
}

/// The rows as any reader of the file gets them, or nothing when they cannot be read.
std::optional<std::string> rows_of(const std::filesystem::path& database) try {
    SQLite::Database look(database.string());
    SQLite::Statement rows(look, "SELECT *, typeof(site) || typeof(payload) FROM ledger");
    std::string content;
    while (rows.executeStep()) {
        for (int column = 0; column < rows.getColumnCount(); ++column) {
            content += std::to_string(rows.getColumn(column).getType());
            content += rows.getColumn(column).getString() + '|';
        }
    }
    return content;
} catch (const SQLite::Exception&) {
    return std::nullopt;
}

void put_byte(const std::filesystem::path& file, std::size_t at, char byte) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(byte);
}

std::size_t step_wanted() {
    return std::getenv("MUNIMENT_EVERY_FLIP") ? 1 : 101;
}

}  // namespace

TEST_CASE("every byte whose flip changes a row of the ledger is found by verify") {
    const RoomFolder folder;
    const std::int64_t rows = make_room(folder.path());
    const auto database = folder / "room.db";
    const std::string sound = content_of(database);
    const auto content = rows_of(database);
    REQUIRE(content);
    REQUIRE(verify_room(folder.path()).rows == rows);
    std::size_t flips = 0, changing = 0, found = 0, harmless = 0, missed = 0;
    for (std::size_t at = 0; at < sound.size(); at += step_wanted()) {
        put_byte(database, at, static_cast<char>(~sound[at]));
        const bool is_found = !verify_room(folder.path(), {.rebuild = false}).is_clean();
        const bool changes = rows_of(database) != content;
        ++flips;
        changing += changes;
        found += is_found;
        harmless += !changes && !is_found;
        if (changes && !is_found) {
            ++missed;
            UNSCOPED_INFO("byte " << at << " was missed");
        }
        put_byte(database, at, sound[at]);
    }
    std::cout << flips << " of " << sound.size() << " bytes flipped, " << rows
              << " rows: " << changing << " flips change the ledger, " << found << " found, "
              << missed << " missed, " << harmless << " change nothing in it\n";
    CHECK(missed == 0);
    CHECK(changing > 0);
    CHECK(verify_room(folder.path()).rows == rows);
}
