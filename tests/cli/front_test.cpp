#include "client/cli/front.hpp"

#include <catch2/catch.hpp>

#include "client/cli/commands/commands.hpp"
#include "tests/cli/a_desk.hpp"

using namespace muniment::cli;
using Catch::Matchers::Contains;

TEST_CASE("what is not understood asks nothing of the daemon and exits with 2") {
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"borrow"},
        {"lend"},
        {"lend", "B000017X"},
        {"lend", "B000017X", "3", "--days", "0"},
        {"lend", "B000017X", "3", "--days", "many"},
        {"lend", "B000017X", "3", "--key", "short"},
        {"alarm", "seven"},
        {"cause", "7"},
        {"cause", "7", "witchcraft"},
        {"boxes", "--where", "nowhere"},
        {"boxes", "--per-page", "201"},
        {"status", "surplus"},
        {"label"},
        {"label", "burn"},
        {"status", "--server", "ftp://room"},
        {"status", "--server", "http://name:password@room"},
        {"status", "--server", "http://room/page"},
    };
    for (const auto& arguments : wrong) {
        ADesk desk;
        CHECK(desk.type(arguments) == Exit::usage);
        CHECK(desk.asked.empty());
        CHECK_FALSE(desk.err.str().empty());
    }
}

TEST_CASE("every subcommand explains itself in both languages") {
    for (const auto& row : subcommands()) {
        std::vector<std::string> help{std::string{row.family}, std::string{row.name}, "--help"};
        std::erase(help, "");
        ADesk english;
        CHECK(english.type(help) == Exit::done);
        CHECK_THAT(english.out.str(), Contains(std::string{row.purpose}));
        ADesk chinese;
        help.insert(help.end(), {"--language", "zh"});
        CHECK(chinese.type(help) == Exit::done);
        CHECK_THAT(
            chinese.out.str(),
            Contains(std::string{muniment::translated(muniment::Language::zh, row.purpose)}));
    }
}

TEST_CASE("an option may stand before or after the subcommand") {
    for (const auto& arguments :
         {std::vector<std::string>{"--json", "status"}, {"status", "--json"}}) {
        ADesk desk;
        desk.will_answer(200, R"({"name": "Room"})");
        CHECK(desk.type(arguments) == Exit::done);
        CHECK(desk.out.str() == "{\"name\": \"Room\"}\n");
    }
}
