#include "labels/drawing_board.hpp"

#include <catch2/catch.hpp>

#include "labels/cairo_handles.hpp"
#include "tests/labels/a_label.hpp"
#include "tests/labels/grey_image.hpp"

using namespace muniment;
using namespace muniment::labels;
using Why = LabelRefusal::Why;

namespace {

LabelRefusal refusal_of(const Template& label, const LabelFields& fields) {
    auto drawn = DrawingBoard{label, at_dpi(203)}.draw(fields);
    REQUIRE_FALSE(drawn);
    return drawn.error();
}

/// First and last black dot of a row of text, in mm.
double ink_width_mm(const Raster& raster, const Area& area) {
    const auto part = cut_out(raster, area);
    int first = part.width;
    int last = 0;
    for (int y = 0; y < part.height; ++y)
        for (int x = 0; x < part.width; ++x)
            if (part.is_black(x, y)) first = std::min(first, x), last = std::max(last, x);
    return (last - first + 1) / part.dots_per_mm;
}

/// Of the ink, set a hundred times as large, where rounding to whole units does not show.
double unrounded_width_mm(const std::string& text, double size) {
    const Surface paper{cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)};
    const Canvas canvas{cairo_create(paper.get())};
    const PangoPart layout{pango_cairo_create_layout(canvas.get())};
    auto* set = static_cast<PangoLayout*>(layout.get());
    auto* font = pango_font_description_from_string("Noto Sans CJK SC");
    pango_font_description_set_absolute_size(font, size * 100 * PANGO_SCALE);
    pango_layout_set_font_description(set, font);
    pango_font_description_free(font);
    pango_layout_set_text(set, text.c_str(), -1);
    PangoRectangle ink;
    pango_layout_get_pixel_extents(set, &ink, nullptr);
    return ink.width / 100.0;
}

bool is_blank(const Raster& raster, const Area& area) {
    const auto part = cut_out(raster, area);
    return std::ranges::all_of(part.bytes, [](auto byte) { return byte == 0; });
}

}  // namespace

TEST_CASE("every built-in template draws its specimen at the usual densities") {
    for (const auto& one : built_in_templates())
        for (const int dpi : {203, 300, 600}) {
            INFO(one.name << " at " << dpi);
            DrawingBoard board{template_of(std::string(one.toml)), at_dpi(dpi)};
            const auto drawn = board.draw(specimen());
            REQUIRE(drawn);
            CHECK(drawn->shrinks.empty());
            CHECK(drawn->raster.width ==
                  std::lround(board.drawn_template().width * dots_per_mm_at(dpi)));
        }
}

TEST_CASE(
    "a character that the font lacks is refused by name, in the regular and the bold weight") {
    for (const auto* weight : {"regular", "bold"}) {
        const auto label = template_of(
            smallest_box_label(std::string("[[text]]\nat = [1, 30, 30, 5]\ntext = \"{fonds}\"\n"
                                           "size = 4\nweight = \"") +
                               weight + "\"\n"));
        auto fields = specimen();
        fields[Field::fonds] = "东湖😀物业";
        const auto refusal = refusal_of(label, fields);
        CHECK(refusal.why == Why::character_missing);
        CHECK(refusal.detail == "U+1F600 😀");
        CHECK(refusal.label == fields[Field::box_code]);
        CHECK(refusal.element == "text in line 28");
    }
}

TEST_CASE("rare characters that the font has are drawn") {
    auto fields = specimen();
    fields[Field::fonds] = "䶮㛃𬭎𬬭𫟼𣗋𠅤𬱖𬸘";
    CHECK(DrawingBoard(built_in("face-100x60"), at_dpi(203)).draw(fields));
}

TEST_CASE("marks that turn or break a line are refused and not obeyed") {
    for (const auto* text : {"A\u202EB", "A\u2028B", "A\nB", "A\tB", "A\u200BB", "\xC3\x28"}) {
        auto fields = specimen();
        fields[Field::fonds] = text;
        CHECK(refusal_of(built_in("face-100x60"), fields).why == Why::character_missing);
    }
}

TEST_CASE("a field that the template wants and the box lacks is refused by name") {
    auto fields = specimen();
    fields[Field::retention].clear();
    const auto refusal = refusal_of(built_in("spine-30"), fields);
    CHECK(refusal.why == Why::field_missing);
    CHECK(refusal.detail == "retention");
}

TEST_CASE("a text is set smaller where it may be, which is reported, and refused beyond that") {
    DrawingBoard board{template_of(smallest_box_label()), at_dpi(203)};
    auto fields = specimen();
    fields[Field::box_class] = "信息化建设与管理";
    const auto drawn = board.draw(fields);
    REQUIRE(drawn);
    REQUIRE(drawn->shrinks.size() == 1);
    CHECK(drawn->shrinks[0].text == "信息化建设与管理 2026");
    CHECK(drawn->shrinks[0].wanted_mm == 4);
    CHECK(drawn->shrinks[0].drawn_mm < 4);
    CHECK(drawn->shrinks[0].drawn_mm >= 2);
    fields[Field::box_class] = "信息化建设与管理中心及其一切下属部门";
    const auto refusal = refusal_of(board.drawn_template(), fields);
    CHECK(refusal.why == Why::overflow);
    CHECK(refusal.element == "text in line 5");
}

TEST_CASE("what is drawn stays in its area, at its full size and shrunk") {
    DrawingBoard board{template_of(smallest_box_label()), at_dpi(203)};
    for (const auto* text : {"客服", "信息化建设与管理"}) {
        auto fields = specimen();
        fields[Field::box_class] = text;
        const auto drawn = board.draw(fields);
        REQUIRE(drawn);
        CHECK(is_blank(drawn->raster, {31, 0, 3, 40}));
        CHECK(is_blank(drawn->raster, {0, 0, 70, 1}));
    }
}

TEST_CASE("a box that still grows shows its first number and a dash") {
    auto fields = specimen();
    fields[Field::last_item].clear();
    CHECK(fields.shown(Field::items) == "0001–");
    CHECK(fields.shown(Field::last_item) == "—");
    for (const auto* name : {"face-100x60", "spine-20", "a4-4x12"})
        CHECK(DrawingBoard(built_in(name), at_dpi(203)).draw(fields));
}

TEST_CASE("a reprint says so on the paper, a first print does not, and the symbol is the same") {
    const auto label = built_in("face-100x60");
    DrawingBoard board{label, at_dpi(203)};
    auto fields = specimen();
    const auto first = board.draw(fields);
    fields.reprint = 2;
    CHECK(fields.shown(Field::reprint) == "补打 2");
    const auto again = board.draw(fields);
    REQUIRE(first);
    REQUIRE(again);
    const auto& mark = label.texts.back().area;
    CHECK(is_blank(first->raster, mark));
    CHECK_FALSE(is_blank(again->raster, mark));
    const auto& code = label.codes[0].area;
    CHECK(cut_out(first->raster, code) == cut_out(again->raster, code));
}

TEST_CASE("a code of something else, or with a wrong letter, is refused") {
    auto fields = specimen();
    fields[Field::box_code] = fields[Field::place_code];
    CHECK(refusal_of(built_in("face-100x60"), fields).why == Why::code_malformed);
    fields[Field::box_code] = "B000043" + specimen()[Field::box_code].substr(7);
    CHECK(refusal_of(built_in("face-100x60"), fields).why == Why::code_malformed);
}

TEST_CASE("a symbol whose modules would not survive handling is refused") {
    auto toml = smallest_box_label();
    toml.replace(toml.find("[34, 1, 23, 23]"), 15, "[34, 1, 14, 14]");
    CHECK(refusal_of(template_of(toml), specimen()).why == Why::symbol_too_small);
    toml.replace(toml.find("[34, 1, 14, 14]"), 15, "[34, 1, 14.5, 14.5]");
    CHECK(DrawingBoard(template_of(toml), at_dpi(203)).draw(specimen()));
}

TEST_CASE("the width of a text is the same on every paper, within one in a hundred") {
    // Where positions are rounded to whole units this is off by up to a quarter.
    const Area line{2, 2, 96, 8};
    const std::string toml =
        "purpose = \"x\"\nkind = \"command\"\nwidth = 100\nheight = 60\n"
        "[[text]]\nat = [2, 2, 96, 8]\ntext = \"{command_code} {caption}\"\n"
        "size = 4.3\n[[text]]\nat = [2, 12, 60, 6]\ntext = \"{command_code}\""
        "\nsize = 4\n[[text]]\nat = [2, 20, 60, 6]\ntext = \"{reprint}\"\n"
        "size = 4\noptional = true\n[[code]]\nat = [66, 20, 30, 30]\n"
        "symbology = \"qr\"\nfield = \"command_code\"\nmodule = 0.75\n";
    auto fields = specimen();
    fields[Field::caption] = "BX 10000021-8 0001-0120";
    std::vector<double> widths;
    for (const int dpi : {203, 300, 600, 1200}) {
        const auto drawn = DrawingBoard(template_of(toml), at_dpi(dpi)).draw(fields);
        REQUIRE(drawn);
        widths.push_back(ink_width_mm(drawn->raster, line));
    }
    for (const auto width : widths) CHECK(width == Approx(widths.back()).epsilon(0.01));
    const auto text = fields[Field::command_code] + " " + fields[Field::caption];
    CHECK(widths.back() == Approx(unrounded_width_mm(text, 4.3)).epsilon(0.01));
}

TEST_CASE("the printer's shift and scale move everything, and symbols stay on whole dots") {
    auto profile = at_dpi(203);
    profile.dx_mm = 1;
    profile.dy_mm = 0.5;
    profile.scale_x = 1.01;
    const auto label = built_in("badge-86x54");
    const auto plain = DrawingBoard(label, at_dpi(203)).draw(specimen());
    const auto moved = DrawingBoard(label, profile).draw(specimen());
    REQUIRE(plain);
    REQUIRE(moved);
    CHECK_FALSE(plain->raster == moved->raster);
    const auto& code = label.codes[0].area;
    const Area there{code.x * 1.01 + 1, code.y + 0.5, code.width, code.height};
    CHECK(read_by_zbar(cropped(moved->raster, there)) == specimen()[Field::person_code]);
}

TEST_CASE("Chinese of a vertical text stands upright, one character below the other") {
    const auto label = built_in("spine-30");
    const auto is_vertical = [](const TextElement& text) { return text.is_vertical; };
    const auto area = std::ranges::find_if(label.texts, is_vertical)->area;
    auto fields = specimen();
    // Two bars of one character lie across the line when it stands upright.
    fields[Field::box_class] = "二二二";
    const auto drawn = DrawingBoard(label, at_dpi(203)).draw(fields);
    REQUIRE(drawn);
    const auto part = cut_out(drawn->raster, area);
    int bars = 0;
    bool was_black = false;
    for (int y = 0; y < part.height; ++y) {
        const bool is_black = part.is_black(part.width / 2, y);
        bars += is_black && !was_black;
        was_black = is_black;
    }
    CHECK(bars == 6);
}
