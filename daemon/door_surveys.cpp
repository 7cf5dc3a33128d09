#include "daemon/door_surveys.hpp"

#include <algorithm>

#include "daemon/async/host_clock.hpp"
#include "daemon/wire/field_json.hpp"

namespace muniment {

DoorSurveys::DoorSurveys(const std::vector<DoorProfile>& doors,
                         std::map<ReaderId, DoorId> door_of_reader)
    : doors_(doors), door_of_reader_(std::move(door_of_reader)) {}

const DoorProfile* DoorSurveys::profile_of(DoorId door) const {
    const auto found = std::ranges::find(doors_, door, &DoorProfile::door);
    const bool has_reader =
        std::ranges::any_of(door_of_reader_, [&](const auto& row) { return row.second == door; });
    return found == doors_.end() || !has_reader ? nullptr : &*found;
}

void DoorSurveys::feed(const ReaderNews& news, const RoomState& room) {
    if (!survey_) return;
    const auto is_its = [&](ReaderId reader) {
        const auto door = door_of_reader_.find(reader);
        return door != door_of_reader_.end() && door->second == survey_->door();
    };
    if (const auto* read = std::get_if<Read>(&news); read != nullptr && is_its(read->reader))
        survey_->feed(*read, room.tags.contains(read->epc));
    if (const auto* beam = std::get_if<BarrierEvent>(&news);
        beam != nullptr && is_its(beam->reader))
        survey_->feed(*beam);
}

bool DoorSurveys::tick(Instant now) {
    if (!survey_) return false;
    survey_->tick(now);
    const bool is_new =
        survey_->visits().size() != told_reads_ || survey_->verdict() != told_verdict_;
    told_reads_ = survey_->visits().size();
    told_verdict_ = survey_->verdict();
    return is_new;
}

Result<const DoorSurvey*> DoorSurveys::begin_survey(DoorId door, const SurveyPlan& plan) {
    const DoorProfile* profile = profile_of(door);
    if (profile == nullptr) return refuse(RefusalCode::unknown_door, std::to_string(door.value()));
    if (survey_) return refuse(RefusalCode::survey_open, std::to_string(survey_->door().value()));
    survey_.emplace(*profile, plan);
    return &*survey_;
}

Result<const DoorSurvey*> DoorSurveys::survey_of(DoorId door) const {
    if (!survey_ || survey_->door() != door) return refuse(RefusalCode::no_survey);
    return &*survey_;
}

Result<const DoorSurvey*> DoorSurveys::go(DoorId door) {
    const auto survey = survey_of(door);
    if (survey) survey_->go(host_now().utc);
    return survey;
}

Result<api::SurveyDesk::Surveyed> DoorSurveys::surveyed(DoorId door) const {
    const auto survey = survey_of(door);
    if (!survey) return std::unexpected(survey.error());
    if (!(*survey)->is_complete()) return refuse(RefusalCode::wrong_order, "survey");
    SurveyResult result = (*survey)->result();
    std::string text = text_of_field(*profile_of(door), result.fitted);
    return Surveyed{std::move(result), std::move(text)};
}

Result<void> DoorSurveys::end_survey(DoorId door) {
    const auto survey = survey_of(door);
    if (!survey) return std::unexpected(survey.error());
    survey_.reset();
    return {};
}

}  // namespace muniment
