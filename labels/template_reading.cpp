#include <algorithm>
#include <cmath>

#include "daemon/toml/toml_keys.hpp"
#include "labels/template.hpp"
#include "labels/template_check.hpp"

namespace muniment::labels {

namespace {

constexpr double side_max_mm = 1'000;
constexpr NumberRange along{0, side_max_mm};
constexpr NumberRange text_sizes_mm{1, 100};

/// One of the named values, or a complaint that lists them.
template <class Value, std::size_t count>
Value one_of(TomlKeys& keys,
             std::string_view key,
             const std::pair<std::string_view, Value> (&choices)[count],
             std::optional<Value> otherwise = std::nullopt) {
    if (otherwise && !keys.has(key)) return *otherwise;
    const auto text = keys.text(key);
    std::string names;
    for (const auto& [name, value] : choices) {
        if (text == name) return value;
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    keys.complain(key, "one of these is wanted: " + names);
    return choices[0].second;
}

Area area_of(TomlKeys& keys) {
    const auto at = keys.numbers("at", 4, along);
    return {at[0], at[1], at[2], at[3]};
}

/// "年度 {year}" in pieces.
Pieces pieces_of(TomlKeys& keys, std::string_view key) {
    Pieces pieces;
    const auto whole = keys.text(key);
    std::string_view rest = whole;
    while (!rest.empty()) {
        const auto open = rest.find('{');
        if (open != 0) pieces.emplace_back(std::string(rest.substr(0, open)));
        if (open == std::string_view::npos) break;
        const auto close = rest.find('}', open);
        const auto name =
            close == std::string_view::npos ? "" : rest.substr(open + 1, close - open - 1);
        const auto field = field_named(name);
        if (!field) {
            keys.complain(key, "there is no field {" + std::string(name) + "}");
            break;
        }
        pieces.emplace_back(*field);
        rest.remove_prefix(close + 1);
    }
    if (pieces.empty()) keys.complain(key, "is empty");
    return pieces;
}

TextElement text_of(TomlKeys& keys, bool is_vertical) {
    TextElement text;
    text.line = keys.line();
    text.is_vertical = is_vertical;
    text.area = area_of(keys);
    text.pieces = pieces_of(keys, "text");
    text.size = keys.number("size", text_sizes_mm);
    text.min_size = keys.number("min_size", text_sizes_mm, text.size);
    text.is_bold = one_of<bool>(keys, "weight", {{"regular", false}, {"bold", true}}, false);
    text.is_optional = keys.flag("optional", false);
    text.align =
        one_of<Align>(keys,
                      "align",
                      {{"left", Align::left}, {"centre", Align::centre}, {"right", Align::right}},
                      Align::left);
    text.lines = keys.has("lines") ? static_cast<int>(keys.whole("lines", {1, 8})) : 1;
    if (text.min_size > text.size) keys.complain("min_size", "is over size");
    const double across = is_vertical ? text.area.width : text.area.height;
    if (text.size * (1 + line_pitch * (text.lines - 1)) > across + tolerance_mm)
        keys.complain("size", "does not fit into the area \"at\"");
    return text;
}

CodeElement code_of(TomlKeys& keys) {
    CodeElement code;
    code.line = keys.line();
    code.area = area_of(keys);
    code.symbology = one_of<Symbology>(keys,
                                       "symbology",
                                       {{"qr", Symbology::qr},
                                        {"code128", Symbology::code128},
                                        {"data_matrix", Symbology::data_matrix}});
    const auto field = field_named(keys.text("field"));
    if (!field) keys.complain("field", "there is no such field");
    code.field = field.value_or(Field::box_code);
    code.module = keys.number("module", {0.25, 5});
    return code;
}

LineElement line_of(TomlKeys& keys) {
    const auto from = keys.numbers("from", 2, along);
    const auto to = keys.numbers("to", 2, along);
    return {from[0], from[1], to[0], to[1], keys.number("thickness", {0.1, 10}), keys.line()};
}

RectElement rect_of(TomlKeys& keys) {
    const auto area = area_of(keys);
    const bool is_filled = keys.flag("filled", false);
    return {area, is_filled ? 0 : keys.number("thickness", {0.1, 10}), keys.line()};
}

SheetGrid grid_of(TomlKeys& keys) {
    constexpr NumberRange cells{1, 50};
    SheetGrid grid;
    const auto page = keys.numbers("page", 2, along);
    const auto first = keys.numbers("first", 2, {-50, side_max_mm});
    const auto pitch = keys.numbers("pitch", 2, along);
    grid.page_width = page[0];
    grid.page_height = page[1];
    grid.columns = static_cast<int>(keys.whole("columns", cells));
    grid.rows = static_cast<int>(keys.whole("rows", cells));
    grid.x = first[0];
    grid.y = first[1];
    grid.dx = pitch[0];
    grid.dy = pitch[1];
    return grid;
}

void read_elements(TomlKeys& top, Template& label) {
    top.tables("image", [&](TomlKeys& keys) {
        const auto area = area_of(keys);
        label.images.push_back({area, keys.text("file"), keys.line()});
    });
    top.tables("rect", [&](TomlKeys& keys) { label.rects.push_back(rect_of(keys)); });
    top.tables("line", [&](TomlKeys& keys) { label.lines.push_back(line_of(keys)); });
    top.tables("text", [&](TomlKeys& keys) { label.texts.push_back(text_of(keys, false)); });
    top.tables("vertical_text",
               [&](TomlKeys& keys) { label.texts.push_back(text_of(keys, true)); });
    top.tables("code", [&](TomlKeys& keys) { label.codes.push_back(code_of(keys)); });
}

void read_template(TomlKeys& top, Template& label) {
    label.purpose = top.text("purpose");
    label.kind = one_of<LabelKind>(top,
                                   "kind",
                                   {{"box", LabelKind::box},
                                    {"place", LabelKind::place},
                                    {"person", LabelKind::person},
                                    {"command", LabelKind::command},
                                    {"form", LabelKind::form}});
    label.width = top.number("width", {5, side_max_mm});
    label.height = top.number("height", {5, side_max_mm});
    top.tables("sheet", [&](TomlKeys& keys) {
        if (label.sheet) keys.complain("page", "there is one sheet only");
        label.sheet = grid_of(keys);
    });
    read_elements(top, label);
    top.refuse_the_rest();
}

}  // namespace

Result<Template> parse_template(std::string_view toml, std::string name, std::string folder) try {
    if (toml.size() > Template::bytes_max)
        return refuse(RefusalCode::too_long, "a template has 256 KiB at most");
    const auto file = toml::parse(toml);
    Complaint complaint;
    TomlKeys top{file, "the label:", complaint};
    Template label;
    label.name = std::move(name);
    label.folder = std::move(folder);
    read_template(top, label);
    if (complaint.is_empty()) check_template(label, complaint);
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    return label;
} catch (const toml::parse_error& error) {
    return refuse(RefusalCode::malformed,
                  "line " + std::to_string(error.source().begin.line) + ": " +
                      std::string(error.description()));
}

}  // namespace muniment::labels
