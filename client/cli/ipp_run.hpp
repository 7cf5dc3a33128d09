#pragma once

#include <functional>
#include <span>

#include "client/cli/label_desk.hpp"
#include "client/cli/print_progress.hpp"
#include "labels/printing/ipp.hpp"
#include "labels/printing/printers_file.hpp"

namespace muniment::cli {

/// One PDF of these lines from a cell of the first sheet on, or in words why there is none.
using PdfOf = std::function<std::expected<std::string, std::string>(std::span<const JobLine>, int)>;

/// Prints what is queued of a job as PDF on an IPP printer, whole sheets at a time. A document goes
/// out once; when its answer is lost, the printer is asked whether it has a job of that name, and
/// when it has none, nobody knows.
class IppRun {
  public:
    struct Sheets {
        int cells = 1;       ///< labels on one sheet
        int start_cell = 1;  ///< the first free one of the first sheet
    };
    IppRun(const LabelDesk& labels, const labels::Printer& printer, PdfOf pdf_of, Sheets sheets);

    Exit run();

  private:
    using Batch = std::vector<JobLine>;
    std::expected<Batch, Exit> next_batch() const;
    bool ask_whether_ready();
    Exit print(const Batch& batch);
    LabelTurn hand_over(const labels::IppJob& job, const std::string& pdf);
    std::optional<std::int32_t> find(const std::string& name);
    LabelTurn follow(std::int32_t job_id);
    std::expected<labels::IppAnswer, std::string> ask(const std::string& request);

    const LabelDesk& labels_;
    Desk& desk_;
    const labels::Printer& printer_;
    labels::IppAddress address_;
    PdfOf pdf_of_;
    Sheets sheets_;
    PrintProgress progress_;
};

/// How an IPP printer is, in words.
std::expected<std::string, std::string> ipp_status_of(const Desk& desk,
                                                      const labels::Printer& printer);

}  // namespace muniment::cli
