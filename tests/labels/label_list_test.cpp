#include "labels/label_list.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "labels/fresh_codes.hpp"
#include "tests/labels/a_label.hpp"

using namespace muniment;
using namespace muniment::labels;
using Catch::Matchers::Contains;
using Why = RowRefusal::Why;

namespace {

std::vector<ListRow> rows_of(std::string_view csv) {
    auto rows = parse_label_list(csv, LabelKind::box);
    REQUIRE(rows);
    return *std::move(rows);
}

std::string refusal_of(std::string_view csv) {
    const auto rows = parse_label_list(csv, LabelKind::box);
    return rows ? "" : rows.error().detail;
}

}  // namespace

TEST_CASE("a list is read as spreadsheets write it") {
    const std::string csv =
        "box_code,fonds,class,year\r\n"
        "B000042Y,\"东湖,\"\"物业\"\"\",客户服务部,2026\r\n"
        "\r\n"
        "B000043X, a ,b,\n";
    for (const auto& text : {csv, "\xEF\xBB\xBF" + csv}) {
        const auto rows = rows_of(text);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].number == 2);
        CHECK((*rows[0].fields)[Field::fonds] == "东湖,\"物业\"");
        CHECK((*rows[0].fields)[Field::box_class] == "客户服务部");
        CHECK(rows[1].number == 4);
        CHECK((*rows[1].fields)[Field::fonds] == "a");
        CHECK((*rows[1].fields)[Field::year].empty());
    }
}

TEST_CASE("a list in GB18030 is read as one in UTF-8") {
    // 扫描码,类别 / B000042Y,客户服务部 and a character of four bytes, 㐀
    const auto rows = rows_of(
        "\xC9\xA8\xC3\xE8\xC2\xEB,\xC0\xE0\xB1\xF0\n"
        "B000042Y,\xBF\xCD\xBB\xA7\xB7\xFE\xCE\xF1\xB2\xBF\x81\x39\xEE\x39");
    REQUIRE(rows.size() == 1);
    CHECK((*rows[0].fields)[Field::box_class] == "客户服务部㐀");
}

TEST_CASE("headings may be Chinese, in any order, and separated by semicolons or tabs") {
    for (const auto* csv : {"年度;扫描码\n2026;B000042Y\n", "年度\t扫描码\n2026\tB000042Y\n"}) {
        const auto rows = rows_of(csv);
        CHECK((*rows[0].fields)[Field::year] == "2026");
        CHECK(rows[0].fields->name() == "B000042Y");
    }
}

TEST_CASE("a list with a wrong heading is refused whole, by name") {
    CHECK_THAT(refusal_of("box_code,name\n"), Contains("name"));
    CHECK_THAT(refusal_of("box_code,year,年度\n"), Contains("年度"));
    CHECK_THAT(refusal_of("class,year\n"), Contains("box_code"));
    CHECK_THAT(refusal_of(""), Contains("unknown column"));
    CHECK_THAT(refusal_of("box_code\n\"B000042Y\n"), Contains("row 2"));
    CHECK_THAT(refusal_of("box_code\nB\xFF\xFF\n"), Contains("GB18030"));
}

TEST_CASE("a bad row is refused by name and the others are labels") {
    const auto rows = rows_of(
        "box_code,class,reprint\n"
        "B000042Y,a\n"
        "B000042Y,a,\n"
        "B000043X,a,two\n"
        "B000042Y,b,2\n"
        "B000044W," +
        std::string(201, 'x') +
        ",\n"
        "B000045V,c,2\n");
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].fields.error() == RowRefusal{Why::cells, "2"});
    CHECK(rows[1].fields);
    CHECK(rows[2].fields.error() == RowRefusal{Why::reprint, "two"});
    CHECK(rows[3].fields.error() == RowRefusal{Why::repeated, "B000042Y"});
    CHECK(rows[4].fields.error() == RowRefusal{Why::too_long, "class"});
    CHECK(rows[5].fields->reprint == 2);
}

TEST_CASE("fresh codes are good codes, numbered ones in order and random ones all different") {
    const auto numbered = numbered_codes(7, 3);
    CHECK(numbered[0] == BoxCode::of_number(7).text());
    CHECK(numbered[2] == BoxCode::of_number(9).text());
    std::uint32_t state = 1;
    const auto random = [&state] { return state = state * 1664525 + 1013904223; };
    const auto codes = random_codes(1000, random);
    CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 1000);
    for (const auto& code : codes) {
        const auto parsed = BoxCode::parse(code);
        REQUIRE(parsed);
        // Never one that a numbered box could have.
        CHECK_FALSE(parsed->number());
    }
}
