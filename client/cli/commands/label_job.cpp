#include "client/cli/commands/commands.hpp"
#include "client/cli/label_printing.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

Exit look(Desk& desk, const std::string& job) {
    const auto shown = desk.show(desk.get(target({"label-jobs", job})),
                                 [&desk](const auto& answer) { show_job(desk, answer); });
    if (shown != Exit::done || desk.choice.wants_json) return shown;
    const LabelDesk labels(desk, job);
    for (const std::string_view state : {"unknown", "sending", "void"})
        if (const Exit exit = show_lines(labels, state); exit != Exit::done) return exit;
    return Exit::done;
}

}  // namespace

Run declare_label_job(Arguments arguments, Desk& desk) {
    auto job = std::make_shared<std::string>();
    arguments.need("job", *job, desk.say("UUID of the label job"));
    return [job, &desk] { return look(desk, *job); };
}

}  // namespace muniment::cli
