#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "daemon/core/box_code.hpp"
#include "tests/cli/a_desk.hpp"

using namespace muniment;
using namespace muniment::cli;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A desk with a list beside it. No daemon is asked.
class AListDesk {
  public:
    explicit AListDesk(const std::string& rows) { write("boxes.csv", headings + rows); }

    Exit render(const std::string& label,
                const std::string& out,
                const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{"label", "render", label, path("boxes.csv"), path(out)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return desk.type(arguments);
    }
    void write(const std::string& name, const std::string& text) {
        std::ofstream{path(name), std::ios::binary} << text;
    }
    std::string path(const std::string& name) const { return (desk.folder / name).string(); }
    std::string contents(const std::string& name) const {
        std::ifstream in{path(name), std::ios::binary};
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(desk.folder))
            names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        return names;
    }

    ADesk desk;

  private:
    static constexpr const char* headings =
        "box_code,fonds,fonds_no,class,year,retention,first_item,last_item,box_no\n";
};

std::string row(unsigned number, const std::string& name) {
    return BoxCode::of_number(number).text() + ",东湖物业,J018," + name +
           ",2026,30年,0001,0120,7\n";
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

TEST_CASE("each refused row is named with its reason, and the others are drawn whole") {
    AListDesk list{row(1, "客服") + row(2, "😀") + row(3, "") + row(1, "工程") + row(4, "秩序")};
    CHECK(list.render("face-100x60", "a.zpl") == Exit::refused);
    CHECK(count_of(list.contents("a.zpl"), "^XA") == 2);
    CHECK(count_of(list.contents("a.zpl"), "^XZ") == 2);
    const auto said = list.desk.err.str();
    CHECK_THAT(said, Contains("row 3 " + BoxCode::of_number(2).text()) && Contains("U+1F600"));
    CHECK_THAT(said, Contains("row 4 " + BoxCode::of_number(3).text()) && Contains("class"));
    CHECK_THAT(said, Contains("row 5") && Contains("earlier row"));
    CHECK_THAT(list.desk.out.str(), Contains("2 drawn, 3 refused"));
    CHECK(list.desk.asked.empty());
}

TEST_CASE("a list that is drawn whole ends well, in every form") {
    AListDesk list{row(1, "客服") + row(2, "工程")};
    CHECK(list.render("a4-3x8", "a.pdf") == Exit::done);
    CHECK(list.contents("a.pdf").starts_with("%PDF"));
    CHECK(list.render("face-100x60", "a.tspl") == Exit::done);
    CHECK(count_of(list.contents("a.tspl"), "PRINT 1,1") == 2);
    CHECK(list.render("face-100x60", "a.png", {"--row", "3"}) == Exit::done);
    CHECK(list.contents("a.png").starts_with("\x89PNG"));
    CHECK(list.render("face-100x60", "b.png") == Exit::done);
    // Two labels of 60 mm at 203 dpi and a line: the height stands in the picture's header.
    const std::string picture = list.contents("b.png");
    CHECK(picture.substr(20, 4) == std::string("\x00\x00\x03\xC1", 4));
}

TEST_CASE("a picture of more labels than anybody looks at is refused") {
    std::string rows;
    for (unsigned number = 1; number <= 101; ++number) rows += row(number, "客服");
    AListDesk list{rows};
    CHECK(list.render("face-100x60", "a.png") == Exit::usage);
    CHECK_FALSE(fs::exists(list.path("a.png")));
}

TEST_CASE("what is refused leaves the file that was there, and nothing half written") {
    AListDesk list{row(1, "😀")};
    list.write("a.pdf", "as it was");
    CHECK(list.render("face-100x60", "a.pdf") == Exit::refused);
    CHECK(list.contents("a.pdf") == "as it was");
    CHECK(list.render("face-100x60", "no/such/folder.pdf") == Exit::refused);
    CHECK(list.files() == std::vector<std::string>{"a.pdf", "boxes.csv"});
}

TEST_CASE("a wrong template, list, profile or cell is refused before anything is written") {
    AListDesk list{row(1, "客服")};
    list.write("own.toml", "purpose = \"x\"\nkind = \"box\"\nwidth = 9\n");
    list.write("printer.toml", "dpi = 203\ntilt = 1\n");
    CHECK(list.render("no-such", "a.pdf") == Exit::usage);
    CHECK(list.render(list.path("own.toml"), "a.pdf") == Exit::usage);
    CHECK_THAT(list.desk.err.str(), Contains("height"));
    CHECK(list.render("face-100x60", "a.doc") == Exit::usage);
    CHECK(list.render("face-100x60", "a.pdf", {"--profile", list.path("printer.toml")}) ==
          Exit::usage);
    CHECK_THAT(list.desk.err.str(), Contains("tilt"));
    CHECK(list.render("a4-3x7", "a.pdf", {"--start", "22"}) == Exit::usage);
    CHECK(list.render("a4-3x7", "a.pdf", {"--used", "1,x"}) == Exit::usage);
    list.write("boxes.csv", "box_code,owner\n");
    CHECK(list.render("face-100x60", "a.pdf") == Exit::refused);
    CHECK_THAT(list.desk.err.str(), Contains("owner"));
    CHECK_FALSE(fs::exists(list.path("a.pdf")));
}

TEST_CASE("a built-in template is printed, changed and used as a file") {
    AListDesk list{row(1, "客服")};
    CHECK(list.desk.type({"label", "templates", "face-100x60"}) == Exit::done);
    list.write("own.toml", list.desk.out.str());
    CHECK(list.desk.type({"label", "lint", list.path("own.toml")}) == Exit::done);
    CHECK(list.render(list.path("own.toml"), "a.pdf") == Exit::done);
    CHECK(list.desk.type({"label", "preview", list.path("own.toml"), list.path("a.png")}) ==
          Exit::done);
    CHECK(list.contents("a.png").starts_with("\x89PNG"));
}

TEST_CASE("codes are as many as were asked for, numbered or random") {
    ADesk desk;
    CHECK(desk.type({"label", "codes", "3", "--from", "42"}) == Exit::done);
    CHECK(desk.out.str().starts_with(BoxCode::of_number(42).text() + "\n"));
    CHECK(count_of(desk.out.str(), "\n") == 3);
    CHECK(desk.type({"label", "codes", "0"}) == Exit::usage);
}

TEST_CASE("the calibration page comes in every form") {
    AListDesk list{""};
    for (const auto* name : {"c.pdf", "c.png", "c.zpl", "c.tspl"})
        CHECK(list.desk.type(
                  {"label", "calibration", list.path(name), "--width", "100", "--height", "60"}) ==
              Exit::done);
    CHECK_THAT(list.contents("c.zpl"), Contains("^PW800^LL480"));
}
