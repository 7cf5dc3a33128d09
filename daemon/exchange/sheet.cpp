#include "daemon/exchange/sheet.hpp"

namespace muniment::exchange {

namespace {

std::string row_text(const Sheet& sheet) {
    return "row " + std::to_string(sheet.numbers.empty() ? 1 : sheet.numbers.back() + 1);
}

}  // namespace

Result<void> SheetBuilder::add_cell(std::size_t column, std::string text) {
    if (text.size() > cell_bytes_max)
        return refuse(
            RefusalCode::too_long,
            row_text(sheet_) + ": a cell over " + std::to_string(cell_bytes_max) + " bytes");
    if (text.empty()) return {};
    if (column >= columns_max)
        return refuse(RefusalCode::too_long,
                      row_text(sheet_) + ": over " + std::to_string(columns_max) + " columns");
    bytes_ += text.size();
    if (bytes_ > sheet_bytes_max) return refuse(RefusalCode::too_long, "128 MiB of text");
    if (row_.size() <= column) row_.resize(column + 1);
    row_[column] = std::move(text);
    return {};
}

Result<void> SheetBuilder::end_row(std::size_t number) {
    if (row_.empty()) return {};
    if (sheet_.rows.size() >= rows_max)
        return refuse(RefusalCode::too_long, std::to_string(rows_max) + " rows");
    sheet_.rows.push_back(std::move(row_));
    sheet_.numbers.push_back(number);
    row_.clear();
    return {};
}

Sheet SheetBuilder::take(std::string read_as) && {
    sheet_.read_as = std::move(read_as);
    return std::move(sheet_);
}

Result<Sheet> read_sheet(std::string_view bytes) {
    if (bytes.size() > file_bytes_max) return refuse(RefusalCode::too_long, "64 MiB");
    if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes);
    return read_csv(bytes);
}

// The characters that OWASP names for CSV injection; a full-width sign becomes a plain one when a
// spreadsheet of an East Asian language reads it.
bool is_formula(std::string_view text) {
    if (text.empty()) return false;
    if (std::string_view("=+-@\t\r").contains(text.front())) return true;
    for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
        if (text.starts_with(wide)) return true;
    }
    return false;
}

}  // namespace muniment::exchange
