#include <ostream>

#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "labels/drawing_board.hpp"
#include "labels/png.hpp"
#include "labels/specimen.hpp"

namespace muniment::cli {

namespace {

struct Preview {
    std::string template_name;
    std::string out;
    ProfileChoice profile;
    std::int64_t reprint = 0;
};

Exit preview(Desk& desk, const Preview& asked) {
    auto label = template_named(desk, asked.template_name);
    if (!label) return label.error();
    constexpr int label_dpi = 203;
    const auto profile = asked.profile.profile(desk, label_dpi);
    if (!profile) return profile.error();
    labels::DrawingBoard board{*std::move(label), *profile};
    auto fields = labels::specimen();
    fields.reprint = static_cast<int>(asked.reprint);
    const auto drawn = board.draw(fields);
    if (!drawn) return desk.complain(Exit::refused, reason_of(desk, drawn.error()));
    return replace_file(desk, asked.out, [&](std::ostream& out) {
        out << labels::png_of(drawn->raster);
        return Exit::done;
    });
}

}  // namespace

Run declare_label_preview(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Preview>();
    arguments.need("template", asked->template_name, desk.say("Name or .toml file of a template"));
    arguments.need("out", asked->out, desk.say("The .png to write"));
    asked->profile.declare_on(arguments, desk);
    arguments.allow("--reprint", asked->reprint, desk.say("As a reprint of this number"), {1, 99});
    return [asked, &desk] { return preview(desk, *asked); };
}

}  // namespace muniment::cli
