#pragma once

#include <expected>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "client/cli/label_desk.hpp"
#include "labels/pdf_book.hpp"
#include "labels/printing/printers_file.hpp"

namespace muniment::cli {

/// What the lines of a job are drawn from.
struct LabelSource {
    std::string template_name;  ///< built in, or a .toml file
    std::string list;           ///< CSV, one box a row
};

/// Draws the lines of a job for one printer. Reasons for not drawing are in the person's words.
class LabelPress {
  public:
    /// Refuses the whole list for one row that is no label: what it was to say would be missing.
    static std::expected<LabelPress, Exit> open(Desk& desk,
                                                const labels::Printer& printer,
                                                const LabelSource& source);

    /// The boxes of the list, in its order.
    const std::vector<std::string>& boxes() const { return boxes_; }
    /// Why one of the labels could not be drawn, before anything is printed.
    std::expected<void, std::string> check(bool as_reprints);

    /// ZPL or TSPL of one label; with its tag where the printer writes tags.
    std::expected<std::string, std::string> format(const std::string& job, const JobLine& line);
    /// One PDF of these lines, from this cell of the sheet on.
    std::expected<std::string, std::string> pdf(std::span<const JobLine> lines, int start_cell);
    /// Labels on one sheet; 1 when each is a page of its own.
    int cells() const;

  private:
    LabelPress(Desk& desk, const labels::Printer& printer, labels::Template label)
        : desk_(&desk),
          printer_(&printer),
          template_(std::move(label)),
          board_(template_, printer.profile) {}
    std::expected<labels::LabelFields, std::string> fields_of(const JobLine& line) const;
    std::string refusal_words(const labels::LabelRefusal& refusal) const;

    Desk* desk_;
    const labels::Printer* printer_;
    labels::Template template_;
    labels::DrawingBoard board_;
    std::vector<std::string> boxes_;
    std::map<std::string, labels::LabelFields> fields_;
};

}  // namespace muniment::cli
