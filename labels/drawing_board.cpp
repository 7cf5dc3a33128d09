#include "labels/drawing_board.hpp"

#include <cmath>
#include <filesystem>
#include <utility>

#include "daemon/core/code_grammar.hpp"
#include "labels/cairo_handles.hpp"
#include "labels/stencil.hpp"
#include "labels/symbol.hpp"
#include "labels/typesetter.hpp"

namespace muniment::labels {

namespace {

/// What will stand on one label; made whole before anything is drawn.
struct Plan {
    struct Text {
        const TextElement* element;
        const Typesetter::SetText* set;
    };
    std::vector<Text> texts;
    std::vector<PlacedSymbol> symbols;
    Shrinks shrinks;
};

/// Where the label's corner is on the page, before the printer's own shift.
struct Corner {
    double x = 0;
    double y = 0;
};

std::string name_of(const char* kind, std::uint32_t line) {
    return std::string(kind) + " in line " + std::to_string(line);
}

CodeKind kind_named_by(Field field) {
    switch (field) {
        case Field::place_code:
            return CodeKind::place;
        case Field::person_code:
            return CodeKind::person;
        case Field::command_code:
            return CodeKind::command;
        case Field::form_code:
            return CodeKind::form;
        default:
            return CodeKind::box;
    }
}

std::string name_of(const TextElement& element) {
    return name_of(element.is_vertical ? "vertical_text" : "text", element.line);
}

}  // namespace

class DrawingBoard::Work {
  public:
    Work(Template drawn, const PrinterProfile& for_profile)
        : label(std::move(drawn)), profile(for_profile), typesetter_(label.texts.size()) {
        for (const auto& image : label.images)
            images_.push_back(
                image_stencil((std::filesystem::path(label.folder) / image.file).string()));
    }

    std::expected<Plan, LabelRefusal> plan(const LabelFields& fields, Corner corner);
    void draw(cairo_t* page, const Plan& plan, Corner corner);
    Raster raster_of(const Plan& plan);

    Template label;
    PrinterProfile profile;

  private:
    using Refused = std::optional<LabelRefusal>;

    Refused plan_text(const LabelFields& fields, std::size_t at, Plan& plan);
    Refused plan_code(const LabelFields& fields, const CodeElement& element, Corner, Plan& plan);
    DotAxis across(Corner corner) const {
        return {profile.scale_x, corner.x * profile.scale_x + profile.dx_mm, profile.dots_per_mm};
    }
    DotAxis down(Corner corner) const {
        return {profile.scale_y, corner.y * profile.scale_y + profile.dy_mm, profile.dots_per_mm};
    }
    void draw_shapes(cairo_t* page) const;

    Typesetter typesetter_;
    std::vector<Surface> images_;
    Surface dots_;  ///< of one label, a byte a dot
    Canvas canvas_;
};

std::optional<LabelRefusal> DrawingBoard::Work::plan_text(const LabelFields& fields,
                                                          std::size_t at,
                                                          Plan& plan) {
    const auto& element = label.texts[at];
    const auto refused = [&](LabelRefusal::Why why, std::string detail) {
        return LabelRefusal{why, fields.name(), name_of(element), std::move(detail)};
    };
    std::string text;
    for (const auto& piece : element.pieces) {
        if (const auto* words = std::get_if<std::string>(&piece)) {
            text += *words;
            continue;
        }
        const auto field = std::get<Field>(piece);
        const auto shown = fields.shown(field);
        if (shown.empty() && element.is_optional) return std::nullopt;
        if (shown.empty())
            return refused(LabelRefusal::Why::field_missing, std::string(key_of(field)));
        text += shown;
    }
    const auto set = typesetter_.set(at, element, text);
    if (!set) return refused(set.error().why, set.error().detail);
    if ((*set)->size < element.size)
        plan.shrinks.push_back({name_of(element), text, element.size, (*set)->size});
    plan.texts.push_back({&element, *set});
    return std::nullopt;
}

std::optional<LabelRefusal> DrawingBoard::Work::plan_code(const LabelFields& fields,
                                                          const CodeElement& element,
                                                          Corner corner,
                                                          Plan& plan) {
    const auto refused = [&](LabelRefusal::Why why, std::string detail) {
        return LabelRefusal{why, fields.name(), name_of("code", element.line), std::move(detail)};
    };
    const auto& code = fields[element.field];
    if (code.empty())
        return refused(LabelRefusal::Why::field_missing, std::string(key_of(element.field)));
    const auto parsed = parse_code(code);
    if (!parsed || parsed->kind != kind_named_by(element.field))
        return refused(LabelRefusal::Why::code_malformed, code);
    auto symbol =
        placed(element, modules_of(element.symbology, parsed->text), across(corner), down(corner));
    if (!symbol) return refused(LabelRefusal::Why::symbol_too_small, code);
    plan.symbols.push_back(*std::move(symbol));
    return std::nullopt;
}

std::expected<Plan, LabelRefusal> DrawingBoard::Work::plan(const LabelFields& fields,
                                                           Corner corner) {
    Plan plan;
    if (fields.reprint > 0 && !label.shows(Field::reprint))
        return std::unexpected(
            LabelRefusal{LabelRefusal::Why::reprint_unmarked, fields.name(), label.name, {}});
    for (const auto& element : label.codes)
        if (auto refused = plan_code(fields, element, corner, plan))
            return std::unexpected(*std::move(refused));
    for (std::size_t at = 0; at < label.texts.size(); ++at)
        if (auto refused = plan_text(fields, at, plan)) return std::unexpected(*std::move(refused));
    return plan;
}

void DrawingBoard::Work::draw_shapes(cairo_t* page) const {
    for (std::size_t at = 0; at < images_.size(); ++at)
        mask_into(page, images_[at].get(), label.images[at].area);
    for (const auto& rect : label.rects) {
        const auto& area = rect.area;
        cairo_rectangle(page, area.x, area.y, area.width, area.height);
        cairo_set_line_width(page, rect.thickness);
        rect.thickness == 0 ? cairo_fill(page) : cairo_stroke(page);
    }
    for (const auto& line : label.lines) {
        cairo_move_to(page, line.x1, line.y1);
        cairo_line_to(page, line.x2, line.y2);
        cairo_set_line_width(page, line.thickness);
        cairo_stroke(page);
    }
}

void DrawingBoard::Work::draw(cairo_t* page, const Plan& plan, Corner corner) {
    const Saved saved{page};
    cairo_set_source_rgb(page, 0, 0, 0);
    for (const auto& symbol : plan.symbols) mask_symbol(page, symbol, profile.dots_per_mm);
    cairo_translate(page, profile.dx_mm, profile.dy_mm);
    cairo_scale(page, profile.scale_x, profile.scale_y);
    cairo_translate(page, corner.x, corner.y);
    draw_shapes(page);
    for (const auto& text : plan.texts) typesetter_.draw(page, *text.element, *text.set);
}

Raster DrawingBoard::Work::raster_of(const Plan& plan) {
    const auto dots = [&](double mm) {
        return static_cast<int>(std::lround(mm * profile.dots_per_mm));
    };
    if (!dots_) {
        dots_.reset(
            cairo_image_surface_create(CAIRO_FORMAT_A8, dots(label.width), dots(label.height)));
        canvas_.reset(cairo_create(dots_.get()));
        cairo_scale(canvas_.get(), profile.dots_per_mm, profile.dots_per_mm);
    }
    cairo_set_operator(canvas_.get(), CAIRO_OPERATOR_CLEAR);
    cairo_paint(canvas_.get());
    cairo_set_operator(canvas_.get(), CAIRO_OPERATOR_OVER);
    draw(canvas_.get(), plan, {});
    must_be_sound(cairo_status(canvas_.get()));
    return thresholded(dots_.get(), profile.dots_per_mm);
}

DrawingBoard::DrawingBoard(Template drawn, const PrinterProfile& profile)
    : work_(std::make_unique<Work>(std::move(drawn), profile)) {}
DrawingBoard::~DrawingBoard() = default;
DrawingBoard::DrawingBoard(DrawingBoard&&) noexcept = default;
DrawingBoard& DrawingBoard::operator=(DrawingBoard&&) noexcept = default;

std::expected<DrawingBoard::Drawn, LabelRefusal> DrawingBoard::draw(const LabelFields& fields) {
    auto plan = work_->plan(fields, {});
    if (!plan) return std::unexpected(std::move(plan.error()));
    auto raster = work_->raster_of(*plan);
    return Drawn{std::move(raster), std::move(plan->shrinks)};
}

std::expected<Shrinks, LabelRefusal> DrawingBoard::draw_on(_cairo* page,
                                                           const LabelFields& fields,
                                                           double x,
                                                           double y) {
    auto plan = work_->plan(fields, {x, y});
    if (!plan) return std::unexpected(std::move(plan.error()));
    work_->draw(page, *plan, {x, y});
    return std::move(plan->shrinks);
}

const Template& DrawingBoard::drawn_template() const {
    return work_->label;
}

const PrinterProfile& DrawingBoard::profile() const {
    return work_->profile;
}

}  // namespace muniment::labels
