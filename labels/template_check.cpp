#include "labels/template_check.hpp"

#include <algorithm>

#include "daemon/toml/toml_keys.hpp"

namespace muniment::labels {

namespace {

Area bounds_of(const LineElement& line) {
    const double x = std::min(line.x1, line.x2) - line.thickness / 2;
    const double y = std::min(line.y1, line.y2) - line.thickness / 2;
    return {x,
            y,
            std::max(line.x1, line.x2) + line.thickness / 2 - x,
            std::max(line.y1, line.y2) + line.thickness / 2 - y};
}

bool touch(const Area& one, const Area& other) {
    return one.x < other.x + other.width - tolerance_mm &&
           other.x < one.x + one.width - tolerance_mm &&
           one.y < other.y + other.height - tolerance_mm &&
           other.y < one.y + one.height - tolerance_mm;
}

bool holds(const Area& outer, const Area& inner) {
    return inner.x >= outer.x - tolerance_mm && inner.y >= outer.y - tolerance_mm &&
           inner.x + inner.width <= outer.x + outer.width + tolerance_mm &&
           inner.y + inner.height <= outer.y + outer.height + tolerance_mm;
}

/// A frame may go round a symbol; its stroke may not cross it.
bool crosses(const RectElement& rect, const Area& area) {
    const double half = rect.thickness / 2;
    const Area outer{rect.area.x - half,
                     rect.area.y - half,
                     rect.area.width + 2 * half,
                     rect.area.height + 2 * half};
    const Area inner{rect.area.x + half,
                     rect.area.y + half,
                     rect.area.width - 2 * half,
                     rect.area.height - 2 * half};
    return touch(outer, area) && (rect.thickness == 0 || !holds(inner, area));
}

/// Calls `each(area, line, name)` for everything that is drawn.
template <class Each>
void for_each_element(const Template& label, Each each) {
    for (const auto& image : label.images) each(image.area, image.line, "the image");
    for (const auto& rect : label.rects) each(rect.area, rect.line, "the rect");
    for (const auto& line : label.lines) each(bounds_of(line), line.line, "the line");
    for (const auto& text : label.texts) each(text.area, text.line, "the text");
    for (const auto& code : label.codes) each(code.area, code.line, "the code");
}

void check_that_all_is_on_it(const Template& label, Complaint& complaint) {
    const Area whole{0, 0, label.width, label.height};
    for_each_element(label, [&](const Area& area, std::uint32_t line, const std::string& name) {
        if (!holds(whole, area)) complaint.at_line(line, name + " reaches beyond the label");
        if (area.width <= 0 || area.height <= 0) complaint.at_line(line, name + " has no extent");
    });
}

void check_quiet_zones(const Template& label, Complaint& complaint) {
    const auto is_in = [&](const Area& area, std::uint32_t line) {
        for (const auto& code : label.codes)
            if (line != code.line && touch(area, code.area))
                complaint.at_line(
                    line,
                    "stands in the quiet zone of the code in line " + std::to_string(code.line));
    };
    for (const auto& image : label.images) is_in(image.area, image.line);
    for (const auto& line : label.lines) is_in(bounds_of(line), line.line);
    for (const auto& text : label.texts) is_in(text.area, text.line);
    for (const auto& code : label.codes) is_in(code.area, code.line);
    for (const auto& rect : label.rects)
        for (const auto& code : label.codes)
            if (crosses(rect, code.area))
                complaint.at_line(
                    rect.line,
                    "crosses the quiet zone of the code in line " + std::to_string(code.line));
}

bool has(const TextElement& text, Field field) {
    return std::ranges::count(text.pieces, Pieces::value_type(field)) > 0;
}

bool always_shows(const Template& label, Field field) {
    return std::ranges::any_of(label.texts, [&](const TextElement& text) {
        return !text.is_optional && has(text, field);
    });
}

/// What the company's rules want on every box (class, year, first and last number), what makes it
/// readable by hand when the symbol is not, and the mark of a reprint.
void check_what_must_show(const Template& label, Complaint& complaint) {
    constexpr std::uint32_t whole_file = 1;
    const auto code = label.code_field();
    const auto has_symbol = [&](const CodeElement& element) { return element.field == code; };
    if (std::ranges::none_of(label.codes, has_symbol))
        complaint.at_line(whole_file,
                          "the label has no code of {" + std::string(key_of(code)) + "}");
    const auto must_show = [&](Field field) {
        if (!always_shows(label, field))
            complaint.at_line(
                whole_file,
                "every label of this kind must show {" + std::string(key_of(field)) + "}");
    };
    must_show(code);
    if (!label.shows(Field::reprint))
        complaint.at_line(whole_file, "the label has no place for {reprint}");
    if (label.kind != LabelKind::box) return;
    must_show(Field::box_class);
    must_show(Field::year);
    if (always_shows(label, Field::items)) return;
    must_show(Field::first_item);
    must_show(Field::last_item);
}

/// All that is drawn must be on the paper; a blank margin of the label may hang over its edge.
void check_sheet(const Template& label, Complaint& complaint) {
    if (!label.sheet) return;
    const auto& grid = *label.sheet;
    const Area page{0, 0, grid.page_width, grid.page_height};
    if (grid.columns > 1 && grid.dx + tolerance_mm < label.width)
        complaint.at_line(1, "labels overlap: the pitch of the sheet is under the width");
    if (grid.rows > 1 && grid.dy + tolerance_mm < label.height)
        complaint.at_line(1, "labels overlap: the pitch of the sheet is under the height");
    for_each_element(label, [&](Area area, std::uint32_t line, const std::string& name) {
        area.x += grid.x;
        area.y += grid.y;
        const bool first_is_on = holds(page, area);
        area.x += (grid.columns - 1) * grid.dx;
        area.y += (grid.rows - 1) * grid.dy;
        if (!first_is_on || !holds(page, area))
            complaint.at_line(line, name + " would not be on the sheet's page");
    });
}

}  // namespace

void check_template(const Template& label, Complaint& complaint) {
    check_that_all_is_on_it(label, complaint);
    check_quiet_zones(label, complaint);
    check_what_must_show(label, complaint);
    check_sheet(label, complaint);
}

bool Template::shows(Field field) const {
    return std::ranges::any_of(texts, [&](const TextElement& text) { return has(text, field); });
}

Field Template::code_field() const {
    switch (kind) {
        case LabelKind::box:
            return Field::box_code;
        case LabelKind::place:
            return Field::place_code;
        case LabelKind::person:
            return Field::person_code;
        case LabelKind::command:
            return Field::command_code;
        case LabelKind::form:
            return Field::form_code;
    }
    return Field::box_code;
}

}  // namespace muniment::labels
