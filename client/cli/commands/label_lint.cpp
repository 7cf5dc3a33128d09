#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "labels/drawing_board.hpp"
#include "labels/specimen.hpp"

namespace muniment::cli {

namespace {

/// Draws a specimen, because a symbol can be too small at one printer and not at another.
Exit try_at(Desk& desk, const labels::Template& label, int dpi) {
    labels::PrinterProfile profile;
    profile.dots_per_mm = labels::dots_per_mm_at(dpi);
    labels::DrawingBoard board{label, profile};
    const auto drawn = board.draw(labels::specimen());
    if (!drawn)
        return desk.complain(Exit::refused,
                             desk.say("At {dpi} dpi: {reason}",
                                      fmt::arg("dpi", dpi),
                                      fmt::arg("reason", reason_of(desk, drawn.error()))));
    for (const auto& shrink : drawn->shrinks)
        desk.terminal.complain(
            desk.say("At {dpi} dpi \"{text}\" is set in {drawn} mm instead of {wanted} mm",
                     fmt::arg("dpi", dpi),
                     fmt::arg("text", shrink.text),
                     fmt::arg("drawn", fmt::format("{:.1f}", shrink.drawn_mm)),
                     fmt::arg("wanted", fmt::format("{:.1f}", shrink.wanted_mm))),
            Ink::amber);
    return Exit::done;
}

Exit lint(Desk& desk, const std::string& name) {
    const auto label = template_named(desk, name);
    if (!label) return label.error();
    for (const int dpi : {203, 300, 600})
        if (const auto tried = try_at(desk, *label, dpi); tried != Exit::done) return tried;
    desk.terminal.line(desk.say("{name} is sound: {width} x {height} mm",
                                fmt::arg("name", label->name),
                                fmt::arg("width", label->width),
                                fmt::arg("height", label->height)),
                       Ink::green);
    return Exit::done;
}

}  // namespace

Run declare_label_lint(Arguments arguments, Desk& desk) {
    auto name = std::make_shared<std::string>();
    arguments.need("template", *name, desk.say("Name or .toml file of a template"));
    return [name, &desk] { return lint(desk, *name); };
}

}  // namespace muniment::cli
