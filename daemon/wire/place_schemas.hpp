#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/wire/fact_schema.hpp"

// How facts about places stand in JSON.

namespace muniment::fact_schemas {

using namespace facts;

template <>
inline constexpr auto schema<PlacesMade> =
    schema_of("places_made", 1, Member{"places", &PlacesMade::places});
template <>
inline constexpr auto schema<PlaceChanged> = schema_of("place_changed",
                                                       1,
                                                       Member{"place", &PlaceChanged::place},
                                                       Member{"capacity", &PlaceChanged::capacity},
                                                       Member{"walk", &PlaceChanged::walk},
                                                       Member{"beyond", &PlaceChanged::beyond});
template <>
inline constexpr auto schema<PlaceClosed> = schema_of("place_closed",
                                                      1,
                                                      Member{"place", &PlaceClosed::place},
                                                      Member{"closed", &PlaceClosed::closed});
template <>
inline constexpr auto schema<BoxesShelved> = schema_of("boxes_shelved",
                                                       1,
                                                       Member{"place", &BoxesShelved::place},
                                                       Member{"is_home", &BoxesShelved::is_home},
                                                       Member{"boxes", &BoxesShelved::boxes});
template <>
inline constexpr auto schema<ShelvingUndone> =
    schema_of("shelving_undone",
              1,
              Member{"shelving", &ShelvingUndone::shelving},
              Member{"place", &ShelvingUndone::place},
              Member{"is_home", &ShelvingUndone::is_home},
              Member{"boxes", &ShelvingUndone::boxes});
template <>
inline constexpr auto schema<BoxMeasured> =
    schema_of("box_measured",
              1,
              Member{"box", &BoxMeasured::box},
              Member{"thickness_mm", &BoxMeasured::thickness_mm});

}  // namespace muniment::fact_schemas
