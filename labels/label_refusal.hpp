#pragma once

#include <string>
#include <vector>

namespace muniment::labels {

/// Why a label was not drawn. Nothing of it is on the paper then.
struct LabelRefusal {
    enum class Why {
        field_missing,      ///< the template wants a field that is empty; detail is its key
        character_missing,  ///< the font has no glyph, or it cannot be printed; "U+20BB7 𠮷"
        overflow,           ///< the text does not fit, at the smallest size allowed; detail is it
        code_malformed,     ///< no code of what the label names; detail is it
        symbol_too_small,   ///< it does not fit with modules that scan; detail: which would fit
        reprint_unmarked,   ///< a reprint, and the template has no place for the mark
    };
    Why why{};
    std::string label;    ///< code of the box, place or person
    std::string element;  ///< which element of the template: "text 3"
    std::string detail;
    friend bool operator==(const LabelRefusal&, const LabelRefusal&) = default;
};

/// A text that was set smaller than the template says, to fit. Reported, because a row of labels
/// with different sizes looks careless and somebody may want to shorten a name.
struct Shrink {
    std::string element;
    std::string text;
    double wanted_mm = 0;
    double drawn_mm = 0;
};
using Shrinks = std::vector<Shrink>;

}  // namespace muniment::labels
