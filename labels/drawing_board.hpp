#pragma once

#include <expected>
#include <memory>

#include "labels/label_fields.hpp"
#include "labels/label_refusal.hpp"
#include "labels/printer_profile.hpp"
#include "labels/raster.hpp"
#include "labels/template.hpp"

struct _cairo;

namespace muniment::labels {

/// Where labels of one template are drawn for one printer: the same drawing for PDF, preview and
/// printer dots, so that what is previewed is what prints. Keeps fonts and set texts between
/// labels. Not for use on several threads at once; making one takes about 50 ms.
class DrawingBoard {
  public:
    /// Throws std::runtime_error naming the package when the font is not installed, and naming the
    /// file when an image of the template cannot be read.
    DrawingBoard(Template drawn, const PrinterProfile& profile);
    ~DrawingBoard();
    DrawingBoard(DrawingBoard&&) noexcept;
    DrawingBoard& operator=(DrawingBoard&&) noexcept;

    struct Drawn {
        Raster raster;
        Shrinks shrinks;
    };
    /// The label in the printer's dots.
    std::expected<Drawn, LabelRefusal> draw(const LabelFields& fields);

    /// On a page whose unit is a millimetre, its corner at (x, y). Nothing is drawn when refused.
    std::expected<Shrinks, LabelRefusal> draw_on(_cairo* page,
                                                 const LabelFields& fields,
                                                 double x,
                                                 double y);

    const Template& drawn_template() const;
    const PrinterProfile& profile() const;

  private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace muniment::labels
