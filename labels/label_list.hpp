#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/refusal.hpp"
#include "labels/template.hpp"

namespace muniment::labels {

/// Why one row of a list is no label. The other rows are.
struct RowRefusal {
    enum class Why {
        cells,     ///< another number of cells than headings
        too_long,  ///< a cell over 200 bytes; detail is its column
        reprint,   ///< not a number from 0 to 99; detail is what stands there
        repeated,  ///< the code stands in an earlier row; detail is the code
    };
    Why why{};
    std::string detail;
    friend bool operator==(const RowRefusal&, const RowRefusal&) = default;
};

struct ListRow {
    std::size_t number = 0;  ///< as a spreadsheet counts, the headings being row 1
    std::expected<LabelFields, RowRefusal> fields;
};

/// Reads CSV as spreadsheets write it (RFC 4180): UTF-8 with or without byte order mark, or
/// GB18030; separated by commas, semicolons or tabs. The headings are fields by key or by Chinese
/// name, in any order, and `reprint`. The whole list is refused for an unknown heading, a heading
/// that stands twice, a quote that is not closed, bytes in neither encoding, over 64 MiB or 100 000
/// rows; detail names which.
Result<std::vector<ListRow>> parse_label_list(std::string_view csv, LabelKind kind);

}  // namespace muniment::labels
