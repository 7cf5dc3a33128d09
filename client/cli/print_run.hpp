#pragma once

#include <functional>

#include "client/cli/label_desk.hpp"
#include "client/cli/print_progress.hpp"
#include "client/cli/printer_link.hpp"
#include "labels/printing/printer_talk.hpp"

namespace muniment::cli {

/// The bytes that print one line, or in words why there are none.
using FormatOf = std::function<std::expected<std::string, std::string>(const JobLine&)>;

/// Prints what is queued of a job on a label printer, batch by batch, over one connection:
///
///     is the printer ready? ─► write down "sending" ─► its bytes ─► what it says ─► write that
///     down
///
/// No byte of a label leaves before its line is `sending` on the daemon's disk, and no line is
/// printed before the printer has said so. Whatever breaks off leaves lines that are unknown, and
/// nothing is sent a second time.
class PrintRun {
  public:
    PrintRun(const LabelDesk& labels, const labels::Printer& printer, FormatOf format_of);

    /// Done when nothing is queued any more and every label came out; refused when the printer or a
    /// label stopped it, or some line is not printed.
    Exit run();

  private:
    using Batch = std::vector<JobLine>;
    std::expected<Batch, Exit> next_batch() const;
    bool open();
    bool ask_whether_ready();
    Exit print(const Batch& batch);
    void write(const Batch& batch, const std::vector<std::string>& formats);
    Exit watch();
    Exit report(const std::vector<labels::LineReport>& reports);
    Exit report(const labels::LineReport& said, std::uint32_t size);
    void count(const labels::LineReport& said, std::uint32_t size);
    void lose_link();
    void tell_fault();
    Exit stop(std::string_view sentence);

    const LabelDesk& labels_;
    Desk& desk_;
    const labels::Printer& printer_;
    FormatOf format_of_;
    labels::PrinterTalk talk_;
    std::optional<PrinterLink> link_;
    std::map<std::uint32_t, std::int64_t> sent_by_;  ///< which row sent a line
    labels::PrinterFault told_ = labels::PrinterFault::none;
    PrintProgress progress_;
    std::uint32_t failures_ = 0;  ///< lines that are not printed
    int failures_in_a_row_ = 0;
};

/// What keeps a printer from printing, for the person in front of it.
std::string fault_words(const Desk& desk, labels::PrinterFault fault);

/// Connects and asks; what the printer says of itself, or why it said nothing.
std::expected<labels::PrinterStatus, std::string> status_of(const Desk& desk,
                                                            const labels::Printer& printer);

}  // namespace muniment::cli
