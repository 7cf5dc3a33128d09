#pragma once

#include "daemon/core/transfer_facts.hpp"
#include "daemon/wire/fact_schema.hpp"

// The facts of catalogue and hand-over in JSON.

namespace muniment::fact_schemas {

template <>
inline constexpr auto schema<facts::FondsNamed> =
    schema_of("fonds_named",
              1,
              Member{"fonds", &facts::FondsNamed::fonds},
              Member{"name", &facts::FondsNamed::name});
template <>
inline constexpr auto schema<facts::ClassSet> =
    schema_of("class_set",
              1,
              Member{"class", &facts::ClassSet::code},
              Member{"parent", &facts::ClassSet::parent},
              Member{"en", &facts::ClassSet::english},
              Member{"zh", &facts::ClassSet::chinese},
              Member{"retention", &facts::ClassSet::retention},
              Member{"arrangement", &facts::ClassSet::arrangement},
              Member{"ended", &facts::ClassSet::is_ended});
template <>
inline constexpr auto schema<facts::BoxDescribed> =
    schema_of("box_described",
              1,
              Member{"box", &facts::BoxDescribed::box},
              Member{"fonds", &facts::BoxDescribed::fonds},
              Member{"class", &facts::BoxDescribed::box_class},
              Member{"year", &facts::BoxDescribed::year},
              Member{"retention", &facts::BoxDescribed::retention},
              Member{"arrangement", &facts::BoxDescribed::arrangement},
              Member{"box_no", &facts::BoxDescribed::box_no},
              Member{"first_item", &facts::BoxDescribed::first_item},
              Member{"last_item", &facts::BoxDescribed::last_item},
              Member{"digest", &facts::BoxDescribed::digest},
              Member{"note_digest", &facts::BoxDescribed::note_digest});
template <>
inline constexpr auto schema<facts::BoxClosed> =
    schema_of("box_closed",
              1,
              Member{"box", &facts::BoxClosed::box},
              Member{"closed", &facts::BoxClosed::is_closed});
template <>
inline constexpr auto schema<facts::FileRecorded> =
    schema_of("file_recorded",
              1,
              Member{"file", &facts::FileRecorded::file},
              Member{"filing", &facts::FileRecorded::filing},
              Member{"box", &facts::FileRecorded::box},
              Member{"filed", &facts::FileRecorded::filed},
              Member{"paper", &facts::FileRecorded::paper},
              Member{"departs", &facts::FileRecorded::departs},
              Member{"digest", &facts::FileRecorded::digest},
              Member{"note_digest", &facts::FileRecorded::note_digest});
template <>
inline constexpr auto schema<facts::FileBoxed> =
    schema_of("file_boxed",
              1,
              Member{"file", &facts::FileBoxed::file},
              Member{"box", &facts::FileBoxed::box},
              Member{"filed", &facts::FileBoxed::filed},
              Member{"departs", &facts::FileBoxed::departs},
              Member{"note_digest", &facts::FileBoxed::note_digest});
template <>
inline constexpr auto schema<facts::CopiesKept> =
    schema_of("copies_kept",
              1,
              Member{"file", &facts::CopiesKept::file},
              Member{"copies", &facts::CopiesKept::copies});
template <>
inline constexpr auto schema<facts::CopyChecked> =
    schema_of("copy_checked",
              1,
              Member{"file", &facts::CopyChecked::file},
              Member{"copy", &facts::CopyChecked::copy},
              Member{"sound", &facts::CopyChecked::is_sound});
template <>
inline constexpr auto schema<facts::FileWentOut> =
    schema_of("file_went_out",
              1,
              Member{"file", &facts::FileWentOut::file},
              Member{"card", &facts::FileWentOut::card},
              Member{"taker", &facts::FileWentOut::taker},
              Member{"due_us", &facts::FileWentOut::due_at});
template <>
inline constexpr auto schema<facts::FileCameBack> =
    schema_of("file_came_back",
              1,
              Member{"file", &facts::FileCameBack::file},
              Member{"card", &facts::FileCameBack::card},
              Member{"complete", &facts::FileCameBack::is_complete},
              Member{"undamaged", &facts::FileCameBack::is_undamaged});

template <>
inline constexpr auto schema<facts::TransferOpened> =
    schema_of("transfer_opened", 1, Member{"period", &facts::TransferOpened::period});
template <>
inline constexpr auto schema<facts::PapersListed> =
    schema_of("papers_listed",
              1,
              Member{"transfer", &facts::PapersListed::transfer},
              Member{"first", &facts::PapersListed::first},
              Member{"papers", &facts::PapersListed::papers});
template <>
inline constexpr auto schema<facts::TransferSubmitted> =
    schema_of("transfer_submitted", 1, Member{"transfer", &facts::TransferSubmitted::transfer});
template <>
inline constexpr auto schema<facts::PapersReviewed> =
    schema_of("papers_reviewed",
              1,
              Member{"transfer", &facts::PapersReviewed::transfer},
              Member{"lines", &facts::PapersReviewed::lines},
              Member{"sent_back", &facts::PapersReviewed::sent_back},
              Member{"note_digest", &facts::PapersReviewed::note_digest});
template <>
inline constexpr auto schema<facts::TransferSigned> =
    schema_of("transfer_signed",
              1,
              Member{"transfer", &facts::TransferSigned::transfer},
              Member{"by_archivist", &facts::TransferSigned::by_archivist});
template <>
inline constexpr auto schema<facts::TransferTakenBack> =
    schema_of("transfer_taken_back", 1, Member{"transfer", &facts::TransferTakenBack::transfer});
template <>
inline constexpr auto schema<facts::TransferDropped> =
    schema_of("transfer_dropped", 1, Member{"transfer", &facts::TransferDropped::transfer});

}  // namespace muniment::fact_schemas
