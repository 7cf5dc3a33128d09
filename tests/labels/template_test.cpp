#include "labels/template.hpp"

#include <catch2/catch.hpp>

#include "tests/labels/a_label.hpp"

using namespace muniment;
using namespace muniment::labels;
using Catch::Matchers::Contains;

namespace {

std::string refusal_of(const std::string& toml) {
    const auto label = parse_template(toml, "a label");
    return label ? "" : label.error().detail;
}

std::string without(std::string toml, const std::string& part) {
    const auto at = toml.find(part);
    REQUIRE(at != std::string::npos);
    return toml.erase(at, part.size());
}

}  // namespace

TEST_CASE("every built-in template is sound and says what it is for") {
    CHECK(built_in_templates().size() == 13);
    for (const auto& one : built_in_templates()) {
        INFO(one.name);
        CHECK(refusal_of(std::string(one.toml)).empty());
    }
}

TEST_CASE("the sheets of A4 have the cells of their names") {
    CHECK(built_in("a4-3x7").sheet->cells() == 21);
    CHECK(built_in("a4-3x8").sheet->cells() == 24);
    CHECK(built_in("a4-3x8-full").sheet->cells() == 24);
    CHECK(built_in("a4-4x12").sheet->cells() == 48);
}

TEST_CASE("an unknown key is refused with its line") {
    CHECK_THAT(refusal_of("colour = 3\n" + smallest_box_label()),
               Contains("line 1") && Contains("colour") && Contains("unknown key"));
    CHECK_THAT(refusal_of(smallest_box_label("[[circle]]\nat = [1, 1, 2, 2]\n")),
               Contains("circle"));
}

TEST_CASE("what is no TOML is refused with its line") {
    CHECK_THAT(refusal_of("purpose = \"x\"\nkind = \n"), Contains("line 2"));
}

TEST_CASE("a template cannot ask for a field that labels do not have, such as a name") {
    CHECK_THAT(refusal_of(smallest_box_label("[[text]]\nat = [1, 30, 9, 5]\ntext = \"{name}\"\n"
                                             "size = 4\n")),
               Contains("{name}"));
}

TEST_CASE("a box label without class, year, items, code or place for a reprint is refused") {
    const auto whole = smallest_box_label();
    REQUIRE(refusal_of(whole).empty());
    CHECK_THAT(refusal_of(without(whole, "{class} ")), Contains("{class}"));
    CHECK_THAT(refusal_of(without(whole, " {year}")), Contains("{year}"));
    auto no_items = whole;
    no_items.replace(no_items.find("{items}"), 7, "-------");
    CHECK_THAT(refusal_of(no_items), Contains("_item}"));
    auto no_mark = whole;
    no_mark.replace(no_mark.find("{reprint}"), 9, "---------");
    CHECK_THAT(refusal_of(no_mark), Contains("{reprint}"));
    CHECK_THAT(refusal_of(whole.substr(0, whole.find("[[code]]"))), Contains("{box_code}"));
}

TEST_CASE("nothing may stand in the quiet zone of a symbol") {
    const auto with = [](const std::string& element) {
        return refusal_of(smallest_box_label(element));
    };
    CHECK_THAT(with("[[line]]\nfrom = [30, 20]\nto = [40, 20]\nthickness = 0.25\n"),
               Contains("quiet zone"));
    CHECK_THAT(with("[[text]]\nat = [30, 22, 20, 5]\ntext = \"x\"\nsize = 4\n"),
               Contains("quiet zone"));
    CHECK_THAT(with("[[rect]]\nat = [33, 3, 5, 5]\nthickness = 0.25\n"), Contains("quiet zone"));
    CHECK(with("[[rect]]\nat = [33, 0.5, 25, 25]\nthickness = 0.25\n").empty());
}

TEST_CASE("what reaches beyond the label or the sheet's page is refused") {
    CHECK_THAT(refusal_of(smallest_box_label(
                   "[[line]]\nfrom = [1, 30]\nto = [71, 30]\nthickness = 0.25\n")),
               Contains("beyond the label"));
    const std::string sheet =
        "[[sheet]]\npage = [210, 297]\ncolumns = 4\nrows = 7\nfirst = [0, 0]\npitch = [70, 42]\n";
    CHECK_THAT(refusal_of(smallest_box_label(sheet)), Contains("sheet's page"));
}

TEST_CASE("cells that overlap are refused") {
    CHECK_THAT(refusal_of(smallest_box_label("[[sheet]]\npage = [210, 297]\ncolumns = 3\nrows = "
                                             "7\nfirst = [0, 0]\npitch = [55, 42]\n")),
               Contains("overlap"));
}

TEST_CASE("the printer's profile is read, and refused with the key that is wrong") {
    const auto profile = parse_profile("dpi = 300\ndx_mm = 0.5\nscale_y = 1.002\ndarkness = 15\n");
    REQUIRE(profile);
    CHECK(profile->dots_per_mm == Approx(11.811).margin(0.001));
    CHECK(profile->dx_mm == 0.5);
    CHECK(profile->darkness == 15);
    CHECK(dots_per_mm_at(203) == 8);
    CHECK_THAT(parse_profile("dpi = 203\nscale_x = 2\n").error().detail, Contains("scale_x"));
    CHECK_THAT(parse_profile("dpi = 203\ntilt = 2\n").error().detail, Contains("tilt"));
}
