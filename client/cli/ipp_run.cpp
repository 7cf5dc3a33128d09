#include "client/cli/ipp_run.hpp"

#include <algorithm>

namespace muniment::cli {

using namespace std::chrono_literals;
using labels::IppJobState;

namespace {

/// Between two looks at a job that the printer works on.
constexpr auto look_again = 300ms;

std::expected<labels::IppAnswer, std::string> answer_of(const labels::IppAddress& address,
                                                        const std::string& request) {
    Request post;
    post.verb = Request::Verb::post;
    post.target = address.path;
    post.body = request;
    post.content_type = "application/ipp";
    const auto answer = exchange({false, address.host, address.port, {}}, post);
    if (!answer) return std::unexpected(answer.error().why);
    if (answer->status != 200) return std::unexpected("HTTP " + std::to_string(answer->status));
    auto read = labels::ipp_answer_of(answer->body);
    if (!read) return std::unexpected(read.error().detail);
    return *std::move(read);
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

IppRun::IppRun(const LabelDesk& labels, const labels::Printer& printer, PdfOf pdf_of, Sheets sheets)
    : labels_(labels),
      desk_(labels.desk()),
      printer_(printer),
      address_(std::get<labels::IppAddress>(printer.address)),
      pdf_of_(std::move(pdf_of)),
      sheets_(sheets),
      progress_(labels.desk()) {}

std::expected<labels::IppAnswer, std::string> IppRun::ask(const std::string& request) {
    return answer_of(address_, request);
}

Exit IppRun::run() {
    const auto job = labels_.look();
    if (!job) return job.error();
    progress_.begin(number(part(*job, "states"), "queued"));
    for (;;) {
        const auto batch = next_batch();
        if (!batch) return batch.error();
        if (batch->empty()) break;
        if (const Exit exit = print(*batch); exit != Exit::done) return exit;
    }
    progress_.end();
    return Exit::done;
}

/// As many whole sheets as stay within the lines that may be on the printer, the first from its
/// start cell on.
std::expected<IppRun::Batch, Exit> IppRun::next_batch() const {
    const int most = static_cast<int>(lines_sending_max);
    const int sheets = std::max(1, most / sheets_.cells);
    const int size = std::min(most, sheets * sheets_.cells - (sheets_.start_cell - 1));
    auto lines = labels_.lines("queued", static_cast<std::uint32_t>(std::max(1, size)));
    if (!lines) return std::unexpected(lines.error());
    return consecutive(*std::move(lines));
}

bool IppRun::ask_whether_ready() {
    const auto status = ipp_status_of(desk_, printer_);
    if (status) return true;
    desk_.complain(Exit::refused,
                   desk_.say("Printer {printer} is not ready: {why}.",
                             fmt::arg("printer", printer_.name),
                             fmt::arg("why", status.error())));
    return false;
}

Exit IppRun::print(const Batch& batch) {
    const auto pdf = pdf_of_(batch, sheets_.start_cell);
    if (!pdf) return desk_.complain(Exit::refused, pdf.error());
    if (!ask_whether_ready()) return Exit::refused;
    const LineRange lines{batch.front().line, static_cast<std::uint32_t>(batch.size())};
    const auto sending = labels_.send(lines);
    if (!sending) return sending.error();
    // The row makes the name one of its own: never printed before, and found again by it.
    const std::string name =
        fmt::format("{} {}-{} {}", labels_.job(), lines.first + 1, lines.end(), *sending);
    const LabelTurn turn = hand_over({address_.uri(), name}, *pdf);
    sheets_.start_cell = 1;
    const Exit told =
        labels_.report({.lines = lines, .turn = turn, .sending = *sending, .epc = {}, .tid = {}});
    if (told != Exit::done) return told;
    if (turn == LabelTurn::printed) {
        progress_.add(lines.count);
        return Exit::done;
    }
    return desk_.complain(Exit::refused,
                          desk_.say("Printer {printer} did not say that the sheets came out. Look, "
                                    "then: muniment label resume {job}",
                                    fmt::arg("printer", printer_.name),
                                    fmt::arg("job", labels_.job())));
}

LabelTurn IppRun::hand_over(const labels::IppJob& job, const std::string& pdf) {
    const auto answer = ask(labels::ipp_print_job(job, pdf));
    if (answer && !answer->is_successful()) {
        desk_.terminal.complain(answer->message());
        return LabelTurn::aborted;
    }
    if (answer) {
        const auto jobs = labels::ipp_jobs_of(*answer);
        return jobs.empty() ? LabelTurn::wrong_answer : follow(jobs.front().id);
    }
    // The answer was lost; the document may be there all the same.
    const auto id = find(job.name);
    return id ? follow(*id) : LabelTurn::link_lost;
}

std::optional<std::int32_t> IppRun::find(const std::string& name) {
    for (const bool completed : {false, true}) {
        const auto answer = ask(labels::ipp_get_jobs(address_.uri(), completed));
        if (!answer) continue;
        const auto jobs = labels::ipp_jobs_of(*answer);
        const auto found = std::ranges::find(jobs, name, &labels::IppJobSeen::name);
        if (found != jobs.end()) return found->id;
    }
    return std::nullopt;
}

/// Until the printer says that the job is over, or nothing for as long as a person may take.
LabelTurn IppRun::follow(std::int32_t job_id) {
    const auto begun = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begun < printer_.limits.person) {
        const auto answer = ask(labels::ipp_get_job_attributes(address_.uri(), job_id));
        if (!answer) return LabelTurn::link_lost;
        const auto jobs = labels::ipp_jobs_of(*answer);
        if (jobs.empty()) return LabelTurn::wrong_answer;
        const IppJobState state = jobs.front().state;
        if (state == IppJobState::completed) return LabelTurn::printed;
        if (state == IppJobState::aborted || state == IppJobState::cancelled)
            return LabelTurn::aborted;
        desk_.pause(look_again);
    }
    return LabelTurn::no_answer;
}

std::expected<std::string, std::string> ipp_status_of(const Desk& desk,
                                                      const labels::Printer& printer) {
    const auto& address = std::get<labels::IppAddress>(printer.address);
    const auto answer = answer_of(address, labels::ipp_get_printer_attributes(address.uri()));
    if (!answer) return std::unexpected(answer.error());
    if (!answer->is_successful()) return std::unexpected(answer->message());
    const auto seen = labels::ipp_printer_of(*answer);
    if (!seen.takes_pdf) return std::unexpected(desk.say("it does not print PDF"));
    if (!seen.accepts_jobs) return std::unexpected(desk.say("it takes no jobs"));
    if (seen.is_stopped)
        return std::unexpected(
            desk.say("it has stopped: {reasons}", fmt::arg("reasons", joined(seen.reasons))));
    return seen.reasons.empty() ? desk.say("ready") : joined(seen.reasons);
}

}  // namespace muniment::cli
