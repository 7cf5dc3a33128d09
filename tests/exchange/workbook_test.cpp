#include <unistd.h>
#include <zip.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "daemon/exchange/sheet.hpp"

using namespace muniment;
using namespace muniment::exchange;

namespace {

using Parts = std::map<std::string, std::string>;

constexpr auto workbook =
    R"(<workbook xmlns:r="r"><sheets><sheet name="Boxes" r:id="rId1"/></sheets></workbook>)";
constexpr auto relations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)";

std::string rows_of(const std::string& rows) {
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

/// A workbook with these parts besides the ones that each has.
std::string packed(Parts parts) {
    parts.emplace("xl/workbook.xml", workbook);
    parts.emplace("xl/_rels/workbook.xml.rels", relations);
    std::string name = (std::filesystem::temp_directory_path() / "workbook-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    REQUIRE(file >= 0);
    ::close(file);
    zip_t* archive = zip_open(name.c_str(), ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    for (const auto& [part, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        REQUIRE(zip_file_add(archive, part.c_str(), source, 0) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
    std::ifstream stream(name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    ::unlink(name.c_str());
    return bytes;
}

Result<Sheet> read(Parts parts) {
    return read_sheet(packed(std::move(parts)));
}

std::string refused(Parts parts) {
    const auto sheet = read(std::move(parts));
    REQUIRE_FALSE(sheet);
    return sheet.error().detail;
}

}  // namespace

TEST_CASE("shared, inline and plain cells are read by their place") {
    const auto sheet = read(
        {{"xl/sharedStrings.xml",
          "<sst><si><t>code</t></si><si><r><t>ti</t></r><r><t>tle</t></r>"
          "<rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si></sst>"},
         {"xl/worksheets/sheet1.xml",
          rows_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c>"
                  "</row><row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>B0000017</t></is></c>"
                  "<c r=\"C7\"><f>1+1</f><v>2</v></c></row>")}});
    REQUIRE(sheet);
    CHECK(sheet->rows == std::vector<SheetRow>{{"code", "", "title"}, {"B0000017", "", "2"}});
    CHECK(sheet->numbers == std::vector<std::size_t>{1, 7});
}

TEST_CASE("a number that is shown as a date is read as the day") {
    const Parts styled{
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
         "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
         "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot;d&quot;\"/></numFmts>"
         "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
         "<xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         rows_of("<row><c><v>46068</v></c><c s=\"1\"><v>46068</v></c><c s=\"2\"><v>46068.75</v>"
                 "</c><c s=\"3\"><v>46068</v></c></row>")}};
    const auto sheet = read(styled);
    REQUIRE(sheet);
    // 46068 is 15 February 2026, the first day of that year's spring festival.
    CHECK(sheet->rows.front() == SheetRow{"46068", "2026-02-15", "2026-02-15", "46068"});
}

TEST_CASE("a workbook with a document type is refused, so no entity of its own is unfolded") {
    CHECK(refused({{"xl/worksheets/sheet1.xml",
                    "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
                        rows_of("<row><c t=\"str\"><v>&b;</v></c></row>")}})
              .ends_with("a document type is in the workbook"));
}

TEST_CASE("a workbook that unpacks to far more than it is is refused") {
    const std::string cells(40'000'000, ' ');
    CHECK(refused({{"xl/worksheets/sheet1.xml", rows_of(cells)}})
              .ends_with("unpacks to more than it should"));
}

TEST_CASE("a workbook with too many rows or too long a cell is refused") {
    std::string rows;
    for (std::size_t row = 0; row <= rows_max; ++row) rows += "<row><c><v>1</v></c></row>";
    CHECK(refused({{"xl/worksheets/sheet1.xml", rows_of(rows)}})
              .ends_with(std::to_string(rows_max) + " rows"));
    CHECK(refused({{"xl/worksheets/sheet1.xml",
                    rows_of("<row><c t=\"str\"><v>" + std::string(cell_bytes_max + 1, 'x') +
                            "</v></c></row>")}})
              .ends_with("bytes"));
    CHECK(refused({{"xl/worksheets/sheet1.xml", rows_of("<row><c r=\"ZZZ1\"><v>1</v></c></row>")}})
              .ends_with("columns"));
}

TEST_CASE("what is no workbook is refused and names what is missing") {
    CHECK_FALSE(read_sheet("PK\x03\x04 and nothing else"));
    CHECK(refused({}) == "xl/worksheets/sheet1.xml is missing in the workbook");
    CHECK(refused({{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>"}})
              .starts_with("xl/worksheets/sheet1.xml: XML line 1"));
}

TEST_CASE("no cut or flipped workbook does more than be refused") {
    const std::string whole = xlsx_of({{"code", "title"}, {"B0000017", "合同"}});
    for (std::size_t length = 0; length < whole.size(); length += 37)
        read_sheet(std::string_view(whole).substr(0, length));
    for (std::size_t at = 0; at < whole.size(); at += 11) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
        read_sheet(flipped);
    }
    SUCCEED("every one of them was read or refused");
}
