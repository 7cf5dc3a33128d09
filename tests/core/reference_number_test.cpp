#include "daemon/core/reference_number.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/civil_date.hpp"
#include "daemon/core/form_code.hpp"
#include "daemon/core/retention.hpp"
#include "daemon/core/short_code.hpp"

using namespace muniment;

namespace {

NumberParts parts() {
    return {.fonds = *FondsCode::parse("Z109"),
            .file_class = *ClassCode::parse("HT"),
            .year = 2024,
            .retention = Retention::of_years(30),
            .volume = 7,
            .item = 17};
}

}  // namespace

TEST_CASE("a reference number follows its pattern") {
    CHECK(NumberPattern::for_business().number_of(parts()) == "Z109-HT·2024-D30-0017");
    CHECK(NumberPattern::for_dossiers().number_of(parts()) == "Z109-HT-0007-017");
    const auto own = NumberPattern::parse("档{item}/{year}");
    REQUIRE(own);
    CHECK(own->number_of(parts()) == "档17/2024");
    CHECK(own->text() == "档{item}/{year}");
}

TEST_CASE("an item with more digits than the pattern asks for is not cut") {
    NumberParts many = parts();
    many.item = 123'456;
    CHECK(NumberPattern::for_business().number_of(many) == "Z109-HT·2024-D30-123456");
}

TEST_CASE("a pattern that cannot be read is refused with the part that is wrong") {
    const char* wrong[] = {
        "{fonds}", "{item", "item}", "{owner}-{item}", "{item:0}", "{item:12}", "{year:4}{item}"};
    for (const char* text : wrong) {
        CAPTURE(text);
        const auto pattern = NumberPattern::parse(text);
        REQUIRE_FALSE(pattern);
        CHECK(pattern.error().code == RefusalCode::malformed);
        CHECK(pattern.error().detail.find('{') != std::string::npos);
    }
    const std::string long_text(NumberPattern::length_max + 1, 'x');
    CHECK(NumberPattern::parse(long_text).error().code == RefusalCode::too_long);
}

TEST_CASE("retention has one spelling a period") {
    for (const char* text : {"Y", "C", "D1", "D10", "D99"})
        CHECK(Retention::parse(text)->text() == text);
    for (const char* text : {"", "D", "D0", "D100", "D05", "y", "D-1", "10", "D10 "})
        CHECK_FALSE(Retention::parse(text));
    CHECK(Retention::parse("D30")->years() == 30);
    CHECK(Retention::permanent().years() == 0);
    CHECK(Retention::long_term() != Retention::permanent());
}

TEST_CASE("a date is as exact as it is known, and there must be such a day") {
    for (const char* text : {"2024", "2024-02", "2024-02-29", "1800", "2199-12-31"})
        CHECK(CivilDate::parse(text)->text() == text);
    for (const char* text : {"",
                             "24",
                             "2023-02-29",
                             "2024-13",
                             "2024-1",
                             "2024-01-32",
                             "1799",
                             "2200",
                             "2024-",
                             "2024/01",
                             "2024-01-01 ",
                             "+024"})
        CHECK_FALSE(CivilDate::parse(text));
    CHECK(CivilDate::parse("2024-02")->year() == 2024);
    CHECK(CivilDate{}.year() == 0);
}

TEST_CASE("codes of fonds and classes hold no separator of a reference number") {
    CHECK(FondsCode::parse("0001")->text() == "0001");
    for (const char* text : {"", "ht", "H-T", "H·T", "H T", "ABCDEFGHIJKLM"})
        CHECK_FALSE(ClassCode::parse(text));
    CHECK(ClassCode::parse("h").error().detail == "class");
}

TEST_CASE("the code of an out-card is read back, and no other code is taken for one") {
    const FormCode card = FormCode::of_number(42);
    CHECK(card.text().starts_with("F000042"));
    CHECK(FormCode::parse(card.text() + "\r\n") == card);
    CHECK(card.number() == 42u);
    CHECK_FALSE(FormCode::parse(code_of(CodeKind::box, "000042")));
    std::string wrong = card.text();
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    CHECK_FALSE(FormCode::parse(wrong));
}
