#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/core/refusal.hpp"
#include "labels/label_fields.hpp"

// A label as an operator describes it, in millimetres from its top left corner. Its text form is
// TOML; docs/labels.md explains every key.

namespace muniment::labels {

struct Area {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    friend bool operator==(const Area&, const Area&) = default;
};

/// Distance of two lines of one text, in its size.
inline constexpr double line_pitch = 1.25;

/// "年度 {year}": words and fields, in order.
using Pieces = std::vector<std::variant<std::string, Field>>;

enum class Align { left, centre, right };

struct TextElement {
    Area area;
    Pieces pieces;
    double size = 0;      ///< of the em box
    double min_size = 0;  ///< how far it may shrink; equal to `size`: not at all
    bool is_bold = false;
    bool is_vertical = false;  ///< Chinese upright one below the other, Latin turned
    bool is_optional = false;  ///< left out when one of its fields is empty
    Align align = Align::left;
    int lines = 1;           ///< it may be broken into so many
    std::uint32_t line = 0;  ///< where it stands in the file
};

enum class Symbology { qr, code128, data_matrix };

/// The symbol is set in the middle of its area, with the largest modules of whole printer dots that
/// fit beside its quiet zone, and `module` at most.
struct CodeElement {
    Area area;
    Symbology symbology{};
    Field field{};
    double module = 0;
    std::uint32_t line = 0;
};

struct LineElement {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double thickness = 0;
    std::uint32_t line = 0;
};

struct RectElement {
    Area area;
    double thickness = 0;  ///< 0: filled
    std::uint32_t line = 0;
};

/// A PNG: a logo. Drawn to fill its area without distortion.
struct ImageElement {
    Area area;
    std::string file;  ///< relative to the template's folder
    std::uint32_t line = 0;
};

enum class LabelKind { box, place, person, command, form };

/// Labels on one page: `columns` by `rows` cells, the first at (x, y), `dx` and `dy` apart.
struct SheetGrid {
    double page_width = 210;
    double page_height = 297;
    int columns = 1;
    int rows = 1;
    double x = 0;
    double y = 0;
    double dx = 0;
    double dy = 0;
    int cells() const { return columns * rows; }
};

struct Template {
    static constexpr std::size_t bytes_max = 256 * 1024;

    std::string name;
    std::string purpose;  ///< one line for the list of templates
    LabelKind kind{};
    double width = 0;
    double height = 0;
    std::optional<SheetGrid> sheet;
    std::vector<ImageElement> images;
    std::vector<RectElement> rects;
    std::vector<LineElement> lines;
    std::vector<TextElement> texts;
    std::vector<CodeElement> codes;
    std::string folder;  ///< where images are looked for

    /// Whether any element shows it; `items` counts for both of its ends.
    bool shows(Field field) const;
    /// The code that this kind of label carries.
    Field code_field() const;
};

/// Refused with the line and the key that is wrong or unknown, and when the label would lack what
/// every label of its kind must show (docs/labels.md).
Result<Template> parse_template(std::string_view toml, std::string name, std::string folder = {});

/// The templates that are built in.
struct BuiltIn {
    std::string_view name;
    std::string_view toml;
};
const std::vector<BuiltIn>& built_in_templates();

}  // namespace muniment::labels
