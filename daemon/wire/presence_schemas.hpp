#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/wire/fact_schema.hpp"

namespace muniment::fact_schemas {

template <>
inline constexpr auto schema<facts::BoxSighted> =
    schema_of("box_sighted",
              1,
              Member{"box", &facts::BoxSighted::box},
              Member{"place", &facts::BoxSighted::place},
              Member{"at_us", &facts::BoxSighted::at});
template <>
inline constexpr auto schema<facts::ProbablyGone> =
    schema_of("probably_gone",
              1,
              Member{"box", &facts::ProbablyGone::box},
              Member{"place", &facts::ProbablyGone::place},
              Member{"heard_us", &facts::ProbablyGone::heard_at},
              Member{"chance_ppm", &facts::ProbablyGone::chance_ppm},
              Member{"level", &facts::ProbablyGone::level});
template <>
inline constexpr auto schema<facts::TagCloned> =
    schema_of("tag_cloned",
              1,
              Member{"box", &facts::TagCloned::box},
              Member{"epc", &facts::TagCloned::epc},
              Member{"sign", &facts::TagCloned::sign},
              Member{"first", &facts::TagCloned::first},
              Member{"second", &facts::TagCloned::second},
              Member{"at_us", &facts::TagCloned::at});
template <>
inline constexpr auto schema<facts::TagLost> = schema_of("tag_lost",
                                                         1,
                                                         Member{"box", &facts::TagLost::box},
                                                         Member{"epc", &facts::TagLost::epc},
                                                         Member{"place", &facts::TagLost::place},
                                                         Member{"at_us", &facts::TagLost::at});

template <>
inline constexpr auto schema<facts::FieldKept> =
    schema_of("field_kept",
              1,
              Member{"door", &facts::FieldKept::door},
              Member{"source", &facts::FieldKept::source},
              Member{"digest", &facts::FieldKept::digest});
template <>
inline constexpr auto schema<facts::FieldUndone> =
    schema_of("field_undone",
              1,
              Member{"door", &facts::FieldUndone::door},
              Member{"kept", &facts::FieldUndone::kept});

}  // namespace muniment::fact_schemas
