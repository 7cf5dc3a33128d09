#include "labels/printing/printer_talk.hpp"

#include <utility>

namespace muniment::labels {

namespace {

constexpr int idle_answers_wanted = 2;
/// Lines whose answer may still come; older ones are forgotten.
constexpr std::size_t given_up_max = 200;

bool is_hex(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

std::string PrinterTalk::question(Tick now) {
    asked_ = now;
    ++unanswered_;
    return std::string(tongue_ == Tongue::zpl ? zpl_status_question : tspl_status_question);
}

std::string PrinterTalk::ask(Tick now) {
    status_.reset();
    stale_ = unanswered_;
    return question(now);
}

void PrinterTalk::sent(std::uint32_t line, const std::optional<Epc>& meant, Tick now) {
    waiting_[line] = Sent{.meant = meant, .epc = {}, .tid = {}};
    given_up_.erase(line);
    progress_ = now;
    asked_ = now;
    idle_answers_ = 0;
    // What is still to be answered was asked before this label.
    stale_ = unanswered_;
}

void PrinterTalk::hear(std::string_view bytes, Tick now) {
    if (tongue_ == Tongue::tspl) {
        for (const char byte : bytes) take(tspl_status_of(static_cast<std::uint8_t>(byte)), now);
        return;
    }
    for (const ZplEar::Heard& heard : ear_.hear(bytes))
        std::visit([&](const auto& what) { take(what, now); }, heard);
}

void PrinterTalk::take(const PrinterStatus& status, Tick now) {
    if (unanswered_ == 0) {
        ++strange_;
        return;
    }
    --unanswered_;
    if (stale_ > 0) {
        --stale_;
        return;
    }
    if (status_ != status) progress_ = now;
    status_ = status;
    const bool is_idle = status.fault == PrinterFault::none && !status.is_busy;
    idle_answers_ = is_idle ? idle_answers_ + 1 : 0;
    if (idle_answers_ >= idle_answers_wanted) report_idle();
}

/// The printer has nothing left: what carries no tag has come out.
void PrinterTalk::report_idle() {
    for (auto it = waiting_.begin(); it != waiting_.end();) {
        if (!it->second.meant) reports_.push_back({it->first, LabelTurn::printed, std::nullopt});
        it = it->second.meant ? std::next(it) : waiting_.erase(it);
    }
}

void PrinterTalk::take(const TagAnswer& answer, Tick now) {
    const std::uint32_t line = answer.label.line;
    auto& lines = waiting_.contains(line) ? waiting_ : given_up_;
    const auto found = lines.find(line);
    if (answer.label.job != job_ || found == lines.end() || !found->second.meant) {
        ++strange_;
        return;
    }
    progress_ = now;
    Sent& sent = found->second;
    auto& text = answer.bank == TagAnswer::Bank::epc ? sent.epc : sent.tid;
    sent.contradicts_itself |= text && *text != answer.text;
    text = answer.text;
    if (!sent.epc || !sent.tid) return;
    const LineReport report = judged(line, sent);
    const bool is_late = &lines == &given_up_;
    lines.erase(found);
    // A late answer that is wrong leaves the line as unknown as it was.
    if (!is_late || report.turn != LabelTurn::wrong_answer) reports_.push_back(report);
}

/// Only what was read back, and is what was meant, is believed.
LineReport PrinterTalk::judged(std::uint32_t line, const Sent& sent) const {
    if (sent.contradicts_itself) return {line, LabelTurn::wrong_answer, std::nullopt};
    if (!is_hex(*sent.epc) || !is_hex(*sent.tid)) return {line, LabelTurn::voided, std::nullopt};
    const auto epc = Epc::parse(*sent.epc);
    if (!epc || *epc != *sent.meant) return {line, LabelTurn::wrong_answer, std::nullopt};
    return {line, LabelTurn::printed, WrittenTag{*epc, upper(*sent.tid)}};
}

/// How long nothing may change: a printer that wants paper waits for a person, one that prints may
/// take its time for each label.
microseconds PrinterTalk::limit() const {
    if (status_ && status_->fault != PrinterFault::none) return limits_.person;
    return limits_.label * static_cast<std::int64_t>(waiting_.size());
}

std::string PrinterTalk::pass(Tick now) {
    if (waiting_.empty()) return {};
    if (now - progress_ >= limit()) {
        report_all(LabelTurn::no_answer);
        return {};
    }
    const auto pause = unanswered_ > stale_ ? limits_.answer : limits_.poll;
    return now - asked_ < pause ? std::string{} : question(now);
}

void PrinterTalk::lose_link() {
    report_all(LabelTurn::link_lost);
    given_up_.clear();
}

void PrinterTalk::report_all(LabelTurn turn) {
    for (auto& [line, sent] : std::exchange(waiting_, {})) {
        reports_.push_back({line, turn, std::nullopt});
        if (sent.meant && given_up_.size() < given_up_max) given_up_.emplace(line, std::move(sent));
    }
}

std::vector<LineReport> PrinterTalk::take_reports() {
    return std::exchange(reports_, {});
}

}  // namespace muniment::labels
