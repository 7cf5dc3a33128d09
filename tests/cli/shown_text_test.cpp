#include "client/cli/shown_text.hpp"

#include <catch2/catch.hpp>

using namespace muniment::cli;

TEST_CASE("a title cannot move the cursor, ring, or turn the writing around") {
    CHECK(escaped("2019\x1b[2J\a") == "2019\\x1b[2J\\x07");
    CHECK(escaped("a\nb\tc\x7f") == "a\\x0ab\\x09c\\x7f");
    CHECK(escaped("invoice\u202Efdp.exe") == "invoice\\u{202e}fdp.exe");
    CHECK(escaped("\u200Bhidden\u2028") == "\\u{200b}hidden\\u{2028}");
    CHECK(escaped("\u009b31m") == "\\u{9b}31m");
}

TEST_CASE("broken UTF-8 is shown byte by byte") {
    CHECK(escaped("ok\xff") == "ok\\xff");
    CHECK(escaped("\xe6\xa1") == "\\xe6\\xa1");
    CHECK(escaped("\xc0\xaf") == "\\xc0\\xaf");
}

TEST_CASE("what people write is shown as they wrote it") {
    CHECK(escaped("2019年 会计档案 – café") == "2019年 会计档案 – café");
    CHECK(escaped("").empty());
}

TEST_CASE("a Chinese character takes two columns, a combining mark none") {
    CHECK(columns_of("档案盒") == 6);
    CHECK(columns_of("box 盒") == 6);
    CHECK(columns_of("e\u0301") == 1);
    CHECK(columns_of("（Ａ）") == 6);
}

TEST_CASE("a text that does not fit is cut between characters and says so") {
    CHECK(cut_to("档案盒", 6) == "档案盒");
    CHECK(cut_to("档案盒", 5) == "档案…");
    CHECK(cut_to("档案盒", 4) == "档…");
    CHECK(cut_to("档案盒", 1) == "…");
    CHECK(cut_to("档案盒", 0).empty());
    CHECK(cut_to("shelf", 3) == "sh…");
}
