#include "daemon/exchange/sheet.hpp"

#include <rapidcheck/catch.h>

using namespace muniment;
using namespace muniment::exchange;

namespace {

std::vector<SheetRow> rows_in(std::string_view bytes) {
    const auto sheet = read_sheet(bytes);
    REQUIRE(sheet);
    return sheet->rows;
}

std::string read_as(std::string_view bytes) {
    const auto sheet = read_sheet(bytes);
    REQUIRE(sheet);
    return sheet->read_as;
}

Refusal refused(std::string_view bytes) {
    const auto sheet = read_sheet(bytes);
    REQUIRE_FALSE(sheet);
    return sheet.error();
}

}  // namespace

TEST_CASE("a text is read in the encoding that it is written in") {
    const std::vector<SheetRow> wanted{{"题名", "位置"}, {"合同", "一排"}};
    CHECK(rows_in("题名,位置\n合同,一排\n") == wanted);
    CHECK(rows_in("\xEF\xBB\xBF题名,位置\r\n合同,一排") == wanted);
    // 题名,位置 CR LF 合同,一排 as a Chinese Excel saves it.
    const std::string gbk =
        "\xCC\xE2\xC3\xFB,\xCE\xBB\xD6\xC3\r\n\xBA\xCF\xCD\xAC,\xD2\xBB\xC5\xC5\r\n";
    CHECK(rows_in(gbk) == wanted);
    CHECK(read_as(gbk) == "GB18030");
    CHECK(read_as("a,b\n") == "UTF-8");
    const std::string utf16{
        "\xFF\xFE"
        "a\0,\0b\0\n\0",
        10};
    CHECK(rows_in(utf16) == std::vector<SheetRow>{{"a", "b"}});
    CHECK(read_as(utf16) == "UTF-16LE");
}

TEST_CASE("a character of four bytes of GB18030 is read too") {
    // U+20000, the first Han character beyond the basic plane.
    CHECK(rows_in("\x95\x32\x82\x36,x\n") == std::vector<SheetRow>{{"\U00020000", "x"}});
}

TEST_CASE("what is no text is refused") {
    CHECK(refused("a,b\xFF\xFF\n").detail == "encoding");
    CHECK(refused(std::string("a,b\0\n", 5)).detail == "NUL");
}

TEST_CASE("quotes, line ends and empty lines are read as spreadsheets write them") {
    CHECK(rows_in("a,\"b,\"\"c\"\"\n2\",d\r\n\r\n1;2,3,\n") ==
          std::vector<SheetRow>{{"a", "b,\"c\"\n2", "d"}, {"1;2", "3"}});
    CHECK(rows_in("a;b\n1,5;2\n") == std::vector<SheetRow>{{"a", "b"}, {"1,5", "2"}});
    CHECK(rows_in("a\tb\n1\t2") == std::vector<SheetRow>{{"a", "b"}, {"1", "2"}});
    CHECK(rows_in("").empty());
}

TEST_CASE("a row keeps the number that it has in its file") {
    const auto sheet = read_csv("a\n\n\nb\n");
    REQUIRE(sheet);
    CHECK(sheet->numbers == std::vector<std::size_t>{1, 4});
}

TEST_CASE("a quote that does not end is refused with its line") {
    CHECK(refused("a,b\n1,\"2\n3,4\n").detail == "line 2: a quote that does not end");
}

TEST_CASE("a text is bounded in rows, columns and cells") {
    std::string rows;
    for (std::size_t row = 0; row <= rows_max; ++row) rows += "a\n";
    CHECK(refused(rows).code == RefusalCode::too_long);
    CHECK(refused(std::string(columns_max, ',') + "x\n").code == RefusalCode::too_long);
    CHECK(refused(std::string(cell_bytes_max + 1, 'x')).code == RefusalCode::too_long);
    CHECK(refused(std::string(file_bytes_max + 1, 'x')).code == RefusalCode::too_long);
}

TEST_CASE("a cell that a spreadsheet would run is told, and written so that it is not run") {
    for (const char* cell : {"=1+1", "+1", "-1", "@x", "\tx", "＝1", "＋1"})
        CHECK(is_formula(cell));
    for (const char* cell : {"", "a=1", "1-1", "'=1"}) CHECK_FALSE(is_formula(cell));
    CHECK(csv_of({{"=HYPERLINK(\"x\")", "a"}}) == "\xEF\xBB\xBF\"'=HYPERLINK(\"\"x\"\")\",a\r\n");
}

TEST_CASE("what is written as CSV or XLSX is read back the same") {
    rc::prop("any rows", [] {
        const auto cell = rc::gen::element<std::string>(
            "a", "合同", "a,b", "\"", "two\nlines", "B0000017", " x", "&<>", "0012");
        auto rows =
            *rc::gen::container<std::vector<SheetRow>>(rc::gen::container<SheetRow>(3, cell));
        RC_PRE(!rows.empty());
        const auto csv = read_sheet(csv_of(rows));
        RC_ASSERT(csv);
        RC_ASSERT(csv->rows == rows);
        if (*rc::gen::inRange(0, 10) != 0) return;  // a workbook takes some milliseconds
        const auto xlsx = read_sheet(xlsx_of(rows));
        RC_ASSERT(xlsx);
        RC_ASSERT(xlsx->rows == rows);
    });
}
