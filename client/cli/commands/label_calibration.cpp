#include <ostream>

#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "labels/calibration.hpp"
#include "labels/pdf_book.hpp"
#include "labels/png.hpp"
#include "labels/tspl.hpp"
#include "labels/zpl.hpp"

namespace muniment::cli {

namespace {

struct Calibration {
    std::string out;
    std::int64_t width = 210;
    std::int64_t height = 297;
    ProfileChoice profile;
};

std::expected<std::string, labels::LabelRefusal> page_as(LabelForm form,
                                                         labels::DrawingBoard board) {
    const auto profile = board.profile();
    const auto fields = labels::calibration_fields();
    if (form == LabelForm::pdf) return labels::pdf_of({&fields, 1}, std::move(board));
    const auto drawn = board.draw(fields);
    if (!drawn) return std::unexpected(drawn.error());
    if (form == LabelForm::png) return labels::png_of(drawn->raster);
    if (form == LabelForm::tspl)
        return labels::tspl_of(drawn->raster,
                               {.darkness = profile.darkness, .speed = profile.speed});
    labels::ZplFormat format;
    format.darkness = profile.darkness;
    format.speed = profile.speed;
    return labels::zpl_of(drawn->raster, format);
}

Exit draw_calibration(Desk& desk, const Calibration& asked) {
    const auto form = form_of(desk, asked.out);
    if (!form) return form.error();
    constexpr int office_dpi = 600;
    constexpr int label_dpi = 203;
    const auto profile =
        asked.profile.profile(desk, *form == LabelForm::pdf ? office_dpi : label_dpi);
    if (!profile) return profile.error();
    const auto page =
        page_as(*form,
                {labels::calibration_page(
                     static_cast<double>(asked.width), static_cast<double>(asked.height), *profile),
                 *profile});
    if (!page) return desk.complain(Exit::refused, reason_of(desk, page.error()));
    return replace_file(desk, asked.out, [&](std::ostream& out) {
        out << *page;
        return Exit::done;
    });
}

}  // namespace

Run declare_label_calibration(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Calibration>();
    arguments.need("out", asked->out, desk.say("File to write: .pdf, .png, .zpl or .tspl"));
    arguments.allow("--width", asked->width, desk.say("Of the paper, mm"), {60, 1000});
    arguments.allow("--height", asked->height, desk.say("Of the paper, mm"), {30, 1000});
    asked->profile.declare_on(arguments, desk);
    return [asked, &desk] { return draw_calibration(desk, *asked); };
}

}  // namespace muniment::cli
