#include "client/cli/commands/commands.hpp"
#include "client/cli/label_printing.hpp"
#include "client/cli/label_sources.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Printing {
    std::string template_name;
    std::string boxes;  ///< "B000017X,B0000184"
    std::string list;
    std::string printer;
    std::string reason;
    std::string job;
    std::int64_t start_cell = 1;
    PrintersChoice printers;
};

/// The codes as a list of one column.
std::string list_of(std::string boxes) {
    std::ranges::replace(boxes, ',', '\n');
    return std::string(key_of(labels::Field::box_code)) + '\n' + boxes + '\n';
}

std::expected<LabelSource, Exit> source_of(Desk& desk, const Printing& asked) {
    constexpr std::size_t bytes_max = 64 * 1024 * 1024;
    if (asked.boxes.empty() == asked.list.empty())
        return std::unexpected(
            desk.complain(Exit::usage, desk.say("Name boxes with --box or a list with --boxes.")));
    std::error_code no_file;
    const auto whole = std::filesystem::absolute(asked.template_name, no_file).string();
    const std::string name = asked.template_name.ends_with(".toml") ? whole : asked.template_name;
    if (asked.list.empty()) return LabelSource{name, list_of(asked.boxes)};
    auto list = contents_of(desk, asked.list, bytes_max);
    if (!list) return std::unexpected(list.error());
    return LabelSource{name, *std::move(list)};
}

/// Asks the daemon for the job. What its labels say is kept before, so that a job that exists can
/// always be gone on with here.
Exit queue(Desk& desk, const Printing& asked, const LabelSource& source, const LabelPress& press) {
    json::array boxes;
    for (const std::string& box : press.boxes()) boxes.emplace_back(box);
    json::object body{{"job", asked.job},
                      {"template", std::filesystem::path(source.template_name).stem().string()},
                      {"printer", asked.printer},
                      {"boxes", std::move(boxes)}};
    if (!asked.reason.empty()) body["reason"] = asked.reason;
    job_folder(desk).keep(asked.job, source);
    // Its name is its key: a repeat after a lost answer is no second job.
    const auto queued = desk.ask_again(desk.post(target({"label-jobs"}), body));
    if (queued) return Exit::done;
    if (queued.error() == Exit::refused) job_folder(desk).forget(asked.job);
    return queued.error();
}

Exit print(Desk& desk, Printing asked) {
    const auto printer = asked.printers.named(desk, asked.printer);
    if (!printer) return printer.error();
    const auto source = source_of(desk, asked);
    if (!source) return source.error();
    auto press = LabelPress::open(desk, *printer, *source);
    if (!press) return press.error();
    if (const auto drawn = press->check(!asked.reason.empty()); !drawn)
        return desk.complain(Exit::refused, drawn.error());
    if (asked.job.empty()) asked.job = new_job_id();
    if (const Exit exit = queue(desk, asked, *source, *press); exit != Exit::done) return exit;
    return print_queued(
        LabelDesk(desk, asked.job), *printer, *press, static_cast<int>(asked.start_cell));
}

}  // namespace

Run declare_label_print(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Printing>();
    arguments.need("template", asked->template_name, desk.say("Name or .toml file of a template"));
    arguments.allow("--box", asked->boxes, desk.say("Codes of boxes: B000017X,B0000184"));
    arguments.allow("--boxes", asked->list, desk.say("CSV file, one label a row"));
    arguments.need("--printer", asked->printer, desk.say("Name of the printer"));
    arguments.allow("--reprint",
                    asked->reason,
                    desk.say("Why a box that has its label gets another"),
                    Arguments::Choices{"damaged", "lost", "unread", "correction"});
    arguments.allow("--job", asked->job, desk.say("UUID of an earlier try, to repeat it"));
    arguments.allow(
        "--start", asked->start_cell, desk.say("First free cell of the sheet"), {1, 2500});
    asked->printers.declare_on(arguments, desk);
    return [asked, &desk] { return print(desk, *asked); };
}

}  // namespace muniment::cli
