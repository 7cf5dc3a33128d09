#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace muniment::labels {

/// A column of a register; its width is a share of the page's.
struct RegisterColumn {
    std::string heading;
    double share = 1;
};

/// What stands on every page of a register (A4, lying) around its table.
struct RegisterSheet {
    std::string title;               ///< 档案目录
    std::vector<std::string> heads;  ///< lines under the title: fonds, class, year
    std::vector<RegisterColumn> columns;
    std::vector<std::string> signatures;  ///< who signs at the end: "移交人"
    std::string page;                     ///< "第 {page} 页 共 {pages} 页"
};

inline constexpr std::size_t register_rows_max = 20'000;

/// A register as a PDF: a table that goes on over as many pages as it takes, its headings on each,
/// the pages counted, lines to sign on at the end. Rows are kept until `close`, because only then
/// is it known how many pages there are. The same register is the same file, whenever it is drawn.
class RegisterBook {
  public:
    explicit RegisterBook(RegisterSheet sheet) : sheet_(std::move(sheet)) {}

    /// As many cells as columns; a cell is broken into lines, and cut after six. False when the
    /// book is full.
    bool add(std::vector<std::string> cells);
    /// Throws std::runtime_error when the font is missing or not everything could be written.
    void write_to(std::ostream& out) const;

  private:
    RegisterSheet sheet_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace muniment::labels
