#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/label_job.hpp"
#include "daemon/core/units.hpp"
#include "labels/printing/printer_ear.hpp"

namespace muniment::labels {

enum class Tongue { zpl, tspl };

/// A tag that a printer read back and that is the one that was meant.
struct WrittenTag {
    Epc epc;
    std::string tid;  ///< hex, upper case; empty when the chip told none
    friend bool operator==(const WrittenTag&, const WrittenTag&) = default;
};

/// What became of one line, as far as the printer said.
struct LineReport {
    std::uint32_t line = 0;
    LabelTurn turn{};
    std::optional<WrittenTag> tag;
    friend bool operator==(const LineReport&, const LineReport&) = default;
};

/// Follows one connection to a label printer: when to ask, what was answered, and what that says of
/// the lines that were sent over it. Bytes and times in, reports out.
///
/// A label without a tag counts as printed when the printer, asked after it, twice says that
/// nothing waits, nothing prints and nothing is wrong: once could be the moment in which the last
/// label is still under the head. A label with a tag counts as printed when EPC and TID have come
/// back for this job and line, and the EPC is the one that was meant.
class PrinterTalk {
  public:
    struct Limits {
        microseconds poll = std::chrono::milliseconds{250};  ///< between two questions
        microseconds answer = std::chrono::seconds{3};       ///< before a question is asked again
        microseconds label = std::chrono::seconds{30};       ///< a label, without any progress
        /// While the printer waits for a person: paper, ribbon, an open head, a pause.
        microseconds person = std::chrono::minutes{10};
    };
    PrinterTalk(Tongue tongue, std::string job, Limits limits)
        : tongue_(tongue), job_(std::move(job)), limits_(limits) {}

    /// The question for the printer's state, to be written. Forgets the last answer.
    std::string ask(Tick now);
    /// The last answer, since `ask`.
    const std::optional<PrinterStatus>& status() const { return status_; }

    /// The bytes of this line are being written, with the tag that is meant.
    void sent(std::uint32_t line, const std::optional<Epc>& meant, Tick now);
    void hear(std::string_view bytes, Tick now);
    /// Time has passed: what is to be written now, often nothing. Lines that nobody heard of in
    /// time are reported.
    std::string pass(Tick now);
    /// Nothing will be heard any more.
    void lose_link();

    std::vector<LineReport> take_reports();
    /// Lines that have been sent and not been reported.
    bool is_waiting() const { return !waiting_.empty(); }
    /// Bytes or answers that made no sense, or that spoke of labels nobody sent.
    std::uint64_t dropped() const { return ear_.dropped() + strange_; }

  private:
    struct Sent {
        std::optional<Epc> meant;
        std::optional<std::string> epc;
        std::optional<std::string> tid;
        bool contradicts_itself = false;  ///< two answers for one bank that differ
    };
    std::string question(Tick now);
    void take(const PrinterStatus& status, Tick now);
    void take(const TagAnswer& answer, Tick now);
    LineReport judged(std::uint32_t line, const Sent& sent) const;
    void report_idle();
    void report_all(LabelTurn turn);
    microseconds limit() const;

    Tongue tongue_;
    std::string job_;
    Limits limits_;
    ZplEar ear_;
    std::optional<PrinterStatus> status_;
    std::map<std::uint32_t, Sent> waiting_;
    std::map<std::uint32_t, Sent> given_up_;  ///< too late, unless an answer comes after all
    std::vector<LineReport> reports_;
    Tick asked_;
    Tick progress_;
    int idle_answers_ = 0;
    std::uint32_t unanswered_ = 0;  ///< questions
    std::uint32_t stale_ = 0;       ///< of them, those asked before the last label was sent
    std::uint64_t strange_ = 0;
};

}  // namespace muniment::labels
