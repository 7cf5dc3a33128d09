#include "client/cli/commands/commands.hpp"
#include "client/cli/label_printing.hpp"

namespace muniment::cli {

Run declare_label_cancel(Arguments arguments, Desk& desk) {
    auto job = std::make_shared<std::string>();
    arguments.need("job", *job, desk.say("UUID of the label job"));
    return [job, &desk] {
        const auto cancelled = LabelDesk(desk, *job).cancel();
        if (!cancelled) return cancelled.error();
        show_job(desk, *cancelled);
        return Exit::done;
    };
}

}  // namespace muniment::cli
