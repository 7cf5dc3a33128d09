#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "client/cli/reading.hpp"
#include "tests/cli/a_desk.hpp"

using namespace muniment::cli;

namespace {

constexpr auto uuid = "0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11";

std::string job_text(int queued, int unknown) {
    return R"({"job":")" + std::string(uuid) +
           R"(","row":7,"template":"face-100x60","printer":"desk","queued_at":1,"lines":9,)" +
           R"("open":true,"states":{"queued":)" + std::to_string(queued) + R"(,"unknown":)" +
           std::to_string(unknown) + R"(,"printed":4},"last_sure":3,"last_sure_box":"B0000042"})";
}

const std::string two_unknown =
    R"({"lines":[{"line":4,"box":"B0000055","copy":1,"state":"unknown","since":1},)"
    R"({"line":5,"box":"B0000063","copy":1,"state":"unknown","since":1}],"total":2})";
const std::string none = R"({"lines":[],"total":0})";

json::object sent(const Request& request) {
    return json::parse(request.body).as_object();
}

}  // namespace

TEST_CASE("what is unknown is asked of a person, line by line, and written down as he says") {
    ADesk desk("y\nperhaps\nv\n");
    desk.will_answer(200, job_text(0, 2));
    desk.will_answer(200, two_unknown);
    desk.will_answer(200, R"({"row":20})");
    desk.will_answer(200, R"({"row":21})");
    desk.will_answer(200, none);
    desk.will_answer(200, job_text(0, 0));
    CHECK(desk.type({"label", "resume", uuid}) == Exit::done);
    CHECK(desk.asked[0].target.ends_with("/take-over"));
    CHECK(desk.out.str().contains("B0000042"));
    CHECK(text(sent(desk.asked[2]), "turn") == "came_out");
    CHECK(number(sent(desk.asked[2]), "first") == 4);
    CHECK(text(sent(desk.asked[3]), "turn") == "found_void");
    CHECK(number(sent(desk.asked[3]), "first") == 5);
    CHECK_FALSE(has(sent(desk.asked[2]), "sending"));
}

TEST_CASE("without an answer nothing is taken for known, and nothing is printed") {
    ADesk desk("y\n");
    desk.will_answer(200, job_text(3, 2));
    desk.will_answer(200, two_unknown);
    desk.will_answer(200, R"({"row":20})");
    CHECK(desk.type({"label", "resume", uuid}) == Exit::refused);
    CHECK(desk.asked.size() == 3);
    CHECK(desk.err.str().contains("muniment label resolve"));
}

TEST_CASE("lines are named as people count them") {
    ADesk desk;
    desk.will_answer(200, R"({"row":20})");
    desk.will_answer(200, job_text(0, 0));
    CHECK(desk.type({"label", "resolve", uuid, "3-7", "not-out"}) == Exit::done);
    CHECK(number(sent(desk.asked[0]), "first") == 2);
    CHECK(number(sent(desk.asked[0]), "count") == 5);
    CHECK(text(sent(desk.asked[0]), "turn") == "did_not_come_out");
    for (const char* lines : {"0", "7-3", "x", "3-", "3-7-9", ""}) {
        CAPTURE(lines);
        CHECK(desk.type({"label", "resolve", uuid, lines, "void"}) == Exit::usage);
    }
}

TEST_CASE("scan after scan a label is on its box; one that is refused stops nothing") {
    ADesk desk("B0000042\n\nB0000055\n");
    desk.will_answer(200, R"({"box":"B0000042"})");
    desk.will_answer(409,
                     R"({"refusal":"no_label","detail":"B0000055","say":{"en":"no","zh":""}})");
    CHECK(desk.type({"label", "applied"}) == Exit::refused);
    REQUIRE(desk.asked.size() == 2);
    CHECK(text(sent(desk.asked[1]), "box") == "B0000055");
    CHECK(desk.out.str().contains("B0000042"));
}

TEST_CASE("nothing is asked of the daemon before printer and list are understood") {
    ADesk desk;
    const std::string printers = (desk.folder / "printers.toml").string();
    std::ofstream(printers)
        << "[[printer]]\nname = \"desk\"\nkind = \"zpl\"\naddress = \"127.0.0.1:9\"\ndpi = 203\n";
    const auto print = [&](std::vector<std::string> more) {
        std::vector<std::string> all{"label", "print", "face-100x60", "--printers", printers};
        all.insert(all.end(), more.begin(), more.end());
        return desk.type(all);
    };
    CHECK(print({"--printer", "other", "--box", "B0000045"}) == Exit::usage);
    CHECK(desk.err.str().contains("desk"));
    CHECK(print({"--printer", "desk"}) == Exit::usage);
    // This template wants fields that a bare code does not give.
    CHECK(print({"--printer", "desk", "--box", "B0000045"}) == Exit::refused);
    CHECK(desk.asked.empty());
}
