#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "daemon/core/refusal.hpp"

namespace muniment::exchange {

/// One row of cells, as text; short rows stand for empty cells at the end.
using SheetRow = std::vector<std::string>;

/// A table as a file holds it, the headings among the rows.
struct Sheet {
    std::vector<SheetRow> rows;
    /// Where each row stands in its file, from 1, as a spreadsheet counts.
    std::vector<std::size_t> numbers;
    std::string read_as;  ///< "xlsx", or the encoding of a text: "UTF-8", "GB18030", "UTF-16LE"
};

// What is read at most, whatever a file says of itself.
inline constexpr std::size_t file_bytes_max = 64u << 20;
inline constexpr std::size_t rows_max = 200'000;
inline constexpr std::size_t columns_max = 64;
inline constexpr std::size_t cell_bytes_max = 32'768;  ///< Excel's own limit is 32,767 characters
inline constexpr std::size_t sheet_bytes_max = 128u << 20;  ///< of all cells together

/// Takes cells in their order and keeps within the bounds.
class SheetBuilder {
  public:
    /// Refused as too_long, naming the limit and the row.
    Result<void> add_cell(std::size_t column, std::string text);
    /// Ends the row that `add_cell` filled; an empty one is left out.
    Result<void> end_row(std::size_t number);
    Sheet take(std::string read_as) &&;

  private:
    Sheet sheet_;
    SheetRow row_;
    std::size_t bytes_ = 0;
};

/// A file by its first bytes: a ZIP is read as XLSX, everything else as text. Refused as malformed
/// (what and where) or too_long (which limit).
Result<Sheet> read_sheet(std::string_view bytes);

/// Semicolon, comma or tab, whichever the first line has most of; quotes as RFC 4180 has them. The
/// encoding is found out. Refused as malformed with the line of a quote that never ends.
Result<Sheet> read_csv(std::string_view bytes);
/// The first sheet of an Office Open XML workbook. Entities other than XML's own five are refused,
/// and a file that unpacks to more than 512 MiB or to more than 200 times its size.
Result<Sheet> read_xlsx(std::string_view bytes);

/// UTF-8 with a byte order mark, so that a Chinese Excel reads it; lines end in CR LF.
std::string csv_of(const std::vector<SheetRow>& rows);
/// One sheet, all cells text, the first row frozen and bold. Throws std::runtime_error when the
/// disk for its temporary file is full.
std::string xlsx_of(const std::vector<SheetRow>& rows);

/// Whether a spreadsheet that opened this text would run it as a formula.
bool is_formula(std::string_view text);

}  // namespace muniment::exchange
