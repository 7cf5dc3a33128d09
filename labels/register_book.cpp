#include "labels/register_book.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <ostream>

#include "labels/cairo_handles.hpp"

namespace muniment::labels {

namespace {

constexpr double points_per_mm = 72 / 25.4;
// A4, lying. Millimetres.
constexpr double page_width = 297;
constexpr double page_height = 210;
constexpr double margin = 15;
constexpr double bottom = page_height - 18;
constexpr double text_size = 3.4;
constexpr double title_size = 6.4;
constexpr double line_gap = 1.2;
constexpr double cell_pad = 1.2;
constexpr double row_least = 7;
constexpr double signature_height = 16;
constexpr int cell_lines_max = 6;

cairo_status_t write_bytes(void* stream, const unsigned char* bytes, unsigned count) {
    auto& out = *static_cast<std::ostream*>(stream);
    out.write(reinterpret_cast<const char*>(bytes), count);
    return out.good() ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

struct FontRelease {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Font = std::unique_ptr<PangoFontDescription, FontRelease>;

using FontOptions = std::unique_ptr<cairo_font_options_t, Released<cairo_font_options_destroy>>;

struct TextStyle {
    double size = text_size;
    bool is_bold = false;
    PangoAlignment alignment = PANGO_ALIGN_LEFT;
};

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
    return text;
}

/// One drawing, in millimetres from the page's upper left corner.
class Drawing {
  public:
    explicit Drawing(std::ostream& out)
        : surface_(cairo_pdf_surface_create_for_stream(
              write_bytes, &out, page_width * points_per_mm, page_height * points_per_mm)),
          canvas_(cairo_create(surface_.get())) {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Muniment");
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
        cairo_scale(canvas_.get(), points_per_mm, points_per_mm);
        cairo_set_line_width(canvas_.get(), 0.15);
        cairo_font_options_set_hint_style(unhinted_.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(unhinted_.get(), CAIRO_HINT_METRICS_OFF);
    }

    /// How high the text gets within this width.
    double height_of(const std::string& text, double width, const TextStyle& style) {
        const PangoPart layout = layout_of(text, width, style);
        PangoRectangle logical;
        pango_layout_get_extents(as_layout(layout), nullptr, &logical);
        return static_cast<double>(logical.height) / PANGO_SCALE;
    }
    void text(const std::string& text, double x, double y, std::pair<double, TextStyle> how) {
        const PangoPart layout = layout_of(text, how.first, how.second);
        cairo_move_to(canvas_.get(), x, y);
        pango_cairo_show_layout(canvas_.get(), as_layout(layout));
    }
    void line(double from_x, double from_y, double to_x, double to_y) {
        cairo_move_to(canvas_.get(), from_x, from_y);
        cairo_line_to(canvas_.get(), to_x, to_y);
        cairo_stroke(canvas_.get());
    }
    void end_page() { cairo_show_page(canvas_.get()); }
    void finish() {
        must_be_sound(cairo_status(canvas_.get()));
        cairo_surface_finish(surface_.get());
        must_be_sound(cairo_surface_status(surface_.get()));
    }

  private:
    static PangoLayout* as_layout(const PangoPart& layout) {
        return static_cast<PangoLayout*>(layout.get());
    }

    PangoPart layout_of(const std::string& text, double width, const TextStyle& style) {
        PangoPart layout{pango_cairo_create_layout(canvas_.get())};
        // One unit is a millimetre: characters must not be set on whole ones.
        PangoContext* context = pango_layout_get_context(as_layout(layout));
        pango_context_set_round_glyph_positions(context, FALSE);
        pango_cairo_context_set_font_options(context, unhinted_.get());
        pango_layout_context_changed(as_layout(layout));
        const Font font{pango_font_description_new()};
        pango_font_description_set_family_static(font.get(), "Noto Sans CJK SC");
        pango_font_description_set_weight(font.get(),
                                          style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        pango_layout_set_font_description(as_layout(layout), font.get());
        pango_layout_set_alignment(as_layout(layout), style.alignment);
        pango_layout_set_wrap(as_layout(layout), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_ellipsize(as_layout(layout), PANGO_ELLIPSIZE_END);
        pango_layout_set_height(as_layout(layout), -cell_lines_max);
        pango_layout_set_width(as_layout(layout), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_text(as_layout(layout), text.data(), static_cast<int>(text.size()));
        return layout;
    }

    Surface surface_;
    Canvas canvas_;
    FontOptions unhinted_{cairo_font_options_create()};
};

/// The pages of one register: first how the rows fall on them, then their drawing.
class Pages {
  public:
    Pages(std::ostream& out,
          const RegisterSheet& sheet,
          const std::vector<std::vector<std::string>>& rows)
        : drawing_(out), sheet_(sheet), rows_(rows) {
        double shares = 0;
        for (const RegisterColumn& column : sheet.columns) shares += column.share;
        for (const RegisterColumn& column : sheet.columns)
            widths_.push_back((page_width - 2 * margin) * column.share / shares);
        measure();
    }

    void draw() {
        for (std::size_t page = 0; page < pages_.size(); ++page) draw_page(page);
        drawing_.finish();
    }

  private:
    struct PageRows {
        std::size_t first = 0;
        std::size_t end = 0;
    };

    double table_top() const {
        return margin + title_size * 1.6 +
               static_cast<double>(sheet_.heads.size()) * (text_size * 1.5 + line_gap) + line_gap;
    }
    std::vector<std::string> headings() const {
        std::vector<std::string> headings;
        for (const RegisterColumn& column : sheet_.columns) headings.push_back(column.heading);
        return headings;
    }

    double height_of_row(const std::vector<std::string>& cells, bool is_bold) {
        double height = row_least;
        for (std::size_t at = 0; at < widths_.size(); ++at) {
            const TextStyle style{.is_bold = is_bold};
            height = std::max(
                height,
                drawing_.height_of(cells[at], widths_[at] - 2 * cell_pad, style) + 2 * cell_pad);
        }
        return height;
    }

    /// Which rows stand on which page. The lines to sign on go to a further page where the last one
    /// has no room for them.
    void measure() {
        const double first = table_top() + height_of_row(headings(), true);
        double y = first;
        pages_.push_back({});
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            heights_.push_back(height_of_row(rows_[row], false));
            if (y + heights_.back() > bottom && y > first) {
                pages_.push_back({row, row});
                y = first;
            }
            y += heights_.back();
            pages_.back().end = row + 1;
        }
        if (!sheet_.signatures.empty() && y + signature_height > bottom)
            pages_.push_back({rows_.size(), rows_.size()});
    }

    void draw_page(std::size_t page) {
        const double width = page_width - 2 * margin;
        drawing_.text(
            sheet_.title,
            margin,
            margin - 2,
            {width, {.size = title_size, .is_bold = true, .alignment = PANGO_ALIGN_CENTER}});
        double y = margin + title_size * 1.6;
        for (const std::string& head : sheet_.heads) {
            drawing_.text(head, margin, y, {width, {}});
            y += text_size * 1.5 + line_gap;
        }
        y = draw_row(headings(), table_top(), height_of_row(headings(), true), true);
        for (std::size_t row = pages_[page].first; row < pages_[page].end; ++row)
            y = draw_row(rows_[row], y, heights_[row], false);
        if (page + 1 == pages_.size()) draw_signatures(y);
        std::string number = replaced(sheet_.page, "{page}", std::to_string(page + 1));
        number = replaced(std::move(number), "{pages}", std::to_string(pages_.size()));
        drawing_.text(number, margin, page_height - 12, {width, {.alignment = PANGO_ALIGN_CENTER}});
        drawing_.end_page();
    }

    /// Where the next row begins.
    double draw_row(const std::vector<std::string>& cells, double y, double height, bool is_bold) {
        double x = margin;
        for (std::size_t at = 0; at < widths_.size(); ++at) {
            drawing_.text(cells[at],
                          x + cell_pad,
                          y + cell_pad,
                          {widths_[at] - 2 * cell_pad, {.is_bold = is_bold}});
            drawing_.line(x, y, x, y + height);
            x += widths_[at];
        }
        drawing_.line(x, y, x, y + height);
        drawing_.line(margin, y, x, y);
        drawing_.line(margin, y + height, x, y + height);
        return y + height;
    }

    void draw_signatures(double y) {
        if (sheet_.signatures.empty()) return;
        const double each =
            (page_width - 2 * margin) / static_cast<double>(sheet_.signatures.size());
        double x = margin;
        for (const std::string& who : sheet_.signatures) {
            drawing_.text(who, x, y + 5, {each / 2, {}});
            drawing_.line(x + each / 3, y + 11, x + each - 6, y + 11);
            x += each;
        }
    }

    Drawing drawing_;
    const RegisterSheet& sheet_;
    const std::vector<std::vector<std::string>>& rows_;
    std::vector<double> widths_;
    std::vector<double> heights_;
    std::vector<PageRows> pages_;
};

}  // namespace

bool RegisterBook::add(std::vector<std::string> cells) {
    if (rows_.size() >= register_rows_max) return false;
    cells.resize(sheet_.columns.size());
    rows_.push_back(std::move(cells));
    return true;
}

void RegisterBook::write_to(std::ostream& out) const {
    Pages(out, sheet_, rows_).draw();
    // Cairo does not hand on what its stream said at the very end.
    if (!out.flush()) throw std::runtime_error("drawing a register: the PDF cannot be written");
}

}  // namespace muniment::labels
