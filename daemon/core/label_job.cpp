#include "daemon/core/label_job.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr bool is_dash_place(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

constexpr bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

Result<JobId> JobId::parse(std::string_view text) {
    const auto malformed = [] { return refuse(RefusalCode::malformed, "job: not a UUID"); };
    if (text.size() != length) return malformed();
    std::string lower(text);
    for (std::size_t at = 0; at < length; ++at) {
        char& c = lower[at];
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        if (is_dash_place(at) ? c != '-' : !is_hex_digit(c)) return malformed();
    }
    return JobId(std::move(lower));
}

LineState state_after(LabelTurn turn) {
    switch (turn) {
        case LabelTurn::sent:
            return LineState::sending;
        case LabelTurn::printed:
        case LabelTurn::came_out:
            return LineState::printed;
        case LabelTurn::voided:
        case LabelTurn::found_void:
            return LineState::voided;
        case LabelTurn::link_lost:
        case LabelTurn::no_answer:
        case LabelTurn::wrong_answer:
        case LabelTurn::aborted:
        case LabelTurn::sender_gone:
            return LineState::unknown;
        case LabelTurn::did_not_come_out:
            return LineState::queued;
        case LabelTurn::cancelled:
            return LineState::cancelled;
    }
    return LineState::unknown;
}

bool may_turn(LineState from, LabelTurn turn) {
    switch (turn) {
        case LabelTurn::sent:
        case LabelTurn::cancelled:
            return from == LineState::queued;
        case LabelTurn::printed:
        case LabelTurn::voided:
            // A printer that answers late still knows better than nobody.
            return from == LineState::sending || from == LineState::unknown;
        case LabelTurn::link_lost:
        case LabelTurn::no_answer:
        case LabelTurn::wrong_answer:
        case LabelTurn::aborted:
        case LabelTurn::sender_gone:
            return from == LineState::sending;
        case LabelTurn::came_out:
        case LabelTurn::did_not_come_out:
        case LabelTurn::found_void:
            return from == LineState::unknown;
    }
    return false;
}

bool is_unsettled(LineState state) {
    return state == LineState::queued || state == LineState::sending || state == LineState::unknown;
}

const LabelJob* LabelBook::open_job(Seq id) const {
    const auto found = open_.find(id);
    return found == open_.end() ? nullptr : &found->second;
}

const LabelJob* LabelBook::open_job(const JobId& job) const {
    const auto found =
        std::ranges::find_if(open_, [&](const auto& row) { return row.second.job == job; });
    return found == open_.end() ? nullptr : &found->second;
}

const BoxLabel* LabelBook::of(const BoxCode& box) const {
    const auto found = of_box_.find(box);
    return found == of_box_.end() ? nullptr : &found->second;
}

void LabelBook::begin(LabelJob job) {
    const Seq id = job.id;
    open_[id] = std::move(job);
    end_if_settled(id);
}

void LabelBook::add(Seq id, const std::vector<LabelLine>& lines, Instant at) {
    const auto found = open_.find(id);
    if (found == open_.end()) return;
    LabelJob& job = found->second;
    for (const LabelLine& line : lines) {
        const auto number = static_cast<std::uint32_t>(job.lines.size());
        job.lines.push_back({line, LineState::queued, Seq{}});
        ++job.unsettled;
        of_box_[line.box] = BoxLabel{id, number, line.copy, LineState::queued, at};
    }
    end_if_settled(id);
}

void LabelBook::turn(const Turn& turn) {
    const auto found = open_.find(turn.job);
    if (found == open_.end()) return;
    LabelJob& job = found->second;
    const LineState state = state_after(turn.turn);
    const auto end = std::min<std::uint64_t>(turn.lines.end(), job.lines.size());
    for (std::uint64_t at = turn.lines.first; at < end; ++at) {
        const auto number = static_cast<std::uint32_t>(at);
        change(job, number, state);
        if (turn.turn == LabelTurn::sent) job.lines[at].sent = turn.row;
        if (BoxLabel* label = latest(job.lines[at].label.box, turn.job, number)) {
            label->state = state;
            label->since = turn.at;
        }
    }
    end_if_settled(turn.job);
}

void LabelBook::apply(Seq id, std::uint32_t line, const BoxCode& box) {
    const auto found = open_.find(id);
    if (found != open_.end() && line < found->second.lines.size() &&
        found->second.lines[line].label.box == box) {
        change(found->second, line, LineState::applied);
    }
    if (BoxLabel* label = latest(box, id, line)) label->state = LineState::applied;
    end_if_settled(id);
}

void LabelBook::change(LabelJob& job, std::uint32_t line, LineState state) {
    LineState& now = job.lines[line].state;
    job.unsettled -= is_unsettled(now) ? 1u : 0u;
    job.unsettled += is_unsettled(state) ? 1u : 0u;
    now = state;
}

BoxLabel* LabelBook::latest(const BoxCode& box, Seq job, std::uint32_t line) {
    const auto label = of_box_.find(box);
    if (label == of_box_.end()) return nullptr;
    return label->second.job == job && label->second.line == line ? &label->second : nullptr;
}

void LabelBook::end_if_settled(Seq job) {
    const auto found = open_.find(job);
    if (found != open_.end() && !found->second.is_open()) open_.erase(found);
}

}  // namespace muniment
