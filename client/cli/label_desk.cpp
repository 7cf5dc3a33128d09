#include "client/cli/label_desk.hpp"

#include "client/cli/target.hpp"
#include "daemon/wire/case_words.hpp"

namespace muniment::cli {

namespace {

JobLine line_of(const json::object& object) {
    return {.line = static_cast<std::uint32_t>(number(object, "line")),
            .box = text(object, "box"),
            .copy = static_cast<int>(number(object, "copy")),
            .state = text(object, "state"),
            .epc = text(object, "epc"),
            .sending = number(object, "sending")};
}

}  // namespace

Desk::Asked LabelDesk::look() const {
    return desk_.ask(desk_.get(target({"label-jobs", job_})));
}

std::expected<std::vector<JobLine>, Exit> LabelDesk::lines(std::string_view state,
                                                           std::uint32_t most) const {
    const auto page = desk_.ask(
        desk_.get(target({"label-jobs", job_, "lines"},
                         {{"state", std::string(state)}, {"per_page", std::to_string(most)}})));
    if (!page) return std::unexpected(page.error());
    std::vector<JobLine> lines;
    for (const auto& element : list(*page, "lines"))
        if (const auto* object = element.if_object()) lines.push_back(line_of(*object));
    return lines;
}

Desk::Asked LabelDesk::turn(const Outcome& outcome) const {
    json::object body{{"first", outcome.lines.first},
                      {"count", outcome.lines.count},
                      {"turn", word_of(outcome.turn)}};
    if (outcome.sending != 0) body["sending"] = outcome.sending;
    if (!outcome.epc.empty()) body["epc"] = outcome.epc;
    if (!outcome.tid.empty()) body["tid"] = outcome.tid;
    return desk_.act(target({"label-jobs", job_, "turns"}), std::move(body));
}

std::expected<std::int64_t, Exit> LabelDesk::send(LineRange lines) const {
    const auto done = turn({.lines = lines, .turn = LabelTurn::sent, .epc = {}, .tid = {}});
    if (!done) return std::unexpected(done.error());
    return number(*done, "row");
}

Exit LabelDesk::report(const Outcome& outcome) const {
    const auto done = turn(outcome);
    return done ? Exit::done : done.error();
}

Desk::Asked LabelDesk::take_over() const {
    return desk_.act(target({"label-jobs", job_, "take-over"}), {});
}

Desk::Asked LabelDesk::cancel() const {
    return desk_.act(target({"label-jobs", job_, "cancel"}), {});
}

std::vector<JobLine> consecutive(std::vector<JobLine> lines) {
    std::size_t size = lines.empty() ? 0 : 1;
    while (size < lines.size() && lines[size].line == lines[size - 1].line + 1) ++size;
    lines.resize(size);
    return lines;
}

}  // namespace muniment::cli
