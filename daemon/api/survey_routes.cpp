#include <charconv>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/survey_views.hpp"

namespace muniment::api {

namespace {

constexpr int walks_max = 20;

Result<DoorId> door_in(const Call& call) {
    const std::string& text = call.path.at("door");
    std::uint16_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return refuse(RefusalCode::malformed, "door");
    return DoorId{number};
}

Result<Answer> shown_survey(const Result<const DoorSurvey*>& survey) {
    if (!survey) return std::unexpected(survey.error());
    return Answer{view_of(**survey)};
}

}  // namespace

Answering begin_survey(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    SurveyPlan plan;
    std::optional<int> walks;
    std::optional<bool> stands;
    Members members(call.body);
    members.read("walks", walks);
    members.read("stands", stands);
    if (const auto read = members.end(); !read) co_return std::unexpected(read.error());
    plan.walks = walks.value_or(plan.walks);
    plan.stands = stands.value_or(plan.stands);
    if (plan.walks < 1 || plan.walks > walks_max) co_return refuse(RefusalCode::malformed, "walks");
    co_return shown_survey(front.room.survey_desk().begin_survey(*door, plan));
}

Answering survey(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    co_return shown_survey(front.room.survey_desk().survey_of(*door));
}

Answering survey_step(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    co_return shown_survey(front.room.survey_desk().go(*door));
}

Answering cancel_survey(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    const auto ended = front.room.survey_desk().end_survey(*door);
    if (!ended) co_return std::unexpected(ended.error());
    co_return Answer{json::object{}};
}

Answering finish_survey(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    auto& desk = front.room.survey_desk();
    const auto surveyed = desk.surveyed(*door);
    if (!surveyed) co_return std::unexpected(surveyed.error());
    const commands::KeepField keep{*door, FieldSource::survey, surveyed->text};
    const auto done = co_await front.room.order({call.person, keep, {}});
    if (!done) co_return std::unexpected(done.error());
    if (const auto ended = desk.end_survey(*door); !ended) co_return std::unexpected(ended.error());
    json::object view = view_of(surveyed->result);
    view["row"] = done->outcome.entries.front().seq.value();
    co_return Answer{std::move(view)};
}

Answering undo_field(Front& front, const Call& call) {
    const auto door = door_in(call);
    if (!door) co_return std::unexpected(door.error());
    const auto done = co_await front.room.order({call.person, commands::UndoField{*door}, {}});
    if (!done) co_return std::unexpected(done.error());
    const Entry& entry = done->outcome.entries.front();
    const auto& undone = std::get<facts::FieldUndone>(entry.fact);
    json::object view{{"row", entry.seq.value()}, {"undone", undone.kept.value()}};
    const auto& fields = front.room.room().state().fields;
    if (const auto left = fields.find(*door); left != fields.end())
        view["kept"] = left->second.back().value();
    co_return Answer{std::move(view)};
}

}  // namespace muniment::api
