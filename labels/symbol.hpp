#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "labels/template.hpp"

namespace muniment::labels {

/// A symbol in modules, without its quiet zone: row by row from the top, true is dark. Code 128 is
/// one row.
struct Modules {
    int width = 0;
    int height = 0;
    std::vector<bool> dark;
    bool is_dark(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

/// What a symbology needs to be read: its quiet zone (ISO/IEC 18004, 15417, 16022) and the smallest
/// module that survives printing and handling (docs/labels.md, wear).
struct SymbolRule {
    int quiet_x = 0;  ///< light modules on the left and on the right
    int quiet_y = 0;  ///< above and below
    double module_min_mm = 0;
};
SymbolRule rule_of(Symbology symbology);

/// `code` is one of core's (code_grammar.hpp), so that QR stays at its smallest version.
Modules modules_of(Symbology symbology, std::string_view code);

/// Where millimetres of a label fall on the dots of a printer: dot = (at * scale + shift) *
/// density.
struct DotAxis {
    double scale = 1;
    double shift_mm = 0;
    double dots_per_mm = 8;
    double dot_at(double mm) const { return (mm * scale + shift_mm) * dots_per_mm; }
};

/// A symbol on whole dots.
struct PlacedSymbol {
    int x = 0;  ///< of the first dark module, in dots
    int y = 0;
    int module = 0;  ///< dots
    int height = 0;  ///< dots of one row of modules
    Modules modules;
};

/// In the middle of its area, quiet zone and all; nothing when the modules would be too small.
std::optional<PlacedSymbol> placed(const CodeElement& element,
                                   Modules modules,
                                   const DotAxis& across,
                                   const DotAxis& down);

}  // namespace muniment::labels
