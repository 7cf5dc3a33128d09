#pragma once

#include <map>
#include <optional>

#include "daemon/api/survey_desk.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/readers/reader_news.hpp"

namespace muniment {

/// The survey that is under way, if any, fed with what the readers tell. The door goes on being
/// watched meanwhile: a test tag is on no box.
class DoorSurveys final : public api::SurveyDesk {
  public:
    DoorSurveys(const std::vector<DoorProfile>& doors, std::map<ReaderId, DoorId> door_of_reader);

    void feed(const ReaderNews& news, const RoomState& room);
    /// Whether there is something new to tell of it.
    bool tick(Instant now);
    const DoorSurvey* open() const { return survey_ ? &*survey_ : nullptr; }

    Result<const DoorSurvey*> begin_survey(DoorId door, const SurveyPlan& plan) override;
    Result<const DoorSurvey*> survey_of(DoorId door) const override;
    Result<const DoorSurvey*> go(DoorId door) override;
    Result<Surveyed> surveyed(DoorId door) const override;
    Result<void> end_survey(DoorId door) override;

  private:
    const DoorProfile* profile_of(DoorId door) const;

    const std::vector<DoorProfile>& doors_;
    std::map<ReaderId, DoorId> door_of_reader_;
    std::optional<DoorSurvey> survey_;
    std::size_t told_reads_ = 0;
    SurveyVerdict told_verdict_{};
};

}  // namespace muniment
