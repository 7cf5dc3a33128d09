#include "labels/typesetter.hpp"

#include <algorithm>
#include <cstdio>

namespace muniment::labels {

namespace {

constexpr const char* family = "Noto Sans CJK SC";
/// Of the em box of Chinese characters in this font, from its baseline up and down.
constexpr double em_up = 0.88;
constexpr double em_down = 0.12;
/// Texts of one element that are kept: classes, years and captions repeat, codes do not.
constexpr std::size_t kept_texts = 512;

struct DescriptionRelease {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Description = std::unique_ptr<PangoFontDescription, DescriptionRelease>;

template <class Thing>
Thing* as(const PangoPart& part) {
    return static_cast<Thing*>(part.get());
}

Description font_of(bool is_bold, double size) {
    Description font{pango_font_description_new()};
    pango_font_description_set_family_static(font.get(), family);
    pango_font_description_set_weight(font.get(),
                                      is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    return font;
}

/// The characters that `is_bold` has. Throws when another font is put in its place.
PangoPart coverage_of(PangoContext* context, bool is_bold) {
    const auto wanted = font_of(is_bold, 4);
    const PangoPart font{pango_context_load_font(context, wanted.get())};
    if (font != nullptr) {
        const Description found{pango_font_describe(as<PangoFont>(font))};
        const char* name = pango_font_description_get_family(found.get());
        if (name != nullptr && std::string_view(name) == family &&
            pango_font_description_get_weight(found.get()) ==
                pango_font_description_get_weight(wanted.get()))
            return PangoPart{
                pango_font_get_coverage(as<PangoFont>(font), pango_language_from_string("zh-cn"))};
    }
    throw std::runtime_error(std::string("the font ") + family + (is_bold ? " Bold" : "") +
                             " is missing; install it: apt-get install fonts-noto-cjk");
}

std::string named(gunichar character) {
    char utf8[7] = {};
    utf8[g_unichar_to_utf8(character, utf8)] = '\0';
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", character);
    return g_unichar_isgraph(character) ? std::string(number) + " " + utf8 : number;
}

/// Line breaks, direction marks and the like change what is around them and show nothing.
bool is_printable(gunichar character) {
    const auto type = g_unichar_type(character);
    return g_unichar_isprint(character) && type != G_UNICODE_FORMAT &&
           type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

double mm(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

void resize(PangoLayout* layout, const TextElement& element, double size) {
    pango_layout_set_font_description(layout, font_of(element.is_bold, size).get());
}

double width_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    return mm(logical.width);
}

struct Room {
    double along;
    double across;
};
Room room_of(const TextElement& element) {
    const auto& area = element.area;
    return element.is_vertical ? Room{area.height, area.width} : Room{area.width, area.height};
}

bool fits(PangoLayout* layout, const TextElement& element) {
    return pango_layout_get_line_count(layout) <= element.lines &&
           width_of(layout) <= room_of(element).along;
}

/// The size at which the layout fits; 0 when that is under what the element allows. Widths grow
/// with the size exactly, so one line needs one look; broken lines are tried in small steps.
double fitted(PangoLayout* layout, const TextElement& element) {
    constexpr double step = 0.97;
    constexpr double hair = 0.999;
    double size = element.size;
    resize(layout, element, size);
    if (fits(layout, element)) return size;
    if (element.lines == 1) size *= room_of(element).along / width_of(layout) / step * hair;
    while (size > element.min_size) {
        size = std::max(size * step, element.min_size);
        resize(layout, element, size);
        if (fits(layout, element)) return size;
    }
    return 0;
}

}  // namespace

Typesetter::Typesetter(std::size_t elements)
    : across_(context_of(false)), downwards_(context_of(true)), set_(elements) {
    for (const bool is_bold : {false, true})
        coverage_[is_bold] = coverage_of(as<PangoContext>(across_), is_bold);
}

PangoPart Typesetter::context_of(bool is_vertical) const {
    PangoPart context{pango_font_map_create_context(pango_cairo_font_map_get_default())};
    auto* made = as<PangoContext>(context);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(made, options);
    cairo_font_options_destroy(options);
    // Else positions are rounded to whole units, here millimetres.
    pango_context_set_round_glyph_positions(made, FALSE);
    pango_context_set_language(made, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(made, PANGO_DIRECTION_LTR);
    if (is_vertical) pango_context_set_base_gravity(made, PANGO_GRAVITY_EAST);
    return context;
}

PangoLayout* Typesetter::new_layout(const TextElement& element, const std::string& text) const {
    auto* layout = pango_layout_new(as<PangoContext>(element.is_vertical ? downwards_ : across_));
    // Another font in place of this one would look wrong at best.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_auto_dir(layout, FALSE);
    if (element.lines > 1) {
        pango_layout_set_width(layout, static_cast<int>(room_of(element).along * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    return layout;
}

Typesetter::Trouble Typesetter::missing_character(const TextElement& element,
                                                  std::string_view text) const {
    const auto& coverage = coverage_[element.is_bold];
    const char* end = text.data() + text.size();
    for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
        const auto character = g_utf8_get_char(at);
        if (!is_printable(character) ||
            pango_coverage_get(as<PangoCoverage>(coverage), static_cast<int>(character)) ==
                PANGO_COVERAGE_NONE)
            return {LabelRefusal::Why::character_missing, named(character)};
    }
    return {LabelRefusal::Why::character_missing, std::string(text)};
}

std::expected<const Typesetter::SetText*, Typesetter::Trouble> Typesetter::set(
    std::size_t at, const TextElement& element, const std::string& text) {
    auto& kept = set_[at];
    if (const auto found = kept.find(text); found != kept.end()) return &found->second;
    if (!g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr))
        return std::unexpected(Trouble{LabelRefusal::Why::character_missing, "no UTF-8"});
    for (const char* one = text.data(); one < text.data() + text.size();
         one = g_utf8_next_char(one))
        if (!is_printable(g_utf8_get_char(one)))
            return std::unexpected(missing_character(element, text));

    PangoPart layout{new_layout(element, text)};
    const double size = fitted(as<PangoLayout>(layout), element);
    if (pango_layout_get_unknown_glyphs_count(as<PangoLayout>(layout)) > 0)
        return std::unexpected(missing_character(element, text));
    if (size == 0) return std::unexpected(Trouble{LabelRefusal::Why::overflow, text});
    if (kept.size() >= kept_texts) kept.clear();
    const double width = width_of(as<PangoLayout>(layout));
    return &kept.emplace(text, SetText{std::move(layout), size, width}).first->second;
}

void Typesetter::draw(cairo_t* canvas, const TextElement& element, const SetText& text) {
    const Saved saved{canvas};
    const auto room = room_of(element);
    cairo_translate(canvas, element.area.x, element.area.y);
    if (element.is_vertical) {
        // The line runs down the area; what was above it is now on its right.
        constexpr double quarter_turn = G_PI / 2;
        cairo_translate(canvas, element.area.width, 0);
        cairo_rotate(canvas, quarter_turn);
    }
    auto* layout = as<PangoLayout>(text.layout);
    pango_cairo_update_context(canvas, pango_layout_get_context(layout));
    const int lines = pango_layout_get_line_count(layout);
    const double pitch = line_pitch * text.size;
    const double block = text.size + pitch * (lines - 1);
    for (int at = 0; at < lines; ++at) {
        auto* line = pango_layout_get_line_readonly(layout, at);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, nullptr, &logical);
        const double spare = room.along - mm(logical.width);
        const double x = element.align == Align::left     ? 0
                         : element.align == Align::centre ? spare / 2
                                                          : spare;
        // Upright glyphs of a turned line are centred on it; those of a flat one stand on it.
        const double middle = (room.across - block + text.size) / 2 + pitch * at;
        const double baseline = element.is_vertical
                                    ? middle - mm(logical.y) - mm(logical.height) / 2
                                    : middle + text.size * (em_up - em_down) / 2;
        cairo_move_to(canvas, x, baseline);
        pango_cairo_show_layout_line(canvas, line);
    }
}

}  // namespace muniment::labels
