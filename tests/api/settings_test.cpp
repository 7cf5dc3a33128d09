#include "daemon/settings/settings.hpp"

#include <catch2/catch.hpp>

using namespace muniment;

namespace {

constexpr auto door_and_reader = R"(
[[door]]
id = 1
[[door.antenna]]
port = 1
offset_mm = -600
[[door.antenna]]
port = 2
offset_mm = 600
[[door.barrier]]
port = 1
offset_mm = 0
[[reader]]
id = 4
name = "Door"
host = "192.168.1.50"
door = 1
lamp_port = 2
)";

std::string refused(const std::string& toml) {
    const auto settings = parse_settings(toml, "room");
    REQUIRE_FALSE(settings);
    return settings.error().detail;
}

bool says(const std::string& text, std::string_view wanted) {
    INFO(text);
    return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE("an empty file is a room with sound defaults") {
    const auto settings = parse_settings("", "room");
    REQUIRE(settings);
    CHECK(settings->web.http.port == 8480);
    CHECK(settings->rules.loan_days == 10);
    CHECK(settings->readers.empty());
}

TEST_CASE("a reader at shelves says which antenna hears which place") {
    const std::string reader =
        "[[reader]]\nid = 7\nname = \"Shelves\"\nhost = \"::1\"\nrole = \"shelf\"\n";
    const auto settings =
        parse_settings("[presence]\nlook = \"00:00:05\"\ngone_percent = 99\n" + reader +
                           "[[reader.antenna]]\nport = 1\nplace = \"1-1-1\"\n"
                           "[[reader.antenna]]\nport = 2\nplace = \"1-1-2\"\n",
                       "room");
    REQUIRE(settings);
    CHECK(settings->readers[0].role == ReaderRole::shelf);
    CHECK(settings->readers[0].antennas.size() == 2);
    REQUIRE(settings->shelves.size() == 2);
    CHECK(settings->shelves[1].place == "1-1-2");
    CHECK(settings->presence.look == std::chrono::seconds{5});
    CHECK(settings->presence.gone_chance == 0.99);
    CHECK(says(refused(reader), "needs an antenna with its place"));
    CHECK(says(
        refused(std::string(door_and_reader) + "[[reader.antenna]]\nport = 1\nplace = \"1-1-1\"\n"),
        "only a reader at shelves"));
    CHECK(says(refused("[presence]\nlook = \"00:00:00\"\n"), "one second to ten minutes"));
}

TEST_CASE("a door and its reader are read whole") {
    const auto settings = parse_settings(door_and_reader, "room");
    REQUIRE(settings);
    REQUIRE(settings->doors.size() == 1);
    CHECK(settings->doors[0].antennas[0].offset == Millimetres{-600});
    CHECK(settings->doors[0].barriers[0].port == 1);
    REQUIRE(settings->readers.size() == 1);
    CHECK(settings->readers[0].id == ReaderId{4});
    CHECK(settings->readers[0].lamp_port == 2);
    CHECK(settings->readers[0].antennas == std::vector{AntennaPort{1}, AntennaPort{2}});
}

TEST_CASE("an unknown key is refused with its line and its name") {
    CHECK(says(refused("name = \"x\"\nlaon_days = 3\n"), "line 2"));
    CHECK(says(refused("name = \"x\"\nlaon_days = 3\n"), "laon_days"));
    CHECK(says(refused("[rules]\nlamp_colour = 1\n"), "lamp_colour"));
    CHECK(says(refused(std::string(door_and_reader) + "ports = 3\n"), "ports"));
}

TEST_CASE("what cannot work is refused by name") {
    CHECK(says(refused("[rules]\nloan_days = 0\n"), "loan_days"));
    CHECK(says(refused("[rules]\nloan_days = \"ten\"\n"), "whole number"));
    CHECK(says(refused("[rules]\nfile_number = \"{fonds}-{year}\"\n"), "{item}"));
    CHECK(says(refused("[web]\nlisten = \"8480\"\n"), "listen"));
    CHECK(says(refused("[[door]]\nid = 1\n[[door.antenna]]\nport = 1\noffset_mm = 0\n"),
               "two antennas"));
    CHECK(says(refused("[[reader]]\nid = 1\nname = \"x\"\nhost = \"y\"\ndoor = 9\n"), "door"));
    CHECK(says(refused("name = \n"), "line 1"));
}

TEST_CASE("listening beyond this machine without a certificate is refused with the way out") {
    const std::string answer = refused("[web]\nlisten = \"0.0.0.0:8480\"\n");
    CHECK(says(answer, "openssl req"));
    CHECK(says(answer, "chmod 600"));
    CHECK(parse_settings(
        "[web]\nlisten = \"0.0.0.0:8480\"\ncertificate = \"web.crt\"\nprivate_key = \"web.key\"\n",
        "room"));
}

TEST_CASE("a reader stands at a door that is described, or on a desk and at no door") {
    const auto desk = parse_settings(std::string(door_and_reader) + R"(
[[reader]]
id = 5
name = "Desk"
role = "desk"
host = "192.168.1.51"
)",
                                     "room");
    REQUIRE(desk);
    CHECK(desk->readers[0].role == ReaderRole::door);
    CHECK(desk->readers[1].role == ReaderRole::desk);
    CHECK(desk->readers[1].antennas.empty());
    const std::string reader = "[[reader]]\nid = 5\nname = \"x\"\nhost = \"h\"\n";
    CHECK(says(refused(reader + "role = \"desk\"\ndoor = 1\n"), "watches no door"));
    CHECK(says(refused(reader + "role = \"wall\"\ndoor = 1\n"), "or \"shelf\" is wanted"));
    CHECK(says(refused(reader), "door: is missing"));
}

TEST_CASE("how tags are written is a setting, and without one they are written in a form of ours") {
    const auto none = parse_settings("", "room");
    REQUIRE(none);
    CHECK(none->tags.form == EpcForm{});
    CHECK(none->tags.lock_password_file.empty());
    const auto tags = parse_settings(
        "[tags]\ncompany_prefix = \"6901234\"\nrepository = 7\nlock_password_file = \"tag.key\"\n",
        "room");
    REQUIRE(tags);
    CHECK(tags->tags.form.company->digits() == "6901234");
    CHECK(tags->tags.form.repository == 7);
    CHECK(tags->tags.lock_password_file == "room/tag.key");
    CHECK(says(refused("[tags]\ncompany_prefix = \"12345\"\n"), "6 to 12 digits"));
    CHECK(says(refused("[tags]\nrepository = 70000\n"), "repository"));
    CHECK(says(refused("[tags]\npassword = \"00000000\"\n"), "password"));
}
