#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/terminal.hpp"

namespace muniment::cli {

/// Rows of text under headings, fitted to the terminal. When it is too narrow the widest columns
/// give way first; into a file or a pipe nothing is cut.
class Table {
  public:
    explicit Table(std::vector<std::string> headings);

    /// As many cells as headings. Cells are hostile and escaped here.
    void add_row(std::vector<std::string> cells, Ink ink = Ink::plain);

    bool is_empty() const { return rows_.empty(); }
    /// One line a row, the headings first.
    std::vector<std::string> lines(std::optional<std::size_t> columns) const;
    void print_on(Terminal& terminal) const;

  private:
    struct Row {
        std::vector<std::string> cells;
        Ink ink;
    };
    std::vector<std::size_t> widths(std::optional<std::size_t> columns) const;

    Row headings_;
    std::vector<Row> rows_;
};

}  // namespace muniment::cli
