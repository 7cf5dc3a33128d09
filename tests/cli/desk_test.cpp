#include "client/cli/desk.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/a_desk.hpp"

using namespace muniment::cli;
using Catch::Matchers::Contains;

namespace {

constexpr auto loan = R"({"loan": 5, "box": "B000017X", "borrower": {"person": 3, "name": "Li"}})";

std::string key_in(const Request& request) {
    return std::string{boost::json::parse(request.body).at("key").as_string()};
}

}  // namespace

TEST_CASE("a lend whose answer was lost is repeated with the same key") {
    ADesk desk;
    desk.will_lose({true, "end of stream"});
    desk.will_lose({false, "connection refused"});
    desk.will_answer(201, loan);
    CHECK(desk.type({"lend", "B000017X", "3", "--days", "7"}) == Exit::done);
    REQUIRE(desk.asked.size() == 3);
    CHECK(key_in(desk.asked[0]).size() == 32);
    CHECK(key_in(desk.asked[1]) == key_in(desk.asked[0]));
    CHECK(key_in(desk.asked[2]) == key_in(desk.asked[0]));
    CHECK_THAT(desk.asked[0].body, Contains("\"days\":7") && Contains("\"borrower\":3"));
}

TEST_CASE("two lends have two keys") {
    ADesk desk;
    desk.will_answer(201, loan);
    desk.will_answer(201, loan);
    CHECK(desk.type({"lend", "B000017X", "3"}) == Exit::done);
    CHECK(desk.type({"lend", "B000017X", "3"}) == Exit::done);
    CHECK(key_in(desk.asked[0]) != key_in(desk.asked[1]));
}

TEST_CASE("a lend that stays unanswered says that its outcome is unknown, and its key") {
    ADesk desk;
    for (int time = 0; time < 4; ++time) desk.will_lose({true, "timeout"});
    CHECK(desk.type({"lend", "B000017X", "3"}) == Exit::unreachable);
    CHECK(desk.asked.size() == 4);
    CHECK_THAT(desk.err.str(), Contains("unknown") && Contains("--key " + key_in(desk.asked[0])));
}

TEST_CASE("a given key is used") {
    ADesk desk;
    desk.will_answer(201, loan);
    CHECK(desk.type({"lend", "B000017X", "3", "--key", "0123456789"}) == Exit::done);
    CHECK(key_in(desk.asked[0]) == "0123456789");
}

TEST_CASE("an act without a key is never repeated by itself") {
    ADesk desk;
    desk.will_lose({true, "timeout"});
    CHECK(desk.type({"close", "7"}) == Exit::unreachable);
    CHECK(desk.asked.size() == 1);
    CHECK_THAT(desk.err.str(), Contains("unknown") && !Contains("--key"));
}

TEST_CASE("where no daemon listens nothing was done, and nothing is repeated") {
    ADesk desk;
    desk.will_lose({false, "Connection refused"});
    CHECK(desk.type({"lend", "B000017X", "3"}) == Exit::unreachable);
    CHECK(desk.asked.size() == 1);
    CHECK_THAT(desk.err.str(), Contains("http://127.0.0.1:8480") && !Contains("unknown"));
}

TEST_CASE("a refusal is told in the person's language, with what was wrong") {
    constexpr auto refusal =
        R"({"refusal": "unknown_box", "detail": "B\u001b",
             "say": {"en": "No such box.", "zh": "没有。"}})";
    ADesk desk;
    desk.will_answer(404, refusal);
    CHECK(desk.type({"box", "B000017X"}) == Exit::refused);
    CHECK(desk.err.str() == "No such box. (B\\x1b)\n");
    ADesk chinese;
    chinese.will_answer(404, refusal);
    CHECK(chinese.type({"box", "B000017X", "--language=zh"}) == Exit::refused);
    CHECK_THAT(chinese.err.str(), Contains("没有。"));
}

TEST_CASE("whoever is not signed in is told how") {
    ADesk desk;
    desk.will_answer(401,
                     R"({"refusal": "not_signed_in", "say": {"en": "Sign in first.", "zh": ""}})");
    CHECK(desk.type({"status"}) == Exit::refused);
    CHECK_THAT(desk.err.str(), Contains("muniment sign-in"));
}

TEST_CASE("what answers but is no daemon is not taken for one") {
    for (const auto* body : {"<html>", "", "[1]", "{"}) {
        ADesk desk;
        desk.will_answer(200, body);
        CHECK(desk.type({"status"}) == Exit::unreachable);
    }
    ADesk desk;
    desk.will_answer(502, "Bad gateway");
    CHECK(desk.type({"status"}) == Exit::unreachable);
}

TEST_CASE("the session of a sign-in goes with the next request, and is gone after signing out") {
    ADesk desk;
    desk.will_answer({200, R"({"name": "Li", "role": "clerk"})", "muniment=token"});
    desk.will_answer(200, R"({"name": "Room"})");
    desk.will_answer(200, "{}");
    desk.will_answer(200, R"({"name": "Room"})");
    CHECK(desk.type({"sign-in", "--once", "http://127.0.0.1:8480/#once=abc"}) == Exit::done);
    CHECK(desk.type({"status"}) == Exit::done);
    CHECK(desk.type({"sign-out"}) == Exit::done);
    CHECK(desk.type({"status"}) == Exit::done);
    CHECK(desk.asked[0].body == R"({"once":"abc"})");
    CHECK(desk.asked[0].cookie.empty());
    CHECK(desk.asked[1].cookie == "muniment=token");
    CHECK(desk.asked[2].cookie == "muniment=token");
    CHECK(desk.asked[3].cookie.empty());
}

TEST_CASE("a return asks for the look at the box, or is told of it") {
    ADesk silent;
    CHECK(silent.type({"return", "B000017X"}) == Exit::usage);
    CHECK(silent.asked.empty());

    ADesk asked{"y\nperhaps\nn\n"};
    asked.will_answer(200, R"({"box": "B000017X"})");
    CHECK(asked.type({"return", "B000017X"}) == Exit::done);
    CHECK_THAT(asked.asked.at(0).body, Contains(R"("complete":true,"undamaged":false)"));

    ADesk told;
    told.will_answer(200, R"({"box": "B000017X"})");
    CHECK(told.type({"return", "B000017X", "--incomplete"}) == Exit::done);
    CHECK_THAT(told.asked.at(0).body, Contains(R"("complete":false,"undamaged":true)"));
}

TEST_CASE("a borrower may be named, if one person fits") {
    ADesk one;
    one.will_answer(200, R"({"people": [{"person": 3, "name": "Li Na"}], "total": 1})");
    one.will_answer(201, loan);
    CHECK(one.type({"lend", "B000017X", "Li"}) == Exit::done);
    CHECK(one.asked[0].target == "/api/v1/people?q=Li");
    CHECK_THAT(one.asked[1].body, Contains("\"borrower\":3"));

    ADesk two;
    two.will_answer(200, R"({"people": [{"person": 3, "name": "Li Na"},
                             {"person": 4, "name": "Li Wei"}], "total": 2})");
    CHECK(two.type({"lend", "B000017X", "Li"}) == Exit::refused);
    CHECK_THAT(two.err.str(), Contains("4  Li Wei"));
    CHECK(two.asked.size() == 1);
}

TEST_CASE("the feed is told line by line") {
    ADesk desk;
    desk.feed = {R"({"type": "passage", "passage": {"say": {"en": "Box B000017X left."}}})",
                 "no JSON",
                 R"({"type": "something new"})",
                 R"({"type": "alarm", "alarm": {"alarm": 7, "open": true, "cause": "none",
                     "say": {"en": "A box left without leave."}}})"};
    CHECK(desk.type({"watch"}) != Exit::done);
    CHECK_THAT(
        desk.out.str(),
        Contains("Box B000017X left.") && Contains("Alarm 7 (new): A box left without leave."));
}
