#pragma once

#include <expected>
#include <iosfwd>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "labels/drawing_board.hpp"

namespace muniment::labels {

/// Which cells of the first sheet are already used. Cells are counted from 1, row by row.
struct SheetUse {
    int start_cell = 1;
    std::set<int> used;
};

/// Labels as a PDF: on sheets where the template has a grid, else each on a page of its size.
class PdfBook {
  public:
    struct Paper {
        bool is_single = false;  ///< each on its own page, grid or not
        SheetUse use;
    };
    /// Writes to `out` as it goes; the PDF is whole after `close`.
    PdfBook(std::ostream& out, DrawingBoard board, Paper paper);
    ~PdfBook();
    PdfBook(const PdfBook&) = delete;
    PdfBook& operator=(const PdfBook&) = delete;

    /// Takes the next free cell. A refused label takes none.
    std::expected<Shrinks, LabelRefusal> add(const LabelFields& fields);
    /// Throws std::runtime_error when not everything could be written.
    void close();

  private:
    class Pages;
    std::unique_ptr<Pages> pages_;
};

/// The same in memory, for a printer that takes PDF. Nothing is drawn when one label is refused.
std::expected<std::string, LabelRefusal> pdf_of(std::span<const LabelFields> labels,
                                                DrawingBoard board,
                                                PdfBook::Paper paper = {});

}  // namespace muniment::labels
