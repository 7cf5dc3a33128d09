#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "client/cli/reading.hpp"
#include "tests/cli/a_desk.hpp"

using namespace muniment::cli;

TEST_CASE("every word the API may say about a box, a person or a case has its Chinese") {
    std::ostringstream description;
    description << std::ifstream{MUNIMENT_OPENAPI}.rdbuf();
    const auto openapi = json::parse(description.str());
    ADesk scripted;
    Terminal terminal{scripted.in, scripted.out, scripted.err, {}};
    Desk desk{terminal, {}, scripted.folder};
    desk.choice.language = muniment::Language::zh;
    for (const auto* schema :
         {"Role", "Level", "Cause", "Crossing", "Direction", "Whereabouts", "LineState"})
        for (const auto& word :
             openapi.at("components").at("schemas").at(schema).at("enum").as_array())
            if (word != "none") CHECK(desk.term(word.as_string()) != word.as_string());
}

TEST_CASE("a word of two words is said with a space in English") {
    ADesk scripted;
    Terminal terminal{scripted.in, scripted.out, scripted.err, {}};
    const Desk desk{terminal, {}, scripted.folder};
    CHECK(desk.term("general_manager") == "general manager");
}
