#include "client/cli/label_printing.hpp"

#include <random>

#include "client/cli/ipp_run.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/print_run.hpp"
#include "client/cli/table.hpp"

namespace muniment::cli {

namespace {

constexpr std::uint32_t lines_shown_max = 200;

Exit run(const LabelDesk& labels,
         const labels::Printer& printer,
         LabelPress& press,
         int start_cell) {
    if (printer.kind == labels::PrinterKind::ipp) {
        const auto pdf = [&press](std::span<const JobLine> lines, int cell) {
            return press.pdf(lines, cell);
        };
        return IppRun(labels, printer, pdf, {press.cells(), start_cell}).run();
    }
    const auto format = [&](const JobLine& line) { return press.format(labels.job(), line); };
    return PrintRun(labels, printer, format).run();
}

}  // namespace

JobFolder job_folder(const Desk& desk) {
    return JobFolder(desk.session_file().path().parent_path());
}

std::string new_job_id() {
    std::random_device random;
    const auto bits = [&random] { return static_cast<std::uint32_t>(random()); };
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:08x}{:04x}",
                       bits(),
                       bits() & 0xFFFF,
                       bits() & 0xFFF,
                       (bits() & 0x3FFF) | 0x8000,
                       bits(),
                       bits() & 0xFFFF);
}

Exit print_queued(const LabelDesk& labels,
                  const labels::Printer& printer,
                  LabelPress& press,
                  int start_cell) {
    const Exit exit = run(labels, printer, press, start_cell);
    if (exit == Exit::unreachable) return exit;
    const auto job = labels.look();
    if (!job) return job.error();
    show_job(labels.desk(), *job);
    if (!flag(*job, "open")) job_folder(labels.desk()).forget(labels.job());
    return exit;
}

void show_job(Desk& desk, const json::object& job) {
    desk.terminal.line(desk.say("Job {job}: {lines} labels \"{template}\" on {printer}, {at}",
                                fmt::arg("job", text(job, "job")),
                                fmt::arg("lines", number(job, "lines")),
                                fmt::arg("template", text(job, "template")),
                                fmt::arg("printer", text(job, "printer")),
                                fmt::arg("at", moment(number(job, "queued_at")))));
    const auto& states = part(job, "states");
    std::string counts;
    for (const auto& [state, count] : states) {
        if (count.to_number<std::int64_t>() == 0) continue;
        counts += (counts.empty() ? "" : ", ") + desk.term(std::string_view(state)) + ' ' +
                  std::to_string(count.to_number<std::int64_t>());
    }
    desk.terminal.line("  " + counts);
    if (has(job, "last_sure_box"))
        desk.terminal.line("  " + desk.say("surely printed up to line {line}, box {box}",
                                           fmt::arg("line", number(job, "last_sure") + 1),
                                           fmt::arg("box", text(job, "last_sure_box"))));
    const bool has_doubt = number(states, "unknown") + number(states, "sending") > 0;
    if (has_doubt || number(states, "queued") > 0)
        desk.terminal.line("  " + desk.say("to go on: muniment label resume {job}",
                                           fmt::arg("job", text(job, "job"))),
                           has_doubt ? Ink::amber : Ink::plain);
}

Exit show_lines(const LabelDesk& labels, std::string_view state) {
    const auto lines = labels.lines(state, lines_shown_max);
    if (!lines) return lines.error();
    Desk& desk = labels.desk();
    Table table({desk.say("line"), desk.say("box"), desk.say("label"), desk.say("state")});
    for (const JobLine& line : *lines)
        table.add_row({std::to_string(line.line + 1),
                       line.box,
                       std::to_string(line.copy),
                       desk.term(line.state)});
    if (!table.is_empty()) table.print_on(desk.terminal);
    return Exit::done;
}

}  // namespace muniment::cli
