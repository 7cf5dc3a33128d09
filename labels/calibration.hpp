#pragma once

#include "labels/printer_profile.hpp"
#include "labels/template.hpp"

namespace muniment::labels {

/// A page that shows what a printer does to a label: a frame exactly 5 mm inside the paper, rulers
/// of exact length, and symbols with modules of 0.5 to 1 mm. What is measured on it goes into the
/// printer's profile (docs/labels.md). At least 60 x 30 mm.
Template calibration_page(double width, double height, const PrinterProfile& profile);

/// What must be drawn on it.
LabelFields calibration_fields();

}  // namespace muniment::labels
