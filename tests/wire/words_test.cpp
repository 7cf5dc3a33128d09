#include "daemon/wire/words.hpp"

#include <catch2/catch.hpp>

using namespace muniment;

TEST_CASE("a word has its Chinese, and shows English where the catalogue has none") {
    CHECK(translated(Language::zh, "box") == "档案盒");
    CHECK(translated(Language::en, "box") == "box");
    CHECK(translated(Language::zh, "no such word") == "no such word");
    CHECK(translated(Language::zh, "").empty());
}

TEST_CASE("a sentence is said in both languages with the same named things") {
    const auto words = say("no such sentence about {box}", fmt::arg("box", "B000017X"));
    CHECK(words.en == "no such sentence about B000017X");
    CHECK(words.zh == words.en);
}

TEST_CASE("braces in what people typed are not placeholders") {
    CHECK(say("{note}", fmt::arg("note", "{box}{")).en == "{box}{");
}

TEST_CASE("a sentence whose argument is missing is a broken build and not a silent gap") {
    CHECK_THROWS_AS(say("{box}", fmt::arg("person", 1)), fmt::format_error);
}

TEST_CASE("the language follows LANG and Accept-Language") {
    CHECK(language_from("zh_CN.UTF-8") == Language::zh);
    CHECK(language_from("zh") == Language::zh);
    CHECK(language_from("zh-CN,zh;q=0.9,en;q=0.8") == Language::zh);
    CHECK(language_from("en-GB, zh;q=0.9") == Language::en);
    CHECK(language_from("en;q=0.3, zh;q=0.7") == Language::zh);
    CHECK(language_from("fr-FR, zh-TW;q=0.5") == Language::zh);
}

TEST_CASE("what is no language is English") {
    for (const auto* text : {"",
                             "C",
                             "POSIX",
                             "C.UTF-8",
                             "zhuang",
                             ",,,",
                             "zh;q=0",
                             "zh;q=nan",
                             "zh;q=1e300",
                             "zh;q="})
        CHECK(language_from(text) == Language::en);
}

TEST_CASE("the catalogue served to the page is a .mo file") {
    CHECK(catalogue_bytes().starts_with("\xde\x12\x04\x95"));
}
