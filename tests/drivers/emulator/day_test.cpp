#include "drivers/emulator/day.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::string smallest = R"(
title = "a day"
length = "00:01:00"
seed = 1
[door]
antennas = [{port = 1, offset_m = -0.5}]
barriers = [{port = 1, offset_m = 0.0}]
[[box]]
code = "B000001N"
number = 1
epc = "3F0000000000000000000001"
title = "one"
home = "1-1"
)";

std::string refusal_of(const std::string& text) {
    const auto day = parse_day(text);
    REQUIRE_FALSE(day.has_value());
    REQUIRE(day.error().code == RefusalCode::malformed);
    return day.error().detail;
}

std::string with(std::string_view addition) {
    return smallest + std::string{addition};
}

}  // namespace

TEST_CASE("the smallest day is a door, a box and a minute") {
    const auto day = parse_day(smallest);
    REQUIRE(day.has_value());
    REQUIRE(day->length == 1min);
    REQUIRE_FALSE(day->loops);
    REQUIRE(day->boxes.at(0).code == BoxCode::of_number(1));
    REQUIRE(day->antennas.at(0).offset_m == -0.5);
}

TEST_CASE("the rehearsal has forty boxes of ours, a shelf by the door and a story") {
    const auto day =
        parse_day(text_of(MUNIMENT_SOURCE_DIR "/drivers/emulator/days/rehearsal.toml"));
    REQUIRE(day.has_value());
    REQUIRE(day->length == 10min);
    REQUIRE(day->loops);
    REQUIRE(day->boxes.size() == 40);
    for (unsigned number = 1; number <= 40; ++number) {
        REQUIRE(day->boxes[number - 1].code == BoxCode::of_number(number));
        REQUIRE(day->boxes[number - 1].epc.bits() == 96);
    }
    REQUIRE(day->standing.size() == 24);
    REQUIRE(day->antennas.size() == 4);
    REQUIRE(day->barriers.size() == 2);
    const auto lent = std::ranges::count_if(
        day->boxes, [](const DayBox& box) { return box.lent_to.has_value(); });
    REQUIRE(lent == 6);
    const auto cuts = std::ranges::count_if(
        day->faults, [](const Fault& fault) { return fault.kind == FaultKind::link_cut; });
    REQUIRE(cuts == 2);
}

TEST_CASE("walks are put in order of time") {
    const auto day = parse_day(with(R"(
[[walk]]
at = "00:00:40"
direction = "in"
boxes = ["B000001N"]
[[walk]]
at = "10.5"
direction = "out"
held = "trolley"
turn_at_m = -0.3
)"));
    REQUIRE(day.has_value());
    REQUIRE(day->walks.at(0).at == 10'500ms);
    REQUIRE(day->walks.at(0).held == Held::trolley);
    REQUIRE(day->walks.at(0).turn_at_m == -0.3);
    REQUIRE(day->walks.at(1).direction == Direction::in);
}

TEST_CASE("an unknown key is refused with its line and its name") {
    REQUIRE(refusal_of(with("[[walk]]\nat = \"1\"\ndirection = \"out\"\ncolour = \"red\"\n")) ==
            "line 17: [[walk]] colour: unknown key");
    REQUIRE(refusal_of("moon = 1\n" + smallest) == "line 1: the file moon: unknown key");
    REQUIRE(refusal_of(with("[weather]\n")).find("weather: unknown key") != std::string::npos);
}

TEST_CASE("a day that cannot be is refused and the refusal says why") {
    const auto [addition, why] = GENERATE(table<std::string, std::string>({
        {"[[walk]]\nat = \"1\"\ndirection = \"up\"\n", "is none of out, in"},
        {"[[walk]]\nat = \"00:02:00\"\ndirection = \"out\"\n", "is outside the day"},
        {"[[walk]]\nat = \"1\"\ndirection = \"out\"\nboxes = [\"B000002M\"]\n", "no box B000002M"},
        {"[[walk]]\nat = \"1\"\ndirection = \"out\"\nboxes = [\"B0000011\"]\n", "not a box code"},
        {"[[walk]]\nat = \"noon\"\ndirection = \"out\"\n", "a time such as"},
        {"[[walk]]\nat = \"1\"\ndirection = \"out\"\nspeed_mps = 90\n", "is out of range"},
        {"[[walk]]\nat = \"1\"\ndirection = \"out\"\nspeed_mps = \"fast\"\n", "a number is wanted"},
        {"[[fault]]\nat = \"1\"\nkind = \"link_cut\"\n", "for: is missing"},
        {"[[fault]]\nat = \"1\"\nkind = \"antenna_lost\"\nfor = \"1\"\nantenna = 4\n",
         "no antenna 4"},
        {"[[barrier]]\nat = \"1\"\nport = 2\nfor = \"1\"\n", "no port 2"},
        {"[[standing]]\nepc = \"3F01\"\nat_m = -40\naside_m = 0\n", "is out of range"},
        {"[[standing]]\nepc = \"XY\"\nat_m = -1\naside_m = 0\n", "not an EPC"},
        {"[[box]]\ncode = \"B000001N\"\nnumber = 1\nepc = \"3F02\"\ntitle = \"\"\nhome = \"\"\n",
         "box B000001N is there twice"},
        {"[[box]]\ncode = \"B000002M\"\nnumber = 2\nepc = \"3F0000000000000000000001\"\n"
         "title = \"\"\nhome = \"\"\n",
         "is on two boxes"},
        {"standing = 3\n", "is there twice"},
    }));
    if (addition == "standing = 3\n") {
        REQUIRE(refusal_of(addition + smallest) == "line 1: the file standing: a list is wanted");
        return;
    }
    const auto detail = refusal_of(with(addition));
    CAPTURE(addition, detail);
    REQUIRE(detail.find(why) != std::string::npos);
}

TEST_CASE("what is no TOML is refused with its line") {
    REQUIRE(refusal_of("title = \n").starts_with("line 1: "));
    REQUIRE(refusal_of("").find("is missing") != std::string::npos);
}
