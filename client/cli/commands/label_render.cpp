#include <charconv>
#include <chrono>
#include <memory>
#include <ostream>
#include <set>
#include <utility>

#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "labels/label_list.hpp"
#include "labels/pdf_book.hpp"
#include "labels/png.hpp"
#include "labels/tspl.hpp"
#include "labels/zpl.hpp"

namespace muniment::cli {

namespace {

using namespace std::chrono_literals;
using Drawn = std::expected<labels::Shrinks, labels::LabelRefusal>;

struct Rendering {
    std::string template_name;
    std::string list;
    std::string out;
    ProfileChoice profile;
    bool is_single = false;
    std::int64_t start_cell = 1;
    std::string used;
    std::int64_t row = 0;  ///< 0: all
    bool has_zlib = false;
};

/// Where labels of one file go, one after the other.
class LabelFile {
  public:
    virtual ~LabelFile() = default;
    virtual Drawn add(const labels::LabelFields& fields) = 0;
    virtual void close() {}
};

class PdfFile : public LabelFile {
  public:
    PdfFile(std::ostream& out, labels::DrawingBoard board, labels::PdfBook::Paper paper)
        : book_(out, std::move(board), std::move(paper)) {}
    Drawn add(const labels::LabelFields& fields) override { return book_.add(fields); }
    void close() override { book_.close(); }

  private:
    labels::PdfBook book_;
};

/// One picture: the labels one below the other, a line between two.
class PictureFile : public LabelFile {
  public:
    static constexpr std::size_t labels_max = 100;
    PictureFile(std::ostream& out, labels::DrawingBoard board)
        : out_(out), board_(std::move(board)) {}
    Drawn add(const labels::LabelFields& fields) override {
        auto drawn = board_.draw(fields);
        if (!drawn) return std::unexpected(std::move(drawn.error()));
        put_below(drawn->raster);
        return std::move(drawn->shrinks);
    }
    void close() override { out_ << labels::png_of(picture_); }

  private:
    /// All are of one width, so the rows of dots only follow one another.
    void put_below(const labels::Raster& label) {
        if (picture_.height == 0) {
            picture_ = label;
            return;
        }
        labels::Raster line{label.width, 1, label.dots_per_mm};
        for (int x = 0; x < line.width; ++x) {
            line.bytes[static_cast<std::size_t>(x) / 8] |= static_cast<std::uint8_t>(0x80 >> x % 8);
        }
        for (const auto* part : {&std::as_const(line), &label}) {
            picture_.bytes.insert(picture_.bytes.end(), part->bytes.begin(), part->bytes.end());
            picture_.height += part->height;
        }
    }

    std::ostream& out_;
    labels::DrawingBoard board_;
    labels::Raster picture_;
};

/// Printer formats, one behind the other.
class DotsFile : public LabelFile {
  public:
    using Encode = std::function<std::string(const labels::Raster&)>;
    DotsFile(std::ostream& out, labels::DrawingBoard board, Encode encode)
        : out_(out), board_(std::move(board)), encode_(std::move(encode)) {}
    Drawn add(const labels::LabelFields& fields) override {
        auto drawn = board_.draw(fields);
        if (!drawn) return std::unexpected(std::move(drawn.error()));
        out_ << encode_(drawn->raster);
        return std::move(drawn->shrinks);
    }

  private:
    std::ostream& out_;
    labels::DrawingBoard board_;
    Encode encode_;
};

DotsFile::Encode encoder_of(LabelForm form, const labels::PrinterProfile& profile, bool has_zlib) {
    if (form == LabelForm::tspl)
        return [format = labels::TsplFormat{.darkness = profile.darkness, .speed = profile.speed}](
                   const auto& raster) { return labels::tspl_of(raster, format); };
    using Packing = labels::ZplFormat::Packing;
    return [format = labels::ZplFormat{.packing = has_zlib ? Packing::zlib : Packing::hex_runs,
                                       .darkness = profile.darkness,
                                       .speed = profile.speed,
                                       .before_graphic = {},
                                       .after_graphic = {}}](const auto& raster) {
        return labels::zpl_of(raster, format);
    };
}

/// "3,4,9" as cells of a sheet; nothing when it is something else.
std::optional<std::set<int>> cells_of(std::string_view text, int cells) {
    std::set<int> used;
    while (!text.empty()) {
        const auto number = text.substr(0, text.find(','));
        int cell = 0;
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), cell);
        if (error != std::errc{} || end != number.data() + number.size() || cell < 1 ||
            cell > cells)
            return std::nullopt;
        used.insert(cell);
        text.remove_prefix(std::min(text.size(), number.size() + 1));
    }
    return used;
}

std::expected<labels::PdfBook::Paper, Exit> paper_of(Desk& desk,
                                                     const Rendering& asked,
                                                     const labels::Template& label) {
    const bool is_sheet = label.sheet && !asked.is_single;
    const int cells = is_sheet ? label.sheet->cells() : 1;
    const auto used = cells_of(asked.used, cells);
    if (!used || asked.start_cell > cells)
        return std::unexpected(desk.complain(
            Exit::usage,
            desk.say("--start and --used name cells from 1 to {cells}", fmt::arg("cells", cells))));
    return labels::PdfBook::Paper{asked.is_single, {static_cast<int>(asked.start_cell), *used}};
}

std::string reason_of(const Desk& desk, const labels::RowRefusal& refusal) {
    const auto said = [&](std::string_view sentence) {
        return desk.say(sentence, fmt::arg("detail", refusal.detail));
    };
    using enum labels::RowRefusal::Why;
    switch (refusal.why) {
        case cells:
            return said(msgid("it has {detail} cells, not as many as there are headings"));
        case too_long:
            return said(msgid("{detail} has more than 200 bytes"));
        case reprint:
            return said(msgid("reprint \"{detail}\" is no number from 0 to 99"));
        case repeated:
            return said(msgid("{detail} stands in an earlier row already"));
    }
    return refusal.detail;
}

/// Draws the rows of a list and keeps count.
class Drawing {
  public:
    Drawing(Desk& desk, std::size_t whole) : desk_(desk), whole_(whole) {}

    void take(const labels::ListRow& row, LabelFile& file) {
        if (!row.fields) return refuse(row.number, "", reason_of(desk_, row.fields.error()));
        const auto drawn = file.add(*row.fields);
        if (!drawn) return refuse(row.number, drawn.error().label, reason_of(desk_, drawn.error()));
        ++drawn_;
        for (const auto& shrink : *drawn) tell(row.number, shrink);
        tell_progress();
    }

    std::size_t drawn() const { return drawn_; }

    Exit tell_end() const {
        desk_.terminal.line(desk_.say("{drawn} drawn, {refused} refused, {shrunk} texts smaller",
                                      fmt::arg("drawn", drawn_),
                                      fmt::arg("refused", refused_),
                                      fmt::arg("shrunk", shrunk_)),
                            refused_ == 0 ? Ink::green : Ink::amber);
        return refused_ == 0 ? Exit::done : Exit::refused;
    }

  private:
    void refuse(std::size_t row, const std::string& label, const std::string& reason) {
        ++refused_;
        desk_.terminal.complain(desk_.say("row {row} {label}: {reason}",
                                          fmt::arg("row", row),
                                          fmt::arg("label", label),
                                          fmt::arg("reason", reason)));
    }

    void tell(std::size_t row, const labels::Shrink& shrink) {
        ++shrunk_;
        desk_.terminal.complain(
            desk_.say("row {row}: \"{text}\" was set in {drawn} mm instead of {wanted} mm",
                      fmt::arg("row", row),
                      fmt::arg("text", shrink.text),
                      fmt::arg("drawn", fmt::format("{:.1f}", shrink.drawn_mm)),
                      fmt::arg("wanted", fmt::format("{:.1f}", shrink.wanted_mm))),
            Ink::faint);
    }

    /// Only for a person who waits.
    void tell_progress() {
        if (!desk_.terminal.columns() || std::chrono::steady_clock::now() - told_at_ < 2s) return;
        told_at_ = std::chrono::steady_clock::now();
        desk_.terminal.line(
            desk_.say(
                "{done} of {whole} drawn", fmt::arg("done", drawn_), fmt::arg("whole", whole_)),
            Ink::faint);
    }

    Desk& desk_;
    std::size_t whole_;
    std::size_t drawn_ = 0;
    std::size_t refused_ = 0;
    std::size_t shrunk_ = 0;
    std::chrono::steady_clock::time_point told_at_ = std::chrono::steady_clock::now();
};

std::expected<std::vector<labels::ListRow>, Exit> rows_of(Desk& desk,
                                                          const Rendering& asked,
                                                          labels::LabelKind kind) {
    constexpr std::size_t bytes_max = 64 * 1024 * 1024;
    const auto csv = contents_of(desk, asked.list, bytes_max);
    if (!csv) return std::unexpected(csv.error());
    auto rows = labels::parse_label_list(*csv, kind);
    if (!rows)
        return std::unexpected(desk.complain(Exit::refused,
                                             desk.say("{file} is refused: {detail}",
                                                      fmt::arg("file", asked.list),
                                                      fmt::arg("detail", rows.error().detail))));
    const auto number = static_cast<std::size_t>(asked.row);
    if (asked.row != 0) std::erase_if(*rows, [&](const auto& row) { return row.number != number; });
    if (rows->empty())
        return std::unexpected(desk.complain(
            Exit::refused, desk.say("{file} has no such rows.", fmt::arg("file", asked.list))));
    return *std::move(rows);
}

Exit render_rows(Desk& desk,
                 const Rendering& asked,
                 const std::vector<labels::ListRow>& rows,
                 const std::function<std::unique_ptr<LabelFile>(std::ostream&)>& opened) {
    Drawing drawing{desk, rows.size()};
    const auto written = replace_file(desk, asked.out, [&](std::ostream& out) {
        const auto file = opened(out);
        for (const auto& row : rows) drawing.take(row, *file);
        if (drawing.drawn() > 0) file->close();
        return drawing.drawn() > 0 ? Exit::done : Exit::refused;
    });
    const auto told = drawing.tell_end();
    return written == Exit::done ? told : written;
}

Exit render(Desk& desk, const Rendering& asked) {
    const auto form = form_of(desk, asked.out);
    if (!form) return form.error();
    auto label = template_named(desk, asked.template_name);
    if (!label) return label.error();
    constexpr int office_dpi = 600;
    constexpr int label_dpi = 203;
    const bool is_sheet = *form == LabelForm::pdf && label->sheet && !asked.is_single;
    const auto profile = asked.profile.profile(desk, is_sheet ? office_dpi : label_dpi);
    if (!profile) return profile.error();
    auto paper = paper_of(desk, asked, *label);
    if (!paper) return paper.error();
    const auto rows = rows_of(desk, asked, label->kind);
    if (!rows) return rows.error();
    if (*form == LabelForm::png && rows->size() > PictureFile::labels_max)
        return desk.complain(Exit::usage,
                             desk.say("A .png holds 100 labels at most; name a row: --row 2"));
    labels::DrawingBoard board{*std::move(label), *profile};
    return render_rows(desk, asked, *rows, [&](std::ostream& out) -> std::unique_ptr<LabelFile> {
        if (*form == LabelForm::pdf)
            return std::make_unique<PdfFile>(out, std::move(board), *std::move(paper));
        if (*form == LabelForm::png) return std::make_unique<PictureFile>(out, std::move(board));
        return std::make_unique<DotsFile>(
            out, std::move(board), encoder_of(*form, *profile, asked.has_zlib));
    });
}

}  // namespace

Run declare_label_render(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Rendering>();
    arguments.need("template", asked->template_name, desk.say("Name or .toml file of a template"));
    arguments.need("list", asked->list, desk.say("CSV file, one label a row"));
    arguments.need("out", asked->out, desk.say("File to write: .pdf, .png, .zpl or .tspl"));
    asked->profile.declare_on(arguments, desk);
    arguments.allow("--single", asked->is_single, desk.say("Each label on a page of its own size"));
    arguments.allow(
        "--start", asked->start_cell, desk.say("First free cell of the sheet"), {1, 2500});
    arguments.allow("--used", asked->used, desk.say("Cells of the first sheet to skip: 3,4,9"));
    arguments.allow("--row", asked->row, desk.say("Only this row of the list"), {2, 100'001});
    arguments.allow("--zlib", asked->has_zlib, desk.say("Smaller ZPL, for genuine Zebra printers"));
    return [asked, &desk] { return render(desk, *asked); };
}

}  // namespace muniment::cli
