#include "daemon/core/box_code.hpp"

#include <catch2/catch.hpp>

using namespace muniment;

TEST_CASE("what a hand or a scanner adds is forgiven, what an attacker adds is not") {
    const std::string good = BoxCode::of_number(7).text();
    std::string lower = good;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    CHECK(BoxCode::parse("  " + lower + "\r\n")->text() == good);
    CHECK_FALSE(BoxCode::parse(good + "\x1b[2J"));
    CHECK_FALSE(BoxCode::parse("B'; DROP TABLE ledger;--"));
    CHECK_FALSE(BoxCode::parse(std::string(4096, 'B')));
    CHECK_FALSE(BoxCode::parse(""));
}

TEST_CASE("a shelf, a badge and a form are no boxes") {
    for (const CodeKind kind :
         {CodeKind::place, CodeKind::person, CodeKind::form, CodeKind::command}) {
        CHECK(BoxCode::parse(code_of(kind, "000007")).error() ==
              Refusal{RefusalCode::malformed, "box code"});
    }
}
