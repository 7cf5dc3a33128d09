#include "client/cli/table.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "client/cli/shown_text.hpp"

using namespace muniment::cli;
using Lines = std::vector<std::string>;

TEST_CASE("columns stand below their headings, Chinese or not") {
    Table table({"box", "title", "home"});
    table.add_row({"B000017X", "会计档案", "A-1"});
    table.add_row({"B0000184", "plans", "A-2"});
    CHECK(table.lines(std::nullopt) == Lines{
                                           "box       title     home",
                                           "B000017X  会计档案  A-1",
                                           "B0000184  plans     A-2",
                                       });
}

TEST_CASE("on a narrow terminal the widest column gives way") {
    Table table({"box", "title"});
    table.add_row({"B000017X", "二〇一九年会计档案凭证第一册"});
    CHECK(table.lines(24) == Lines{"box       title", "B000017X  二〇一九年会…"});
}

TEST_CASE("into a file nothing is cut") {
    Table table({"title"});
    const std::string title(500, 'x');
    table.add_row({title});
    CHECK(table.lines(std::nullopt).back() == title);
}

TEST_CASE("a hostile cell stays in its line") {
    Table table({"title", "home"});
    table.add_row({"a\nb\x1b[31m", "A-1"});
    CHECK(table.lines(std::nullopt).back() == "a\\x0ab\\x1b[31m  A-1");
}

TEST_CASE("missing cells are empty and surplus ones are left out") {
    Table table({"a", "b"});
    table.add_row({"1"});
    table.add_row({"1", "2", "3"});
    CHECK(table.lines(std::nullopt) == Lines{"a  b", "1", "1  2"});
}

TEST_CASE("no line of any table is wider than the terminal, if its columns can shrink that far") {
    rc::check([](const std::vector<std::string>& cells) {
        Table table({"one", "two", "three"});
        for (std::size_t at = 0; at + 3 <= cells.size(); at += 3)
            table.add_row({cells[at], cells[at + 1], cells[at + 2]});
        for (const auto& line : table.lines(40)) RC_ASSERT(columns_of(line) <= 40);
    });
}
