#include <catch2/catch.hpp>

#include "labels/drawing_board.hpp"
#include "labels/symbol.hpp"
#include "tests/labels/a_label.hpp"
#include "tests/labels/grey_image.hpp"

using namespace muniment;
using namespace muniment::labels;

namespace {

/// The independent reader of a symbology.
std::optional<std::string> read_by_stranger(const GreyImage& image, Symbology symbology) {
    return symbology == Symbology::data_matrix ? read_by_dmtx(image) : read_by_zbar(image);
}

const std::string with_code128 = smallest_box_label(
    "[[code]]\nat = [0, 27, 70, 12]\nsymbology = \"code128\"\n"
    "field = \"box_code\"\nmodule = 0.375\n");

}  // namespace

TEST_CASE("every symbol of every template is read by a stranger and by ZXing, at both densities") {
    std::vector<Template> labels;
    for (const auto& one : built_in_templates())
        labels.push_back(template_of(std::string(one.toml)));
    labels.push_back(template_of(with_code128));
    for (const auto& label : labels)
        for (const int dpi : {203, 300}) {
            DrawingBoard board{label, at_dpi(dpi)};
            for (unsigned number = 1; number <= 8; ++number) {
                const auto fields = any_box(number);
                const auto drawn = board.draw(fields);
                REQUIRE(drawn);
                for (const auto& code : label.codes) {
                    INFO(label.name << " at " << dpi << ", " << fields[code.field]);
                    const auto image = cropped(drawn->raster, code.area);
                    CHECK(read_by_stranger(image, code.symbology) == fields[code.field]);
                    CHECK(read_by_zxing(image, code.symbology) == fields[code.field]);
                }
            }
        }
}

TEST_CASE("modules are squares of whole dots and nothing else is in the quiet zone") {
    for (const int dpi : {203, 300}) {
        const auto label = built_in("face-100x60");
        const auto& code = label.codes[0];
        const auto drawn = DrawingBoard(label, at_dpi(dpi)).draw(specimen());
        REQUIRE(drawn);
        const DotAxis axis{1, 0, dots_per_mm_at(dpi)};
        const auto symbol =
            placed(code, modules_of(code.symbology, specimen()[Field::box_code]), axis, axis);
        REQUIRE(symbol);
        const int quiet = 4;
        int wrong = 0;
        for (int y = -quiet * symbol->module; y < (21 + quiet) * symbol->module; ++y)
            for (int x = -quiet * symbol->module; x < (21 + quiet) * symbol->module; ++x) {
                const int u = x < 0 ? -1 : x / symbol->module;
                const int v = y < 0 ? -1 : y / symbol->module;
                const bool is_inside = u >= 0 && v >= 0 && u < 21 && v < 21;
                const bool is_dark = is_inside && symbol->modules.is_dark(u, v);
                wrong += drawn->raster.is_black(symbol->x + x, symbol->y + y) != is_dark;
            }
        CHECK(wrong == 0);
    }
}

TEST_CASE("QR stays at version 1 with medium correction for the longest code") {
    const auto longest = code_of(CodeKind::box, "12345678901234");
    CHECK(modules_of(Symbology::qr, longest).width == 21);
    // The two format bits of level M are 00, which the mask of the format turns into 10.
    const auto modules = modules_of(Symbology::qr, longest);
    CHECK(modules.is_dark(0, 8));
    CHECK_FALSE(modules.is_dark(1, 8));
}

TEST_CASE("a worn print of the usual symbol is still read") {
    const auto label = built_in("face-100x60");
    DrawingBoard board{label, at_dpi(203)};
    int by_zxing = 0;
    int by_zbar = 0;
    constexpr int prints = 12;
    for (unsigned number = 1; number <= prints; ++number) {
        const auto fields = any_box(number);
        const auto drawn = board.draw(fields);
        REQUIRE(drawn);
        const auto photo = worn(cut_out(drawn->raster, label.codes[0].area), normal_wear, number);
        const auto zxing = read_by_zxing(photo, Symbology::qr);
        const auto zbar = read_by_zbar(photo);
        by_zxing += zxing == fields[Field::box_code];
        by_zbar += zbar == fields[Field::box_code];
        CHECK(zxing.value_or(fields[Field::box_code]) == fields[Field::box_code]);
        CHECK(zbar.value_or(fields[Field::box_code]) == fields[Field::box_code]);
    }
    CHECK(by_zxing == prints);
    CHECK(by_zbar == prints);
}
