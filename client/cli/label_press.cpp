#include "client/cli/label_press.hpp"

#include "client/cli/label_sources.hpp"
#include "labels/label_list.hpp"
#include "labels/printing/tag_format.hpp"

namespace muniment::cli {

std::expected<LabelPress, Exit> LabelPress::open(Desk& desk,
                                                 const labels::Printer& printer,
                                                 const LabelSource& source) {
    auto label = template_named(desk, source.template_name);
    if (!label) return std::unexpected(label.error());
    const auto refused = [&](std::string_view sentence, const auto&... named) {
        return std::unexpected(desk.complain(Exit::refused, desk.say(sentence, named...)));
    };
    if (label->kind != labels::LabelKind::box)
        return refused(msgid("{template} is no template for boxes."),
                       fmt::arg("template", source.template_name));
    const auto rows = labels::parse_label_list(source.list, label->kind);
    if (!rows)
        return refused(msgid("The list is refused: {detail}"),
                       fmt::arg("detail", rows.error().detail));
    LabelPress press(desk, printer, *std::move(label));
    for (const labels::ListRow& row : *rows) {
        if (!row.fields)
            return refused(msgid("Row {row} of the list is no label ({detail}); nothing was "
                                 "printed."),
                           fmt::arg("row", row.number),
                           fmt::arg("detail", row.fields.error().detail));
        const auto box = BoxCode::parse(row.fields->name());
        if (!box)
            return refused(msgid("Row {row} of the list is no label ({detail}); nothing was "
                                 "printed."),
                           fmt::arg("row", row.number),
                           fmt::arg("detail", row.fields->name()));
        press.boxes_.push_back(box->text());
        press.fields_[box->text()] = *row.fields;
    }
    return press;
}

std::string LabelPress::refusal_words(const labels::LabelRefusal& refusal) const {
    return desk_->say("The label of {box} cannot be drawn: {reason}.",
                      fmt::arg("box", refusal.label),
                      fmt::arg("reason", reason_of(*desk_, refusal)));
}

std::expected<labels::LabelFields, std::string> LabelPress::fields_of(const JobLine& line) const {
    const auto found = fields_.find(line.box);
    if (found == fields_.end())
        return std::unexpected(
            desk_->say("The list says nothing of box {box}.", fmt::arg("box", line.box)));
    labels::LabelFields fields = found->second;
    fields.reprint = line.copy - 1;
    return fields;
}

std::expected<void, std::string> LabelPress::check(bool as_reprints) {
    for (const std::string& box : boxes_) {
        const auto fields =
            fields_of({.box = box, .copy = as_reprints ? 2 : 1, .state = {}, .epc = {}});
        if (!fields) return std::unexpected(fields.error());
        const auto drawn = board_.draw(*fields);
        if (!drawn) return std::unexpected(refusal_words(drawn.error()));
    }
    return {};
}

std::expected<std::string, std::string> LabelPress::format(const std::string& job,
                                                           const JobLine& line) {
    const auto fields = fields_of(line);
    if (!fields) return std::unexpected(fields.error());
    const auto drawn = board_.draw(*fields);
    if (!drawn) return std::unexpected(refusal_words(drawn.error()));
    const auto& profile = printer_->profile;
    if (printer_->kind == labels::PrinterKind::tspl)
        return labels::tspl_of(
            drawn->raster,
            {.gap_mm = printer_->gap_mm, .darkness = profile.darkness, .speed = profile.speed});
    // A comment, so that whoever finds these bytes somewhere knows whose they are.
    std::string before = "^FXMUNIMENT " + job + ' ' + std::to_string(line.line) + "^FS";
    std::string after;
    if (printer_->has_rfid) {
        const auto epc = Epc::parse(line.epc);
        if (!epc || epc->is_empty())
            return std::unexpected(
                desk_->say("No tag can be written for box {box}: its code is "
                           "no number.",
                           fmt::arg("box", line.box)));
        before += labels::tag_writing_zpl(*epc);
        after = labels::tag_reading_zpl({job, line.line}, *epc);
    }
    return labels::zpl_of(drawn->raster,
                          {.packing = printer_->packing,
                           .darkness = profile.darkness,
                           .speed = profile.speed,
                           .before_graphic = before,
                           .after_graphic = after});
}

std::expected<std::string, std::string> LabelPress::pdf(std::span<const JobLine> lines,
                                                        int start_cell) {
    std::vector<labels::LabelFields> all;
    for (const JobLine& line : lines) {
        auto fields = fields_of(line);
        if (!fields) return std::unexpected(fields.error());
        all.push_back(*std::move(fields));
    }
    auto document = labels::pdf_of(all,
                                   labels::DrawingBoard{template_, printer_->profile},
                                   {.is_single = false, .use = {start_cell, {}}});
    if (!document) return std::unexpected(refusal_words(document.error()));
    return *std::move(document);
}

int LabelPress::cells() const {
    return template_.sheet ? template_.sheet->cells() : 1;
}

}  // namespace muniment::cli
