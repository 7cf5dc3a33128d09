#include "daemon/wire/survey_views.hpp"

#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/views.hpp"

namespace muniment {

namespace {

using fmt::arg;

/// "0.6", metres; the side is said in words.
std::string metres(Millimetres length) {
    return fmt::format("{:.1f}", std::abs(length.value) / 1000.0);
}

std::string_view word_of_kind(SurveyStep::Kind kind) {
    switch (kind) {
        case SurveyStep::Kind::empty:
            return "empty";
        case SurveyStep::Kind::stand:
            return "stand";
        case SurveyStep::Kind::walk:
            break;
    }
    return "walk";
}

std::string_view word_of_verdict(SurveyVerdict verdict) {
    constexpr std::string_view words[] = {
        "waiting", "running", "good", "unheard", "thin", "no_beam", "unlike", "ambiguous"};
    return words[static_cast<std::size_t>(verdict)];
}

std::string_view word_of_doubt(SurveyedAntenna::Doubt doubt) {
    constexpr std::string_view words[] = {"none", "deaf", "weak", "wrong_side"};
    return words[static_cast<std::size_t>(doubt)];
}

Words words_for_place(const SurveyedAntenna& antenna) {
    const std::string found = metres(antenna.found);
    const auto number = antenna.antenna.port.value();
    const auto port = arg("antenna", number);
    const auto away = arg("found", found);
    return antenna.found.value < 0
               ? say("Antenna {antenna} hears best {found} m inside the line.", port, away)
               : say("Antenna {antenna} hears best {found} m outside the line.", port, away);
}

json::array visits_of(const DoorSurvey& survey) {
    json::array visits;
    for (const Visit& visit : survey.visits()) {
        json::object one{
            {"at", visit.at.us}, {"antenna", visit.antenna.value()}, {"reads", visit.reads}};
        if (visit.rssi) one["rssi_centidbm"] = visit.rssi->value;
        visits.push_back(std::move(one));
    }
    return visits;
}

}  // namespace

Words words_for(const SurveyStep& step) {
    const std::string place = metres(step.place);
    switch (step.kind) {
        case SurveyStep::Kind::empty:
            return say("Take the test tag away and keep the door clear.");
        case SurveyStep::Kind::stand:
            if (step.place.value == 0)
                return say("Hold the test tag in the middle of the doorway.");
            return step.place.value < 0
                       ? say("Hold the test tag {metres} m inside the door.", arg("metres", place))
                       : say("Hold the test tag {metres} m outside the door.",
                             arg("metres", place));
        case SurveyStep::Kind::walk:
            break;
    }
    return step.way == Direction::out
               ? say("Walk out through the door with the test tag, from far inside to far outside.")
               : say("Walk in through the door with the test tag, from far outside to far inside.");
}

Words words_for(SurveyVerdict verdict) {
    switch (verdict) {
        case SurveyVerdict::waiting:
            return say("Not begun yet.");
        case SurveyVerdict::running:
            return say("Listening …");
        case SurveyVerdict::good:
            return say("Good.");
        case SurveyVerdict::unheard:
            return say("The test tag was not heard. Once more, please.");
        case SurveyVerdict::thin:
            return say("Too few reads, or by one antenna only. Once more, please.");
        case SurveyVerdict::no_beam:
            return say("The light barrier saw nobody. Look whether it works; once more, please.");
        case SurveyVerdict::unlike:
            return say("What was heard is not like walking straight through. Once more, please.");
        case SurveyVerdict::ambiguous:
            return say("Several tags that are on no box are about: take all but one away.");
    }
    return {};
}

Words words_for(const SurveyedAntenna& antenna) {
    const auto number = antenna.antenna.port.value();
    const auto port = arg("antenna", number);
    switch (antenna.doubt) {
        case SurveyedAntenna::Doubt::deaf:
            return say("Antenna {antenna} hears nothing: look at its cable and its port.", port);
        case SurveyedAntenna::Doubt::weak:
            return say(
                "Antenna {antenna} hears less than a quarter of what the best one hears: look at "
                "its cable, and what stands before it.",
                port);
        case SurveyedAntenna::Doubt::wrong_side:
            return antenna.found.value < 0
                       ? say("Antenna {antenna} should hang outside and hears the inside: is its "
                             "cable on another port?",
                             port)
                       : say("Antenna {antenna} should hang inside and hears the outside: is its "
                             "cable on another port?",
                             port);
        case SurveyedAntenna::Doubt::none:
            break;
    }
    return words_for_place(antenna);
}

json::object view_of(const DoorSurvey& survey) {
    const bool is_next = survey.verdict() == SurveyVerdict::good && !survey.is_complete();
    const SurveyStep& now = survey.steps()[survey.step()];
    const SurveyStep& due = survey.steps()[survey.step() + (is_next ? 1 : 0)];
    json::object view{{"door", survey.door().value()},
                      {"step", survey.step() + 1},
                      {"steps", survey.steps().size()},
                      {"kind", word_of_kind(now.kind)},
                      {"verdict", word_of_verdict(survey.verdict())},
                      {"complete", survey.is_complete()},
                      {"due", view_of(words_for(due))},
                      {"say", view_of(words_for(survey.verdict()))},
                      {"visits", visits_of(survey)}};
    if (!survey.tag().is_empty()) view["tag"] = epc_text(survey.tag());
    add_member(view, "barrier", survey.beam());
    return view;
}

json::object view_of(const SurveyResult& result) {
    json::array antennas;
    for (const SurveyedAntenna& one : result.antennas) {
        json::object view{{"antenna", one.antenna.port.value()},
                          {"offset_mm", one.antenna.offset.value},
                          {"found_mm", one.found.value},
                          {"reach_mm", one.reach.value},
                          {"reads", one.reads},
                          {"others", one.others},
                          {"doubt", word_of_doubt(one.doubt)},
                          {"say", view_of(words_for(one))}};
        if (one.level) view["level_centidbm"] = one.level->value;
        antennas.push_back(std::move(view));
    }
    const Words order =
        result.in_order
            ? say("The antennas were found along the door in the order of the settings.")
            : say("The antennas were found in another order than the settings say: look at the "
                  "cables before you trust this door.");
    return {
        {"antennas", std::move(antennas)}, {"in_order", result.in_order}, {"say", view_of(order)}};
}

}  // namespace muniment
