#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/wire/fact_schema.hpp"

// How facts about the life of boxes stand in JSON.

namespace muniment::fact_schemas {

using namespace facts;

template <>
inline constexpr auto schema<BoxesMerged> = schema_of("boxes_merged",
                                                      1,
                                                      Member{"into", &BoxesMerged::into},
                                                      Member{"from", &BoxesMerged::from},
                                                      Member{"title", &BoxesMerged::title});
template <>
inline constexpr auto schema<BoxSplit> = schema_of("box_split",
                                                   1,
                                                   Member{"from", &BoxSplit::from},
                                                   Member{"to", &BoxSplit::to},
                                                   Member{"title", &BoxSplit::title});
template <>
inline constexpr auto schema<BoxReboxed> =
    schema_of("box_reboxed", 1, Member{"from", &BoxReboxed::from}, Member{"to", &BoxReboxed::to});
template <>
inline constexpr auto schema<BoxLost> = schema_of("box_lost", 1, Member{"box", &BoxLost::box});
template <>
inline constexpr auto schema<BoxFound> = schema_of("box_found", 1, Member{"box", &BoxFound::box});
template <>
inline constexpr auto schema<BoxWrittenOff> =
    schema_of("box_written_off", 1, Member{"box", &BoxWrittenOff::box});
template <>
inline constexpr auto schema<LabelGone> =
    schema_of("label_gone", 1, Member{"box", &LabelGone::box}, Member{"why", &LabelGone::why});
template <>
inline constexpr auto schema<MoveOpened> = schema_of(
    "move_opened", 1, Member{"boxes", &MoveOpened::boxes}, Member{"until_us", &MoveOpened::until});
template <>
inline constexpr auto schema<MoveLinesAdded> = schema_of("move_lines_added",
                                                         1,
                                                         Member{"move", &MoveLinesAdded::move},
                                                         Member{"lines", &MoveLinesAdded::lines});
template <>
inline constexpr auto schema<MoveEnded> =
    schema_of("move_ended", 1, Member{"move", &MoveEnded::move});
template <>
inline constexpr auto schema<FirstDayBegan> = schema_of("first_day_began", 1);
template <>
inline constexpr auto schema<PlaceTakenIn> =
    schema_of("place_taken_in", 1, Member{"place", &PlaceTakenIn::place});
template <>
inline constexpr auto schema<FirstDayEnded> = schema_of("first_day_ended", 1);

}  // namespace muniment::fact_schemas
