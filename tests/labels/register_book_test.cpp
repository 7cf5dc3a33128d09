#include "labels/register_book.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

using namespace muniment::labels;

namespace {

RegisterSheet sheet() {
    return {.title = "档案目录",
            .heads = {"全宗 0001"},
            .columns = {{"序号", 1}, {"名称", 6}},
            .signatures = {"移交人", "接收人"},
            .page = "第 {page} 页 共 {pages} 页"};
}

std::string drawn(std::size_t rows, const std::string& name = "电梯维保合同") {
    RegisterBook book(sheet());
    for (std::size_t row = 1; row <= rows; ++row) book.add({std::to_string(row), name});
    std::ostringstream out;
    book.write_to(out);
    return out.str();
}

/// Cairo writes "/Count 3" once, in the tree of pages.
int pages_of(const std::string& pdf) {
    std::smatch found;
    REQUIRE(std::regex_search(pdf, found, std::regex("/Count ([0-9]+)")));
    return std::stoi(found[1]);
}

}  // namespace

TEST_CASE("a register without a row is one page to sign") {
    const std::string pdf = drawn(0);
    CHECK(pdf.starts_with("%PDF"));
    CHECK(pages_of(pdf) == 1);
}

TEST_CASE("a register goes on over as many pages as it takes") {
    // 21 rows of 7 mm are the most that stand between the headings and the foot of a page.
    CHECK(pages_of(drawn(18)) == 1);
    CHECK(pages_of(drawn(70)) == 4);
    CHECK(pages_of(drawn(200)) > pages_of(drawn(100)));
}

TEST_CASE("long names take more room, and none runs over the page") {
    std::string longer;
    for (int i = 0; i < 60; ++i) longer += "三号楼电梯维保合同及其附件";
    CHECK(pages_of(drawn(40, longer)) > pages_of(drawn(40)));
}

TEST_CASE("the same register is the same file") {
    CHECK(drawn(30) == drawn(30));
}

TEST_CASE("a book that is full says so") {
    RegisterBook book(sheet());
    for (std::size_t row = 0; row < register_rows_max; ++row) REQUIRE(book.add({}));
    CHECK_FALSE(book.add({}));
}
