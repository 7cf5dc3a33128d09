#include "labels/calibration.hpp"

#include <cmath>
#include <cstdio>

#include "daemon/core/code_grammar.hpp"

namespace muniment::labels {

namespace {

constexpr double frame_mm = 5;
constexpr double thin_mm = 0.125;

std::string whole_mm(double mm) {
    char text[32];
    std::snprintf(text, sizeof text, "%.0f mm", mm);
    return text;
}

TextElement text_at(Area area, std::string words, Align align = Align::left) {
    TextElement text;
    text.area = area;
    text.pieces.emplace_back(std::move(words));
    text.size = area.height;
    text.min_size = 1.4;
    text.align = align;
    return text;
}

/// "0.5 mm, 4 点"
std::string module_words(double module, long dots) {
    char text[48];
    std::snprintf(text, sizeof text, "%.3g mm, %ld 点", module, dots);
    return text;
}

double tick_mm(int at) {
    if (at % 10 == 0) return 3;
    return at % 5 == 0 ? 2 : 1.2;
}

/// Whole tens of millimetres along the upper and the left edge of the frame.
void add_rulers(Template& page, int across, int down) {
    for (int at = 0; at <= across; ++at) {
        const double x = frame_mm + at;
        page.lines.push_back({x, frame_mm, x, frame_mm + tick_mm(at), thin_mm});
    }
    for (int at = 0; at <= down; ++at) {
        const double y = frame_mm + at;
        page.lines.push_back({frame_mm, y, frame_mm + tick_mm(at), y, thin_mm});
    }
    page.texts.push_back(text_at(
        {frame_mm + across - 31, frame_mm + 3.4, 20, 2.4}, "→ " + whole_mm(across), Align::right));
    page.texts.push_back(
        text_at({frame_mm + 3.6, frame_mm + down - 6, 20, 2.4}, "↓ " + whole_mm(down)));
}

/// Symbols from fine to coarse, as many as there is room for: the finest that every scanner of the
/// room reads is what this printer, paper and darkness can do.
void add_symbols(Template& page, const PrinterProfile& profile) {
    constexpr int modules = 21 + 2 * 4;
    double x = frame_mm + 5;
    const double y = frame_mm + 14;
    for (const double wanted_mm : {0.5, 0.625, 0.75, 1.0}) {
        const auto dots = std::lround(wanted_mm * profile.dots_per_mm);
        const double module = static_cast<double>(dots) / profile.dots_per_mm;
        // One dot more than it needs, because its edges are rounded inwards.
        const double side = modules * module + 1 / profile.dots_per_mm;
        if (x + side > page.width - frame_mm || y + side + 3 > page.height - frame_mm) return;
        CodeElement code;
        code.area = {x, y, side, side};
        code.field = Field::command_code;
        code.module = module;
        page.codes.push_back(code);
        page.texts.push_back(
            text_at({x, y + side, side, 2.4}, module_words(module, dots), Align::centre));
        x += side + 1;
    }
}

}  // namespace

Template calibration_page(double width, double height, const PrinterProfile& profile) {
    Template page;
    page.name = "calibration";
    page.kind = LabelKind::command;
    page.width = width;
    page.height = height;
    page.rects.push_back(
        {{frame_mm, frame_mm, width - 2 * frame_mm, height - 2 * frame_mm}, thin_mm});
    add_rulers(page,
               static_cast<int>((width - 2 * frame_mm) / 10) * 10,
               static_cast<int>((height - 2 * frame_mm) / 10) * 10);
    const double along = width - 2 * frame_mm - 10;
    page.texts.push_back(text_at({frame_mm + 5, frame_mm + 6.6, along, 2.6},
                                 "框到纸边应为 5 mm: dx = 5 - 左边距, dy = 5 - 上边距"));
    page.texts.push_back(text_at({frame_mm + 5, frame_mm + 10.6, along, 2.6},
                                 "标尺: scale_x, scale_y = 标称长度 / 实测长度"));
    add_symbols(page, profile);
    return page;
}

LabelFields calibration_fields() {
    LabelFields fields;
    fields[Field::command_code] = code_of(CodeKind::command, "CALIBRATE");
    return fields;
}

}  // namespace muniment::labels
