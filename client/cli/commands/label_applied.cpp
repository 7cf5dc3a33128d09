#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

/// Scan after scan, from a scanner that types or from a file, until the input ends. A scan that is
/// refused is told and the next one is taken.
Exit take_scans(Desk& desk) {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    while (const auto scan = desk.terminal.ask(desk.say("Scan a label on its box:"))) {
        if (scan->empty()) continue;
        const auto done = desk.act(target({"labels", "applied"}), {{"box", *scan}});
        if (!done && done.error() != Exit::refused) return done.error();
        done ? ++applied : ++refused;
        if (done)
            desk.terminal.line(
                desk.say("{box} has its label.", fmt::arg("box", text(*done, "box"))), Ink::green);
    }
    desk.terminal.line(desk.say("{applied} labels are on their boxes, {refused} scans refused",
                                fmt::arg("applied", applied),
                                fmt::arg("refused", refused)));
    return refused == 0 ? Exit::done : Exit::refused;
}

}  // namespace

Run declare_label_applied(Arguments, Desk& desk) {
    return [&desk] { return take_scans(desk); };
}

}  // namespace muniment::cli
