#include "client/cli/print_run.hpp"

#include <algorithm>

namespace muniment::cli {

using namespace std::chrono_literals;
using labels::LineReport;
using labels::PrinterFault;
using labels::PrinterKind;
using labels::Tongue;

namespace {

constexpr auto listen_step = 50ms;
/// A printer with an error may not answer at all.
constexpr auto status_limit = 5s;
/// A printer or a roll of tags that spoils one label after the other is looked at by a person.
constexpr int failures_in_a_row_max = 3;

Tick steady_now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<microseconds>(since).count()};
}

std::optional<Epc> meant(const JobLine& line) {
    if (line.epc.empty()) return std::nullopt;
    const auto epc = Epc::parse(line.epc);
    return epc ? std::optional(*epc) : std::nullopt;
}

std::string turn_words(const Desk& desk, LabelTurn turn) {
    switch (turn) {
        case LabelTurn::voided:
            return desk.say("the printer could not write the tag; its label is spoilt");
        case LabelTurn::link_lost:
            return desk.say("the connection broke; nobody knows whether it came out");
        case LabelTurn::wrong_answer:
            return desk.say("another tag was read back than was meant; take that label away");
        default:
            return desk.say("the printer says nothing; nobody knows whether it came out");
    }
}

Tongue tongue_of(const labels::Printer& printer) {
    return printer.kind == PrinterKind::tspl ? Tongue::tspl : Tongue::zpl;
}

std::expected<PrinterLink, std::string> link_to(const labels::Printer& printer) {
    if (const auto* network = std::get_if<labels::NetworkAddress>(&printer.address))
        return PrinterLink::open(*network);
    if (const auto* device = std::get_if<labels::DevicePath>(&printer.address))
        return PrinterLink::open(*device);
    return std::unexpected("IPP");
}

/// Listens until the question just asked is answered or time is up; false when the link ended.
bool hear_status(labels::PrinterTalk& talk, PrinterLink& link) {
    const Tick begun = steady_now();
    if (!link.write(talk.ask(begun))) return false;
    while (!talk.status() && steady_now() - begun < status_limit) {
        const auto bytes = link.read(listen_step);
        if (!bytes) return false;
        talk.hear(*bytes, steady_now());
    }
    return true;
}

}  // namespace

std::string fault_words(const Desk& desk, PrinterFault fault) {
    switch (fault) {
        case PrinterFault::head_open:
            return desk.say("its head is open: close it");
        case PrinterFault::paper_out:
            return desk.say("it has no paper: put a roll in");
        case PrinterFault::ribbon_out:
            return desk.say("it has no ribbon: put one in");
        case PrinterFault::jam:
            return desk.say("the paper is jammed");
        case PrinterFault::too_hot:
            return desk.say("it is too hot: let it rest");
        case PrinterFault::too_cold:
            return desk.say("it is too cold");
        case PrinterFault::memory_lost:
            return desk.say("it has lost its settings");
        case PrinterFault::paused:
            return desk.say("it is paused: press its pause key");
        case PrinterFault::none:
            break;
    }
    return desk.say("ready");
}

std::expected<labels::PrinterStatus, std::string> status_of(const Desk& desk,
                                                            const labels::Printer& printer) {
    auto link = link_to(printer);
    if (!link) return std::unexpected(link.error());
    labels::PrinterTalk talk(tongue_of(printer), {}, printer.limits);
    if (!hear_status(talk, *link)) return std::unexpected(desk.say("it ended the connection"));
    if (!talk.status())
        return std::unexpected(
            desk.say("it does not answer: is paper or ribbon out, or the head open?"));
    return *talk.status();
}

PrintRun::PrintRun(const LabelDesk& labels, const labels::Printer& printer, FormatOf format_of)
    : labels_(labels),
      desk_(labels.desk()),
      printer_(printer),
      format_of_(std::move(format_of)),
      talk_(tongue_of(printer), labels.job(), printer.limits),
      progress_(labels.desk()) {}

Exit PrintRun::run() {
    const auto job = labels_.look();
    if (!job) return job.error();
    progress_.begin(number(part(*job, "states"), "queued"));
    if (!open()) return Exit::unreachable;
    for (;;) {
        const auto batch = next_batch();
        if (!batch) return batch.error();
        if (batch->empty()) break;
        if (const Exit exit = print(*batch); exit != Exit::done) {
            progress_.end();
            return exit;
        }
    }
    progress_.end();
    return failures_ == 0 ? Exit::done : Exit::refused;
}

std::expected<PrintRun::Batch, Exit> PrintRun::next_batch() const {
    // With tags one label at a time: after a spoilt one the printer stops with what it still has.
    auto lines = labels_.lines("queued", printer_.has_rfid ? 1 : printer_.batch);
    if (!lines) return std::unexpected(lines.error());
    if (!printer_.has_rfid)
        for (JobLine& line : *lines) line.epc.clear();
    return consecutive(*std::move(lines));
}

bool PrintRun::open() {
    auto link = link_to(printer_);
    if (link) link_.emplace(*std::move(link));
    if (!link_)
        desk_.terminal.complain(desk_.say("Printer {printer} cannot be reached: {why}.",
                                          fmt::arg("printer", printer_.name),
                                          fmt::arg("why", link.error())));
    return link_.has_value();
}

Exit PrintRun::stop(std::string_view sentence) {
    return desk_.complain(Exit::refused, sentence);
}

bool PrintRun::ask_whether_ready() {
    std::string why;
    if (!hear_status(talk_, *link_))
        why = desk_.say("it ended the connection");
    else if (!talk_.status())
        why = desk_.say("it does not answer: is paper or ribbon out, or the head open?");
    else if (talk_.status()->fault != PrinterFault::none)
        why = fault_words(desk_, talk_.status()->fault);
    else
        return true;
    stop(desk_.say("Printer {printer} is not ready: {why}.",
                   fmt::arg("printer", printer_.name),
                   fmt::arg("why", why)));
    return false;
}

Exit PrintRun::print(const Batch& batch) {
    std::vector<std::string> formats;
    for (const JobLine& line : batch) {
        auto format = format_of_(line);
        if (!format) return stop(format.error());
        formats.push_back(*std::move(format));
    }
    if (!ask_whether_ready()) return Exit::refused;
    const LineRange lines{batch.front().line, static_cast<std::uint32_t>(batch.size())};
    const auto sending = labels_.send(lines);
    if (!sending) return sending.error();
    for (const JobLine& line : batch) sent_by_[line.line] = *sending;
    write(batch, formats);
    return watch();
}

void PrintRun::write(const Batch& batch, const std::vector<std::string>& formats) {
    // From the first byte on nobody knows of any of them what will come out.
    for (const JobLine& line : batch) talk_.sent(line.line, meant(line), steady_now());
    for (const std::string& format : formats) {
        if (!link_->write(format)) return lose_link();
    }
}

/// Listens until the printer has said something of every line, or nothing in time.
Exit PrintRun::watch() {
    while (talk_.is_waiting()) {
        const auto bytes = link_->read(listen_step);
        if (!bytes) lose_link();
        if (bytes) talk_.hear(*bytes, steady_now());
        const std::string question = talk_.pass(steady_now());
        if (link_ && !link_->write(question)) lose_link();
        tell_fault();
        if (const Exit exit = report(talk_.take_reports()); exit != Exit::done) return exit;
    }
    if (const Exit exit = report(talk_.take_reports()); exit != Exit::done) return exit;
    if (!link_)
        return stop(desk_.say("The connection to printer {printer} broke.",
                              fmt::arg("printer", printer_.name)));
    if (failures_in_a_row_ >= failures_in_a_row_max)
        return stop(desk_.say("Three labels in a row were not printed: look at the printer."));
    return Exit::done;
}

void PrintRun::lose_link() {
    link_.reset();
    talk_.lose_link();
}

void PrintRun::tell_fault() {
    const auto now = talk_.status() ? talk_.status()->fault : PrinterFault::none;
    if (now == told_) return;
    told_ = now;
    if (now != PrinterFault::none)
        desk_.terminal.complain(desk_.say("Printer {printer} waits: {why}.",
                                          fmt::arg("printer", printer_.name),
                                          fmt::arg("why", fault_words(desk_, now))),
                                Ink::amber);
}

/// Lines next to each other of which the same was said are one row of the ledger.
Exit PrintRun::report(const std::vector<LineReport>& reports) {
    for (std::size_t at = 0; at < reports.size();) {
        const LineReport& first = reports[at];
        std::uint32_t size = 1;
        const auto belongs = [&](const LineReport& next) {
            return !first.tag && !next.tag && next.turn == first.turn &&
                   next.line == first.line + size && sent_by_[next.line] == sent_by_[first.line];
        };
        while (at + size < reports.size() && belongs(reports[at + size])) ++size;
        if (const Exit exit = report(first, size); exit != Exit::done) return exit;
        at += size;
    }
    return Exit::done;
}

Exit PrintRun::report(const LineReport& said, std::uint32_t size) {
    LabelDesk::Outcome outcome{.lines = {said.line, size},
                               .turn = said.turn,
                               .sending = sent_by_[said.line],
                               .epc = {},
                               .tid = {}};
    count(said, size);
    if (!said.tag) return labels_.report(outcome);
    outcome.epc = said.tag->epc.hex();
    outcome.tid = said.tag->tid;
    const Exit bound = labels_.report(outcome);
    if (bound != Exit::refused) return bound;
    // The label is out all the same; why its tag was not bound has been told.
    outcome.epc.clear();
    outcome.tid.clear();
    ++failures_;
    return labels_.report(outcome);
}

void PrintRun::count(const LineReport& said, std::uint32_t size) {
    if (said.turn == LabelTurn::printed) {
        progress_.add(size);
        failures_in_a_row_ = 0;
        return;
    }
    failures_ += size;
    ++failures_in_a_row_;
    desk_.terminal.complain(desk_.say("Line {line}: {what}.",
                                      fmt::arg("line", said.line + 1),
                                      fmt::arg("what", turn_words(desk_, said.turn))),
                            Ink::amber);
}

}  // namespace muniment::cli
