#include <algorithm>
#include <set>

#include "client/cli/commands/commands.hpp"
#include "client/cli/reads_picture.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto look_again_after = 300ms;
/// Who cannot do a step in so many tries looks at the door first.
constexpr int tries_a_step = 4;
constexpr std::size_t columns_most = 72;
constexpr std::size_t columns_of_names = 14;

struct SurveyAsked {
    std::int64_t door = 0;
    std::int64_t walks = 5;
    bool no_standing = false;
    bool cancel = false;
    bool undo = false;

    std::string path(std::string_view rest) const {
        return target({"doors", std::to_string(door), rest});
    }
    std::string path(std::string_view rest, std::string_view last) const {
        return target({"doors", std::to_string(door), rest, last});
    }
};

/// The reads of the step, one line an antenna.
void draw(Desk& desk, const json::object& survey) {
    const auto reads = reads_of(survey);
    std::set<std::int64_t> antennas;
    for (const PicturedRead& read : reads) antennas.insert(read.antenna);
    if (reads.empty()) return;
    const auto [first, last] = std::ranges::minmax_element(reads, {}, &PicturedRead::at_us);
    const std::size_t width = desk.terminal.columns().value_or(columns_most);
    const std::size_t room = width > columns_of_names ? width - columns_of_names : 1;
    const ReadsPicture picture(first->at_us, last->at_us, std::min(columns_most, room));
    for (const std::int64_t antenna : antennas)
        desk.terminal.line(desk.say("antenna {n}", fmt::arg("n", antenna)) + "  " +
                           picture.lane(reads, antenna));
    if (has(survey, "barrier"))
        desk.terminal.line(desk.say("light barrier") + "  " +
                           picture.marks({{"B", number(survey, "barrier")}}));
}

/// Waits until the daemon has judged the step.
Desk::Asked judged(Desk& desk, const SurveyAsked& asked) {
    for (;;) {
        auto survey = desk.ask(desk.get(asked.path("survey")));
        if (!survey || text(*survey, "verdict") != "running") return survey;
        desk.pause(look_again_after);
    }
}

/// One step: says what to do, lets the person get ready, shows what was heard.
Desk::Asked one_step(Desk& desk, const SurveyAsked& asked, const json::object& before) {
    desk.terminal.line(desk.said(before, "due"));
    if (desk.terminal.can_answer() && !desk.terminal.ask(desk.say("Press Enter when you begin: ")))
        return std::unexpected(Exit::refused);
    if (const auto begun = desk.ask(desk.post(asked.path("survey", "step"))); !begun) return begun;
    auto survey = judged(desk, asked);
    if (!survey) return survey;
    draw(desk, *survey);
    const bool is_good = text(*survey, "verdict") == "good";
    desk.terminal.line(desk.say("Step {step} of {steps}: {how}",
                                fmt::arg("step", number(*survey, "step")),
                                fmt::arg("steps", number(*survey, "steps")),
                                fmt::arg("how", desk.said(*survey))),
                       is_good ? Ink::green : Ink::amber);
    return survey;
}

void show_result(Desk& desk, const json::object& result) {
    desk.terminal.line(desk.said(result), flag(result, "in_order") ? Ink::green : Ink::amber);
    for (const auto& element : list(result, "antennas")) {
        const auto* antenna = element.if_object();
        if (antenna == nullptr) continue;
        const bool is_sound = text(*antenna, "doubt") == "none";
        desk.terminal.line("  " + desk.said(*antenna), is_sound ? Ink::plain : Ink::amber);
        desk.terminal.line(
            "    " + desk.say("{reads} reads, mean {dbm} dBm, reaches {metres} m; {others} other "
                              "tags are heard while the door is empty.",
                              fmt::arg("reads", number(*antenna, "reads")),
                              fmt::arg("dbm", number(*antenna, "level_centidbm") / 100),
                              fmt::arg("metres",
                                       static_cast<double>(number(*antenna, "reach_mm")) / 1000.0),
                              fmt::arg("others", number(*antenna, "others"))),
            Ink::faint);
    }
    desk.terminal.line(
        desk.say("The door decides by this from now on (row {row} of the ledger). "
                 "To take it back: muniment survey DOOR --undo",
                 fmt::arg("row", number(result, "row"))));
}

Exit run_survey(Desk& desk, const SurveyAsked& asked) {
    auto survey = desk.ask(
        desk.post(asked.path("survey"), {{"walks", asked.walks}, {"stands", !asked.no_standing}}));
    int tries = 0;
    while (survey && !flag(*survey, "complete")) {
        const auto step = number(*survey, "step");
        survey = one_step(desk, asked, *survey);
        if (!survey) break;
        tries =
            number(*survey, "step") == step && text(*survey, "verdict") != "good" ? tries + 1 : 0;
        if (tries < tries_a_step) continue;
        const auto ended = desk.ask(desk.post(asked.path("survey", "cancel")));
        return desk.complain(ended ? Exit::refused : ended.error(),
                             desk.say("This step does not succeed: look at the door, then survey "
                                      "it again. Nothing was kept."));
    }
    if (!survey) return survey.error();
    return desk.show(desk.post(asked.path("survey", "finish")),
                     [&desk](const auto& result) { show_result(desk, result); });
}

Exit undo_survey(Desk& desk, const SurveyAsked& asked) {
    return desk.show(desk.post(asked.path("field", "undo")), [&desk](const auto& undone) {
        desk.terminal.line(desk.say("Row {row} does not count any more.",
                                    fmt::arg("row", number(undone, "undone"))));
        desk.terminal.line(has(undone, "kept")
                               ? desk.say("The door decides by row {row} again.",
                                          fmt::arg("row", number(undone, "kept")))
                               : desk.say("The door decides by its geometry alone."));
    });
}

}  // namespace

Run declare_survey(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<SurveyAsked>();
    arguments.need("door", asked->door, desk.say("Number of the door"));
    arguments.allow("--walks", asked->walks, desk.say("Walks each way, 5 if not said"), {1, 20});
    arguments.allow("--no-standing",
                    asked->no_standing,
                    desk.say("Walks only; the tag is not held at places first"));
    arguments.allow("--cancel", asked->cancel, desk.say("End a survey that was left open"));
    arguments.allow("--undo", asked->undo, desk.say("Take back what the door learned last"));
    return [asked, &desk] {
        if (asked->undo) return undo_survey(desk, *asked);
        if (!asked->cancel) return run_survey(desk, *asked);
        return desk.show(desk.post(asked->path("survey", "cancel")), [&desk](const auto&) {
            desk.terminal.line(desk.say("The survey is ended; nothing was kept."));
        });
    };
}

}  // namespace muniment::cli
