#pragma once

#include <boost/json/object.hpp>

#include "daemon/core/door_survey.hpp"
#include "daemon/wire/words.hpp"

namespace muniment {

/// What a person is to do now, and how it went.
Words words_for(const SurveyStep& step);
Words words_for(SurveyVerdict verdict);
/// What was found of one antenna, and what to do about it.
Words words_for(const SurveyedAntenna& antenna);

/// Survey and SurveyResult of api/openapi.json.
boost::json::object view_of(const DoorSurvey& survey);
boost::json::object view_of(const SurveyResult& result);

}  // namespace muniment
