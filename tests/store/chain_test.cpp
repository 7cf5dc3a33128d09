#include "daemon/store/chain.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "daemon/store/heads.hpp"
#include "tests/store/room_folder.hpp"

using namespace muniment;
namespace fs = std::filesystem;

namespace {

LedgerRow a_row() {
    return {.site = "room",
            .incarnation = 1,
            .seq = 7,
            .at_us = 1'790'000'000'000'000,
            .kind = "room_armed",
            .version = 1,
            .actor = "3",
            .corrects_seq = std::nullopt,
            .payload = R"({"armed":true})",
            .mac = {}};
}

}  // namespace

TEST_CASE("every field of a row, the row before and the key decide its mac") {
    const ChainKey key = ChainKey::random();
    const LedgerRow row = a_row();
    const std::string mac = mac_of(key, first_previous_mac(), row);
    CHECK(mac.size() == 32);
    CHECK(mac == mac_of(key, first_previous_mac(), row));
    CHECK(mac != mac_of(ChainKey::random(), first_previous_mac(), row));
    CHECK(mac != mac_of(key, std::string(32, '\1'), row));
    const auto differs = [&](auto change) {
        LedgerRow changed = row;
        change(changed);
        return mac_of(key, first_previous_mac(), changed) != mac;
    };
    CHECK(differs([](LedgerRow& changed) { changed.site = "rooms"; }));
    CHECK(differs([](LedgerRow& changed) { changed.incarnation = 2; }));
    CHECK(differs([](LedgerRow& changed) { changed.seq = 8; }));
    CHECK(differs([](LedgerRow& changed) { changed.at_us += 1; }));
    CHECK(differs([](LedgerRow& changed) { changed.kind = "room_locked"; }));
    CHECK(differs([](LedgerRow& changed) { changed.version = 2; }));
    CHECK(differs([](LedgerRow& changed) { changed.actor = "33"; }));
    CHECK(differs([](LedgerRow& changed) { changed.corrects_seq = 0; }));
    CHECK(differs([](LedgerRow& changed) { changed.payload += ' '; }));
    // A letter that moves from one field to its neighbour is no way round.
    CHECK(differs([](LedgerRow& changed) {
        changed.site = "roo";
        changed.kind = "mroom_armed";
    }));
}

TEST_CASE("the recovery sheet gives the key back, and a mistyped digit is refused") {
    const ChainKey key = ChainKey::random();
    const std::string sheet = recovery_sheet(key, {"east wing", 1});
    CHECK(sheet.find("east wing") != std::string::npos);
    std::string text = key.text();
    CHECK(sheet.find(text) != std::string::npos);
    CHECK(text.size() == 9 * 8 + 8);
    CHECK(ChainKey::parse(" " + text + "\r\n")->text() == text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string mistyped = text;
        mistyped[i] = text[i] == '7' ? '8' : '7';
        CHECK_FALSE(ChainKey::parse(mistyped));
    }
    CHECK_FALSE(ChainKey::parse(""));
    CHECK_FALSE(ChainKey::parse(text + "0"));
}

TEST_CASE("the key file belongs to its owner alone, and is not made twice") {
    const RoomFolder folder;
    const auto file = folder / "chain.key";
    CHECK_THROWS_WITH(ChainKey::load(file), Catch::Contains("recovery sheet"));
    const ChainKey key = ChainKey::make(file);
    struct stat about{};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777u) == 0600u);
    CHECK(ChainKey::load(file).text() == key.text());
    CHECK_THROWS(ChainKey::make(file));
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    CHECK_THROWS_WITH(ChainKey::load(file), Catch::Contains("chmod 600"));
}

TEST_CASE("a head comes back from its line, and any changed byte of it is refused") {
    const ChainKey key = ChainKey::random();
    const Head head{.origin = {"room", 1},
                    .through = Seq{42},
                    .mac = std::string(64, 'a'),
                    .schema_version = 3,
                    .schema_digest = std::string(64, 'b'),
                    .at = Instant{1'790'000'000'000'000}};
    const std::string line = line_of(head, key);
    CHECK(head_of_line(line, key) == head);
    CHECK(head_of_line(line, ChainKey::random()).error().detail == "seal");
    for (std::size_t i = 0; i < line.size(); ++i) {
        std::string changed = line;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(head_of_line(changed, key));
    }
}
