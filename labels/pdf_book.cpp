#include "labels/pdf_book.hpp"

#include <cairo-pdf.h>

#include <ostream>
#include <sstream>

#include "labels/cairo_handles.hpp"

namespace muniment::labels {

namespace {

constexpr double points_per_mm = 72 / 25.4;

cairo_status_t write_to(void* stream, const unsigned char* bytes, unsigned count) {
    auto& out = *static_cast<std::ostream*>(stream);
    out.write(reinterpret_cast<const char*>(bytes), count);
    return out.good() ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/// A sheet of one cell is a page of the label's own size.
SheetGrid grid_of(const Template& label, bool is_single) {
    if (label.sheet && !is_single) return *label.sheet;
    SheetGrid single;
    single.page_width = label.width;
    single.page_height = label.height;
    return single;
}

}  // namespace

class PdfBook::Pages {
  public:
    Pages(std::ostream& out, DrawingBoard board, Paper paper)
        : out_(out),
          board_(std::move(board)),
          paper_(std::move(paper)),
          grid_(grid_of(board_.drawn_template(), paper_.is_single)),
          cell_(paper_.use.start_cell - 1),
          surface_(cairo_pdf_surface_create_for_stream(
              write_to, &out, grid_.page_width * points_per_mm, grid_.page_height * points_per_mm)),
          canvas_(cairo_create(surface_.get())) {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Muniment");
        // Without a date the same list is the same file, whenever it is drawn.
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
        cairo_scale(canvas_.get(), points_per_mm, points_per_mm);
    }

    std::expected<Shrinks, LabelRefusal> add(const LabelFields& fields) {
        step_over_used_cells();
        auto drawn = board_.draw_on(canvas_.get(),
                                    fields,
                                    grid_.x + grid_.dx * (cell_ % grid_.columns),
                                    grid_.y + grid_.dy * (cell_ / grid_.columns));
        must_be_sound(cairo_status(canvas_.get()));
        if (drawn) ++cell_, is_blank_ = false;
        return drawn;
    }

    void close() {
        if (!is_blank_) cairo_show_page(canvas_.get());
        cairo_surface_finish(surface_.get());
        must_be_sound(cairo_surface_status(surface_.get()));
        // Cairo does not hand on what its stream said at the very end.
        if (!out_.flush()) throw std::runtime_error("drawing a label: the PDF cannot be written");
    }

  private:
    void step_over_used_cells() {
        while (page_ == 0 && cell_ < grid_.cells() && paper_.use.used.contains(cell_ + 1)) ++cell_;
        if (cell_ < grid_.cells()) return;
        // A first sheet without a free cell is not printed at all.
        if (!is_blank_) cairo_show_page(canvas_.get());
        is_blank_ = true;
        cell_ = 0;
        ++page_;
    }

    std::ostream& out_;
    DrawingBoard board_;
    Paper paper_;
    SheetGrid grid_;
    int cell_;
    int page_ = 0;
    bool is_blank_ = true;
    Surface surface_;
    Canvas canvas_;
};

PdfBook::PdfBook(std::ostream& out, DrawingBoard board, Paper paper)
    : pages_(std::make_unique<Pages>(out, std::move(board), std::move(paper))) {}
PdfBook::~PdfBook() = default;

std::expected<Shrinks, LabelRefusal> PdfBook::add(const LabelFields& fields) {
    return pages_->add(fields);
}

void PdfBook::close() {
    pages_->close();
}

std::expected<std::string, LabelRefusal> pdf_of(std::span<const LabelFields> labels,
                                                DrawingBoard board,
                                                PdfBook::Paper paper) {
    std::ostringstream out;
    PdfBook book{out, std::move(board), std::move(paper)};
    for (const auto& fields : labels)
        if (auto drawn = book.add(fields); !drawn) return std::unexpected(std::move(drawn.error()));
    book.close();
    return std::move(out).str();
}

}  // namespace muniment::labels
