#include "daemon/core/room_labels.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <unordered_set>

#include "daemon/core/known_box.hpp"
#include "daemon/core/tags.hpp"

namespace muniment {

namespace {

constexpr std::size_t name_bytes_max = 60;  ///< of a template or a printer
/// Lines in one row of the ledger: a row stays below about 10 KB.
constexpr std::size_t lines_per_row_max = 200;

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= name_bytes_max;
}

std::string two_digits(unsigned number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

/// "B000017X 2026-11-24 10:03 UTC": which box, and when its label was printed.
std::string printed_text(const BoxCode& box, Instant at) {
    using namespace std::chrono;
    const sys_time<microseconds> time{microseconds{at.us}};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<minutes>(time - day)};
    return box.text() + ' ' + std::to_string(static_cast<int>(date.year())) + '-' +
           two_digits(static_cast<unsigned>(date.month())) + '-' +
           two_digits(static_cast<unsigned>(date.day())) + ' ' +
           two_digits(static_cast<unsigned>(clock.hours().count())) + ':' +
           two_digits(static_cast<unsigned>(clock.minutes().count())) + " UTC";
}

/// The label a box gets next, or why it gets none.
Result<LabelLine> next_label(const RoomState& room,
                             const BoxCode& box,
                             std::optional<ReprintReason> reason) {
    if (!room.boxes.contains(box)) return std::unexpected(no_such_box(room, box));
    const BoxLabel* last = room.labels.of(box);
    if (last == nullptr) return LabelLine{box, 1, std::nullopt};
    if (is_unsettled(last->state)) return refuse(RefusalCode::label_under_way, box.text());
    if (last->copy == std::numeric_limits<std::uint16_t>::max())
        return refuse(RefusalCode::too_long, "labels of " + box.text());
    // A cancelled label never came out, so its number is free again.
    const bool is_free = last->state == LineState::cancelled;
    const auto copy = static_cast<std::uint16_t>(is_free ? last->copy : last->copy + 1);
    if (copy == 1) return LabelLine{box, 1, std::nullopt};
    if (last->state == LineState::voided)
        return LabelLine{box, copy, reason.value_or(ReprintReason::voided)};
    if (!reason) return refuse(RefusalCode::label_exists, printed_text(box, last->since));
    return LabelLine{box, copy, reason};
}

Result<std::vector<LabelLine>> lines_for(const RoomState& room,
                                         const commands::QueueLabels& queue) {
    std::vector<LabelLine> lines;
    std::unordered_set<BoxCode> seen;
    for (const BoxCode& box : queue.boxes) {
        if (!seen.insert(box).second)
            return refuse(RefusalCode::malformed, "boxes: twice " + box.text());
        auto line = next_label(room, box, queue.reason);
        if (!line) return std::unexpected(line.error());
        lines.push_back(*std::move(line));
    }
    return lines;
}

std::string named(const LabelJob& job, std::uint32_t line) {
    return job.lines[line].label.box.text() + " (line " + std::to_string(line + 1) + ")";
}

/// What only the one who sent a line can say of it.
bool is_word_of_sender(LabelTurn turn) {
    return turn == LabelTurn::printed || turn == LabelTurn::voided ||
           turn == LabelTurn::link_lost || turn == LabelTurn::no_answer ||
           turn == LabelTurn::wrong_answer || turn == LabelTurn::aborted;
}

Result<void> check_line(const LabelJob& job, std::uint32_t at, const commands::TurnLabels& turn) {
    const LabelJob::Line& line = job.lines[at];
    const bool is_other_sending = is_word_of_sender(turn.turn) && line.sent != turn.sending;
    if (is_other_sending || !may_turn(line.state, turn.turn))
        return refuse(RefusalCode::line_elsewhere, named(job, at));
    return {};
}

Result<void> check_lines(const LabelJob& job, const commands::TurnLabels& turn) {
    if (turn.lines.count == 0 || turn.lines.end() > job.lines.size())
        return refuse(RefusalCode::malformed, "lines");
    for (std::uint32_t at = turn.lines.first; at < turn.lines.end(); ++at) {
        if (auto wrong = check_line(job, at, turn); !wrong) return wrong;
    }
    if (turn.turn != LabelTurn::sent) return {};
    const auto on_the_way =
        std::ranges::count(job.lines, LineState::sending, &LabelJob::Line::state);
    if (static_cast<std::uint64_t>(on_the_way) + turn.lines.count > lines_sending_max)
        return refuse(RefusalCode::too_long,
                      "sending: " + std::to_string(lines_sending_max) + " at most");
    return {};
}

/// Turns all lines in `state`, run by run.
std::size_t turn_all(Draft& draft, const LabelJob& job, LineState state, LabelTurn turn) {
    std::size_t turned = 0;
    const auto size = static_cast<std::uint32_t>(job.lines.size());
    for (std::uint32_t at = 0; at < size;) {
        std::uint32_t end = at;
        while (end < size && job.lines[end].state == state) ++end;
        if (end > at) draft.add(facts::LabelsTurned{job.id, at, end - at, turn});
        turned += end - at;
        at = std::max(end, at + 1);
    }
    return turned;
}

/// Why the tags come off that a box wore before this label.
TagEnd end_of_old_tags(const std::optional<ReprintReason>& reason) {
    if (reason == ReprintReason::damaged) return TagEnd::damaged;
    if (reason == ReprintReason::lost) return TagEnd::lost;
    return reason == ReprintReason::voided ? TagEnd::voided : TagEnd::replaced;
}

/// The new label's tag takes the place of those the box wears.
Result<void> bind_tag(const RoomState& room,
                      Draft& draft,
                      const LabelLine& label,
                      const commands::ReadTag& tag) {
    const auto bound = binding_of(room,
                                  {.box = label.box,
                                   .epc = tag.epc,
                                   .tid = tag.tid,
                                   .generation = 0,
                                   .second = tags_on(room, label.box) > 0});
    if (!bound) return std::unexpected(bound.error());
    for (const Epc& epc : room.tags.of(label.box)) {
        if (!room.tags.find(epc)->off)
            draft.add(facts::TagRetired{label.box, epc, end_of_old_tags(label.reason)});
    }
    draft.add(*bound);
    return {};
}

}  // namespace

Result<void> decide_labels(const RoomState& room,
                           Draft& draft,
                           const commands::QueueLabels& queue) {
    if (!is_name(queue.layout)) return refuse(RefusalCode::malformed, "template");
    if (!is_name(queue.printer)) return refuse(RefusalCode::malformed, "printer");
    if (queue.boxes.empty()) return refuse(RefusalCode::malformed, "boxes");
    if (queue.boxes.size() > job_lines_max)
        return refuse(RefusalCode::too_long,
                      "boxes: " + std::to_string(job_lines_max) + " at most");
    if (room.labels.open_job(queue.job) != nullptr)
        return refuse(RefusalCode::job_exists, queue.job.text());
    if (room.labels.open().size() >= jobs_open_max)
        return refuse(RefusalCode::jobs_open, std::to_string(jobs_open_max));
    const auto lines = lines_for(room, queue);
    if (!lines) return std::unexpected(lines.error());
    const auto wanted = static_cast<std::uint32_t>(lines->size());
    const Seq job =
        draft.add(facts::LabelJobQueued{queue.job, queue.layout, queue.printer, wanted});
    for (std::size_t at = 0; at < lines->size(); at += lines_per_row_max) {
        const auto first = lines->begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = lines->begin() + static_cast<std::ptrdiff_t>(
                                              std::min(at + lines_per_row_max, lines->size()));
        draft.add(facts::LabelLinesQueued{job, {first, end}});
    }
    return {};
}

Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::TurnLabels& turn) {
    const LabelJob* job = room.labels.open_job(turn.job);
    if (job == nullptr) return refuse(RefusalCode::unknown_job, std::to_string(turn.job.value()));
    if (auto wrong = check_lines(*job, turn); !wrong) return wrong;
    draft.add(facts::LabelsTurned{job->id, turn.lines.first, turn.lines.count, turn.turn});
    if (!turn.tag) return {};
    if (turn.turn != LabelTurn::printed || turn.lines.count != 1)
        return refuse(RefusalCode::malformed, "epc");
    return bind_tag(room, draft, job->lines[turn.lines.first].label, *turn.tag);
}

Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::TakeOver& take) {
    const LabelJob* job = room.labels.open_job(take.job);
    if (job == nullptr) return refuse(RefusalCode::unknown_job, std::to_string(take.job.value()));
    turn_all(draft, *job, LineState::sending, LabelTurn::sender_gone);
    return {};
}

Result<void> decide_labels(const RoomState& room,
                           Draft& draft,
                           const commands::CancelLabels& cancel) {
    const LabelJob* job = room.labels.open_job(cancel.job);
    if (job == nullptr) return refuse(RefusalCode::unknown_job, std::to_string(cancel.job.value()));
    if (turn_all(draft, *job, LineState::queued, LabelTurn::cancelled) == 0)
        return refuse(RefusalCode::already_so, "cancelled");
    return {};
}

Result<void> decide_labels(const RoomState& room, Draft& draft, const commands::ApplyLabel& apply) {
    if (!room.boxes.contains(apply.box)) return std::unexpected(no_such_box(room, apply.box));
    const BoxLabel* label = room.labels.of(apply.box);
    if (label == nullptr) return refuse(RefusalCode::no_label, apply.box.text());
    if (label->state == LineState::applied) return refuse(RefusalCode::already_so, "applied");
    if (label->state != LineState::printed) return refuse(RefusalCode::no_label, apply.box.text());
    draft.add(facts::LabelApplied{label->job, label->line, apply.box});
    return {};
}

}  // namespace muniment
