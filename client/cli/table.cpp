#include "client/cli/table.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

#include "client/cli/shown_text.hpp"

namespace muniment::cli {

namespace {

constexpr std::size_t gap = 2;
/// A column is not squeezed below this: three Chinese characters and the sign that more follows.
constexpr std::size_t squeezed_width = 7;

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto cell = cut_to(cells[column], widths[column]);
        line += cell;
        line.append(widths[column] - columns_of(cell) + gap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

Table::Table(std::vector<std::string> headings) : headings_{std::move(headings), Ink::faint} {}

void Table::add_row(std::vector<std::string> cells, Ink ink) {
    for (auto& cell : cells) cell = escaped(cell);
    cells.resize(headings_.cells.size());
    rows_.push_back({std::move(cells), ink});
}

std::vector<std::size_t> Table::widths(std::optional<std::size_t> columns) const {
    std::vector<std::size_t> widths;
    for (const auto& heading : headings_.cells) widths.push_back(columns_of(heading));
    for (const auto& row : rows_)
        for (std::size_t column = 0; column < widths.size(); ++column)
            widths[column] = std::max(widths[column], columns_of(row.cells[column]));
    if (!columns) return widths;

    const auto gaps = gap * (widths.size() - 1);
    while (std::reduce(widths.begin(), widths.end()) + gaps > *columns) {
        const auto widest = std::ranges::max_element(widths);
        if (*widest <= squeezed_width) break;
        --*widest;
    }
    return widths;
}

std::vector<std::string> Table::lines(std::optional<std::size_t> columns) const {
    const auto fitted = widths(columns);
    std::vector<std::string> lines{line_of(headings_.cells, fitted)};
    for (const auto& row : rows_) lines.push_back(line_of(row.cells, fitted));
    return lines;
}

void Table::print_on(Terminal& terminal) const {
    const auto shown = lines(terminal.columns());
    terminal.line(shown.front(), headings_.ink);
    for (std::size_t row = 0; row < rows_.size(); ++row)
        terminal.line(shown[row + 1], rows_[row].ink);
}

}  // namespace muniment::cli
