#pragma once

#include "labels/template.hpp"

namespace muniment {
class Complaint;
}

namespace muniment::labels {

/// Sums of tenths of millimetres are not exact.
inline constexpr double tolerance_mm = 1e-6;

/// What a template must keep beyond its grammar: everything on the label, nothing in the quiet zone
/// of a symbol, what every label of its kind must show, cells on their page.
void check_template(const Template& label, Complaint& complaint);

}  // namespace muniment::labels
