#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"

// Labels that print once: what the room knows of each label that was asked for. A printer may fall
// silent at any byte, so a line that went to it is `sending` until somebody knows better, and what
// nobody knows is `unknown` until a person has looked. Nothing is ever sent again by itself.
//
//                 ┌──────────── did_not_come_out ───────────┐
//                 ▼                                         │
//     queued ── sent ──► sending ── printer is silent ──► unknown ── came_out ──► printed
//       │                   │                               │                        │
//       ▼                   ├── printed ──► printed         └── found_void ──► void  │
//    cancelled              └── voided ───► void                     scanned: applied ◄┘

namespace muniment {

/// The name of a print job: a UUID (RFC 9562, lower case) made by whoever asks for it, so that
/// asking again for the same job is no second one.
class JobId {
  public:
    static constexpr std::size_t length = 36;

    JobId() = default;
    /// 8-4-4-4-12 hexadecimal digits; upper case is forgiven.
    static Result<JobId> parse(std::string_view text);

    const std::string& text() const { return text_; }
    friend auto operator<=>(const JobId&, const JobId&) = default;

  private:
    explicit JobId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

enum class LineState : std::uint8_t {
    queued,
    sending,
    printed,
    voided,
    unknown,
    applied,
    cancelled,
};

/// What happened to lines of a job.
enum class LabelTurn {
    sent,              ///< goes to the printer now; on the disk before the first byte of it
    printed,           ///< the printer said so
    voided,            ///< the printer said that it could not write the tag
    link_lost,         ///< the connection broke after it was sent
    no_answer,         ///< the printer said nothing in time
    wrong_answer,      ///< the printer answered something else than was sent
    aborted,           ///< the printer ended the whole job before it was done
    sender_gone,       ///< whoever sent it ended without saying how it went
    came_out,          ///< a person found it printed
    did_not_come_out,  ///< a person found it not printed: it may be sent again
    found_void,        ///< a person found it spoilt
    cancelled,         ///< not wanted any more
};

/// Why a box gets one more label.
enum class ReprintReason {
    damaged,
    lost,
    unread,      ///< printed, but scanners cannot read it
    correction,  ///< what stands on it is wrong
    voided,      ///< the printer spoilt the one before
};

/// One label as it was asked for: the first of its box, or the n-th with its reason.
struct LabelLine {
    BoxCode box;
    std::uint16_t copy = 1;  ///< counts the labels of this box
    std::optional<ReprintReason> reason;
    friend bool operator==(const LabelLine&, const LabelLine&) = default;
};

/// Consecutive lines of a job, counted from 0.
struct LineRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint64_t end() const { return std::uint64_t{first} + count; }
};

LineState state_after(LabelTurn turn);
/// Whether a line in this state can take that turn.
bool may_turn(LineState from, LabelTurn turn);
/// Whether something has still to happen before the job is over.
bool is_unsettled(LineState state);

/// Bounds, so that an unknown is small and a job can be looked over.
inline constexpr std::size_t job_lines_max = 10'000;
inline constexpr std::uint32_t lines_sending_max = 50;
inline constexpr std::size_t jobs_open_max = 50;

/// A job that is not over. Ended ones live in the store only.
struct LabelJob {
    struct Line {
        LabelLine label;
        LineState state = LineState::queued;
        Seq sent;  ///< the row that sent it last; 0: never
        friend bool operator==(const Line&, const Line&) = default;
    };
    Seq id;
    JobId job;
    std::string layout;   ///< name of the template
    std::string printer;  ///< name in the printers file of whoever prints
    PersonId queued_by;
    Instant queued_at;
    std::uint32_t wanted = 0;  ///< how many lines belong to it
    std::vector<Line> lines;
    std::uint32_t unsettled = 0;  ///< how many of them are

    bool is_open() const { return lines.size() < wanted || unsettled > 0; }
    friend bool operator==(const LabelJob&, const LabelJob&) = default;
};

/// The latest label of a box.
struct BoxLabel {
    Seq job;
    std::uint32_t line = 0;
    std::uint16_t copy = 0;
    LineState state = LineState::queued;
    Instant since;  ///< when it was queued, sent, printed and so on; applying it leaves this alone
    friend bool operator==(const BoxLabel&, const BoxLabel&) = default;
};

/// Jobs that are not over, and the latest label of each box. Changed by `fold` alone.
class LabelBook {
  public:
    const std::map<Seq, LabelJob>& open() const { return open_; }
    const LabelJob* open_job(Seq id) const;
    const LabelJob* open_job(const JobId& job) const;
    const BoxLabel* of(const BoxCode& box) const;

    void begin(LabelJob job);
    void add(Seq job, const std::vector<LabelLine>& lines, Instant at);
    struct Turn {
        Seq job;
        LineRange lines;
        LabelTurn turn{};
        Seq row;  ///< of the ledger
        Instant at;
    };
    void turn(const Turn& turn);
    void apply(Seq job, std::uint32_t line, const BoxCode& box);

    /// As the store read them.
    void load(LabelJob job) { open_[job.id] = std::move(job); }
    void load(const BoxCode& box, const BoxLabel& label) { of_box_[box] = label; }

    friend bool operator==(const LabelBook&, const LabelBook&) = default;

  private:
    static void change(LabelJob& job, std::uint32_t line, LineState state);
    /// The label of `box`, if this line is its latest.
    BoxLabel* latest(const BoxCode& box, Seq job, std::uint32_t line);
    void end_if_settled(Seq job);

    std::map<Seq, LabelJob> open_;
    std::unordered_map<BoxCode, BoxLabel> of_box_;
};

}  // namespace muniment
