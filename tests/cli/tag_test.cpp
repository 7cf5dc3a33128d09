#include <catch2/catch.hpp>

#include "tests/cli/a_desk.hpp"

using namespace muniment::cli;
using Catch::Contains;

namespace {

constexpr auto no_tag = R"({"refusal": "no_tag", "say": {"en": "No tag.", "zh": "没有标签。"}})";
constexpr auto bound = R"({"box": "B000001N", "title": "Contracts", "home": "1-1",
    "whereabouts": "inside", "epc": "AA02", "tags": [
        {"epc": "AA01", "generation": 1, "off": "lost", "say": {"en": "lost", "zh": "丢失"}},
        {"epc": "AA02", "tid": "E280", "generation": 2}]})";

}  // namespace

TEST_CASE("a tag that is not there yet is waited for, which is said once") {
    ADesk desk;
    desk.will_answer(409, no_tag);
    desk.will_answer(409, no_tag);
    desk.will_answer(200, bound);
    CHECK(desk.type({"tag", "bind", "B000001N", "--wait", "30"}) == Exit::done);
    REQUIRE(desk.asked.size() == 3);
    CHECK(desk.asked[0].target == "/api/v1/tags/bind");
    CHECK(desk.asked[0].body == desk.asked[2].body);
    CHECK_THAT(desk.asked[0].body, Contains("\"wait_s\":5") && Contains("\"key\":"));
    const std::string said = desk.out.str();
    CHECK(said.find("Hold one tag") == said.rfind("Hold one tag"));
    CHECK_THAT(said, Contains("AA02 (chip E280)") && Contains("AA01, came off: lost"));
    CHECK(desk.err.str().empty());
}

TEST_CASE("the wait has an end, and the reason is told then") {
    ADesk desk;
    for (int time = 0; time < 3; ++time) desk.will_answer(409, no_tag);
    CHECK(desk.type({"tag", "bind", "B000001N", "--wait", "11"}) == Exit::refused);
    CHECK(desk.asked.size() == 3);
    CHECK_THAT(desk.err.str(), Contains("No tag."));
}

TEST_CASE("any other refusal is told at once") {
    ADesk desk;
    desk.will_answer(409, R"({"refusal": "several_tags", "detail": "2",
                              "say": {"en": "2 tags are there.", "zh": "两个。"}})");
    CHECK(desk.type({"tag", "bind", "B000001N"}) == Exit::refused);
    CHECK(desk.asked.size() == 1);
    CHECK_THAT(desk.err.str(), Contains("2 tags are there."));
}

TEST_CASE("what was asked for is what is sent") {
    ADesk desk;
    desk.will_answer(200, bound);
    CHECK(
        desk.type({"tag", "bind", "B000001N", "--reader", "2", "--second", "--write", "--lock"}) ==
        Exit::done);
    CHECK_THAT(desk.asked[0].body,
               Contains("\"reader\":2") && Contains("\"second\":true") &&
                   Contains("\"write\":true") && Contains("\"lock\":true"));
}

TEST_CASE("the only tag on a box need not be named to be taken off; one of two must be") {
    ADesk desk;
    desk.will_answer(200, bound);
    desk.will_answer(200, bound);
    CHECK(desk.type({"tag", "retire", "B000001N", "damaged"}) == Exit::done);
    REQUIRE(desk.asked.size() == 2);
    CHECK_THAT(desk.asked[1].body, Contains("\"epc\":\"AA02\"") && Contains("\"why\":\"damaged\""));
    ADesk two;
    two.will_answer(200, R"({"box": "B000001N", "tags": [{"epc": "AA01"}, {"epc": "AA02"}]})");
    CHECK(two.type({"tag", "retire", "B000001N", "damaged"}) == Exit::usage);
    CHECK_THAT(two.err.str(), Contains("has 2 tags"));
    ADesk named;
    named.will_answer(200, bound);
    CHECK(named.type({"tag", "retire", "B000001N", "lost", "--epc", "AA01"}) == Exit::done);
    CHECK_THAT(named.asked[0].body, Contains("\"epc\":\"AA01\""));
    CHECK(ADesk().type({"tag", "retire", "B000001N", "eaten"}) == Exit::usage);
}

TEST_CASE("the tags in the field are shown with the box that each belongs to") {
    ADesk desk;
    desk.will_answer(200, R"({"tags": [{"epc": "AA01", "tid": "E280", "box": "B000001N"},
                                       {"epc": "AA02", "box": "B000001N", "off": "lost"}]})");
    CHECK(desk.type({"tag", "read"}) == Exit::done);
    CHECK_THAT(desk.out.str(), Contains("AA01") && Contains("came off B000001N: lost"));
    ADesk empty;
    empty.will_answer(200, R"({"tags": []})");
    CHECK(empty.type({"tag", "read", "--wait", "1"}) == Exit::done);
    CHECK_THAT(empty.out.str(), Contains("No tag is in the field"));
}
