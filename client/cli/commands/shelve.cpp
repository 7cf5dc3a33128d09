#include "client/cli/commands/commands.hpp"
#include "client/cli/shelf_scans.hpp"

namespace muniment::cli {

namespace {

/// From a scanner that types or from a file, until the input ends. A scan that is refused is told
/// and the next one is taken.
Exit shelve(Desk& desk, const ShelfScans::Manner& manner) {
    ShelfScans scans(desk, manner);
    while (const auto scan = desk.terminal.ask(desk.say("Scan a shelf, then its boxes:"))) {
        if (scan->empty()) continue;
        scans.take(*scan);
        if (scans.is_cut_off()) return Exit::unreachable;
    }
    desk.terminal.line(desk.say("{boxes} boxes shelved, {refused} scans refused",
                                fmt::arg("boxes", scans.boxes()),
                                fmt::arg("refused", scans.refused())));
    return scans.refused() == 0 ? Exit::done : Exit::refused;
}

}  // namespace

Run declare_shelve(Arguments arguments, Desk& desk) {
    auto manner = std::make_shared<ShelfScans::Manner>();
    arguments.allow(
        "--home", manner->as_home, desk.say("Each box belongs where it is scanned from now on"));
    arguments.allow("--unlisted",
                    manner->takes_unlisted,
                    desk.say("Register boxes that are in no book on the spot"));
    return [manner, &desk] { return shelve(desk, *manner); };
}

}  // namespace muniment::cli
