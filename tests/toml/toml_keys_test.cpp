#include "daemon/toml/toml_keys.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace std::chrono_literals;

TEST_CASE("a span of time is read in hours, minutes and seconds") {
    REQUIRE(parse_span("00:01:10") == 70s);
    REQUIRE(parse_span("2:30") == 150s);
    REQUIRE(parse_span("0.25") == 250ms);
    REQUIRE(parse_span("-01:00:00") == -1h);
}

TEST_CASE("what is no span of time is nothing") {
    for (const auto* text : {"",
                             ":",
                             "1:",
                             ":1",
                             "1:2:3:4",
                             "1.",
                             "1.1234567",
                             "1,5",
                             "--1",
                             "99999999999999999999",
                             "1 s"})
        REQUIRE_FALSE(parse_span(text).has_value());
}

TEST_CASE("only the first complaint is kept") {
    const auto table = toml::parse("a = 1\nb = 2\n");
    Complaint complaint;
    TomlKeys keys{table, "here", complaint};
    keys.text("b");
    keys.text("a");
    REQUIRE(complaint.text() == "line 2: here b: a text is wanted");
}
