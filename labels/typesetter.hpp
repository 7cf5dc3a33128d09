#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "labels/cairo_handles.hpp"
#include "labels/label_refusal.hpp"
#include "labels/template.hpp"

namespace muniment::labels {

/// Texts of one template, set with pango in Noto Sans CJK SC. One unit is a millimetre; positions
/// are not rounded to it, and metrics do not depend on the target, so that a text has the same
/// width on every paper.
class Typesetter {
  public:
    /// Throws std::runtime_error when the font is not installed in both weights.
    explicit Typesetter(std::size_t elements);

    struct SetText {
        PangoPart layout;
        double size = 0;
        double width = 0;  ///< along the line; of the longest one
    };
    struct Trouble {
        LabelRefusal::Why why;
        std::string detail;
    };
    /// As large as the element says, or smaller where it may. The answer stays until the next text
    /// of this element is set. `at` is the element's place among the texts of the template.
    std::expected<const SetText*, Trouble> set(std::size_t at,
                                               const TextElement& element,
                                               const std::string& text);
    /// In the element's area.
    void draw(cairo_t* canvas, const TextElement& element, const SetText& text);

  private:
    PangoLayout* new_layout(const TextElement& element, const std::string& text) const;
    PangoPart context_of(bool is_vertical) const;
    Trouble missing_character(const TextElement& element, std::string_view text) const;

    PangoPart across_;
    PangoPart downwards_;
    PangoPart coverage_[2];  ///< of the regular and the bold font
    std::vector<std::unordered_map<std::string, SetText>> set_;
};

}  // namespace muniment::labels
