#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "client/cli/desk.hpp"
#include "client/cli/reading.hpp"
#include "labels/printing/printer_talk.hpp"

// What printing asks of the daemon.

namespace muniment::cli {

/// A line of a job as the daemon tells it.
struct JobLine {
    std::uint32_t line = 0;
    std::string box;
    int copy = 1;
    std::string state;
    std::string epc;           ///< what its tag is to say; empty for a job without tags
    std::int64_t sending = 0;  ///< the row that sent it last
};

/// One job, by the UUID it was made with.
class LabelDesk {
  public:
    LabelDesk(Desk& desk, std::string job) : desk_(desk), job_(std::move(job)) {}

    const std::string& job() const { return job_; }
    Desk& desk() const { return desk_; }

    /// The job as it is now.
    Desk::Asked look() const;
    /// Its first lines in this state, at most `most` (200).
    std::expected<std::vector<JobLine>, Exit> lines(std::string_view state,
                                                    std::uint32_t most) const;
    /// Writes down that these lines go to the printer now; the row that says so.
    std::expected<std::int64_t, Exit> send(LineRange lines) const;
    /// Writes down what became of lines.
    struct Outcome {
        LineRange lines;
        LabelTurn turn{};
        std::int64_t sending = 0;  ///< of the printer's word; 0 for a person's
        std::string epc;           ///< of the tag that was read back, with its chip's number
        std::string tid;
    };
    Exit report(const Outcome& outcome) const;
    /// From now on nobody else prints this job: what was on its way is unknown.
    Desk::Asked take_over() const;
    Desk::Asked cancel() const;

  private:
    Desk::Asked turn(const Outcome& outcome) const;

    Desk& desk_;
    std::string job_;
};

/// Lines next to each other, from the first.
std::vector<JobLine> consecutive(std::vector<JobLine> lines);

}  // namespace muniment::cli
