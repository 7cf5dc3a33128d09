#include "client/cli/commands/commands.hpp"
#include "client/cli/label_printing.hpp"
#include "client/cli/label_sources.hpp"

namespace muniment::cli {

namespace {

struct Resuming {
    std::string job;
    std::string printer;  ///< empty: the job's own
    std::string template_name;
    std::string list;
    std::int64_t start_cell = 1;
    PrintersChoice printers;
};

/// What the person found at the printer; nothing at the end of input.
std::optional<LabelTurn> ask_about(Desk& desk, const JobLine& line) {
    const auto question = desk.say(
        "Line {line}, box {box}: is its label printed? y yes, n it did not come out, v it is "
        "spoilt:",
        fmt::arg("line", line.line + 1),
        fmt::arg("box", line.box));
    while (const auto answer = desk.terminal.ask(question)) {
        if (*answer == "y" || *answer == "是") return LabelTurn::came_out;
        if (*answer == "n" || *answer == "否") return LabelTurn::did_not_come_out;
        if (*answer == "v" || *answer == "废") return LabelTurn::found_void;
    }
    return std::nullopt;
}

/// Every unknown line is settled by the person, one after the other; else nothing is printed.
Exit settle(const LabelDesk& labels) {
    constexpr std::uint32_t lines_max = 200;
    Desk& desk = labels.desk();
    for (;;) {
        const auto lines = labels.lines("unknown", lines_max);
        if (!lines) return lines.error();
        if (lines->empty()) return Exit::done;
        for (const JobLine& line : *lines) {
            const auto found = ask_about(desk, line);
            if (!found)
                return desk.complain(
                    Exit::refused,
                    desk.say("What is unknown has to be settled first: look at the printer, then "
                             "muniment label resolve {job} LINES came-out|not-out|void",
                             fmt::arg("job", labels.job())));
            const Exit told =
                labels.report({.lines = {line.line, 1}, .turn = *found, .epc = {}, .tid = {}});
            if (told != Exit::done) return told;
        }
    }
}

std::expected<LabelSource, Exit> source_of(Desk& desk, const Resuming& asked) {
    constexpr std::size_t bytes_max = 64 * 1024 * 1024;
    auto kept = job_folder(desk).source(asked.job);
    if (!kept && (asked.list.empty() || asked.template_name.empty()))
        return std::unexpected(
            desk.complain(Exit::refused,
                          desk.say("What these labels say is not kept on this machine: name it "
                                   "with --template and --boxes.")));
    LabelSource source = kept ? *std::move(kept) : LabelSource{};
    if (!asked.template_name.empty()) source.template_name = asked.template_name;
    if (asked.list.empty()) return source;
    auto list = contents_of(desk, asked.list, bytes_max);
    if (!list) return std::unexpected(list.error());
    source.list = *std::move(list);
    return source;
}

Exit resume(Desk& desk, const Resuming& asked) {
    const LabelDesk labels(desk, asked.job);
    const auto job = labels.take_over();
    if (!job) return job.error();
    show_job(desk, *job);
    if (const Exit exit = settle(labels); exit != Exit::done) return exit;
    const auto settled = labels.look();
    if (!settled) return settled.error();
    if (number(part(*settled, "states"), "queued") == 0) {
        job_folder(desk).forget(asked.job);
        return Exit::done;
    }
    const auto printer = asked.printers.named(
        desk, asked.printer.empty() ? text(*settled, "printer") : asked.printer);
    if (!printer) return printer.error();
    const auto source = source_of(desk, asked);
    if (!source) return source.error();
    auto press = LabelPress::open(desk, *printer, *source);
    if (!press) return press.error();
    return print_queued(labels, *printer, *press, static_cast<int>(asked.start_cell));
}

}  // namespace

Run declare_label_resume(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Resuming>();
    arguments.need("job", asked->job, desk.say("UUID of the label job"));
    arguments.allow("--printer", asked->printer, desk.say("Another printer than before"));
    arguments.allow(
        "--template", asked->template_name, desk.say("Name or .toml file of a template"));
    arguments.allow("--boxes", asked->list, desk.say("CSV file, one label a row"));
    arguments.allow(
        "--start", asked->start_cell, desk.say("First free cell of the sheet"), {1, 2500});
    asked->printers.declare_on(arguments, desk);
    return [asked, &desk] { return resume(desk, *asked); };
}

}  // namespace muniment::cli
