#pragma once

#include <string>

#include "daemon/core/door_survey.hpp"
#include "daemon/core/refusal.hpp"

namespace muniment::api {

/// The survey of a door, as the routes reach it. One door at a time.
class SurveyDesk {
  public:
    SurveyDesk() = default;
    SurveyDesk(const SurveyDesk&) = delete;
    SurveyDesk& operator=(const SurveyDesk&) = delete;
    virtual ~SurveyDesk() = default;

    /// Refused: unknown_door, survey_open.
    virtual Result<const DoorSurvey*> begin_survey(DoorId door, const SurveyPlan& plan) = 0;
    /// Refused: no_survey.
    virtual Result<const DoorSurvey*> survey_of(DoorId door) const = 0;
    /// Begins the step that is due. Refused: no_survey.
    virtual Result<const DoorSurvey*> go(DoorId door) = 0;
    struct Surveyed {
        SurveyResult result;
        std::string text;  ///< of the fitted field, for KeepField
    };
    /// Refused: no_survey; wrong_order before every step was good. The survey stays open.
    virtual Result<Surveyed> surveyed(DoorId door) const = 0;
    /// Refused: no_survey.
    virtual Result<void> end_survey(DoorId door) = 0;
};

}  // namespace muniment::api
