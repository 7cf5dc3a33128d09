#include "daemon/core/inline_text.hpp"

#include <catch2/catch.hpp>

using muniment::InlineText;

TEST_CASE("a text that stands in place reads like any other") {
    const InlineText<16> code(std::string_view("B0000428"));
    CHECK(code == "B0000428");
    CHECK(std::string("B0000428") == code);
    CHECK("box " + (code + '!') == "box B0000428!");
    CHECK(std::string("no ") + code == "no B0000428");
    CHECK(code.size() == 8);
    CHECK(InlineText<16>().empty());
}

TEST_CASE("a text that stands in place fills it, is cut there, and is ordered like any other") {
    const InlineText<4> full(std::string_view("ABCDEF"));
    CHECK(full == "ABCD");
    CHECK(InlineText<4>(std::string_view("AB")) < InlineText<4>(std::string_view("ABA")));
    CHECK(InlineText<4>(std::string_view("AB")) < InlineText<4>(std::string_view("B")));
    CHECK(full.hash() != InlineText<4>(std::string_view("ABCE")).hash());
}
