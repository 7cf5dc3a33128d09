#pragma once

#include "daemon/core/command.hpp"
#include "daemon/core/draft.hpp"
#include "daemon/core/rules.hpp"

namespace muniment {

/// What a decision about the catalogue looks at, and where it writes what it comes to.
struct Cataloguing {
    const RoomState& room;
    const Rules& rules;
    const CatalogueRows& known;
    Draft& draft;
    PersonId actor;
};

/// What a person must be allowed to do for a command about the catalogue.
template <class CatalogueCommand>
inline constexpr Action catalogue_right = Action::catalogue;
template <>
inline constexpr Action catalogue_right<commands::NameFonds> = Action::arrange;
template <>
inline constexpr Action catalogue_right<commands::SetClass> = Action::arrange;
template <>
inline constexpr Action catalogue_right<commands::EndClass> = Action::arrange;
template <>
inline constexpr Action catalogue_right<commands::TakeFileOut> = Action::lend;
template <>
inline constexpr Action catalogue_right<commands::BringFileBack> = Action::return_box;
template <>
inline constexpr Action catalogue_right<commands::OpenTransfer> = Action::hand_over;
template <>
inline constexpr Action catalogue_right<commands::ListPapers> = Action::hand_over;
template <>
inline constexpr Action catalogue_right<commands::CorrectPaper> = Action::hand_over;
template <>
inline constexpr Action catalogue_right<commands::SubmitTransfer> = Action::hand_over;
template <>
inline constexpr Action catalogue_right<commands::ReviewPapers> = Action::review;
// Whose list it is, and at which step, decides further (room_transfers.cpp).
template <>
inline constexpr Action catalogue_right<commands::SignTransfer> = Action::look;
template <>
inline constexpr Action catalogue_right<commands::TakeBackTransfer> = Action::look;
template <>
inline constexpr Action catalogue_right<commands::DropTransfer> = Action::look;

// Each refuses, or adds to the draft. The right to do it has been looked at before.
Result<void> decide_catalogue(Cataloguing at, const commands::NameFonds& name);
Result<void> decide_catalogue(Cataloguing at, const commands::SetClass& set);
Result<void> decide_catalogue(Cataloguing at, const commands::EndClass& end);
Result<void> decide_catalogue(Cataloguing at, const commands::DescribeBox& describe);
Result<void> decide_catalogue(Cataloguing at, const commands::CloseBox& close);
Result<void> decide_catalogue(Cataloguing at, const commands::RecordFile& record);
Result<void> decide_catalogue(Cataloguing at, const commands::PutInBox& put);
Result<void> decide_catalogue(Cataloguing at, const commands::KeepCopies& keep);
Result<void> decide_catalogue(Cataloguing at, const commands::CheckCopy& check);
Result<void> decide_catalogue(Cataloguing at, const commands::TakeFileOut& take);
Result<void> decide_catalogue(Cataloguing at, const commands::BringFileBack& back);

Result<void> decide_catalogue(Cataloguing at, const commands::OpenTransfer& open);
Result<void> decide_catalogue(Cataloguing at, const commands::ListPapers& list);
Result<void> decide_catalogue(Cataloguing at, const commands::CorrectPaper& correct);
Result<void> decide_catalogue(Cataloguing at, const commands::SubmitTransfer& submit);
Result<void> decide_catalogue(Cataloguing at, const commands::ReviewPapers& review);
Result<void> decide_catalogue(Cataloguing at, const commands::SignTransfer& sign);
Result<void> decide_catalogue(Cataloguing at, const commands::TakeBackTransfer& back);
Result<void> decide_catalogue(Cataloguing at, const commands::DropTransfer& drop);
Result<void> decide_catalogue(Cataloguing at, const commands::CataloguePapers& papers);

/// The fonds, the class and the rest of a file or a paper, or what is missing of them. A paper may
/// be listed before its fonds is known.
Result<Filing> filing_of(const Catalogue& catalogue, const PaperFields& fields, bool needs_fonds);
/// The same of a box; a dossier has the year 0.
Result<Filing> filing_of_box(const Catalogue& catalogue, const commands::DescribeBox& describe);
Result<void> check_text(const PaperText& text, bool is_copy);

/// A file on its way into a box, or into its series without one yet.
struct Placing {
    const Filing& filing;
    const BoxDescription* box = nullptr;  ///< nothing: not boxed yet
    std::uint32_t item = 0;               ///< what is asked for; 0: the next one
    std::uint32_t last_item = 0;          ///< of the box or the series so far
    bool has_reason = false;              ///< a person said why it may depart
};
struct Placed {
    Filed filed{};
    std::vector<Departure> departs{};
};
/// Where it comes to stand, or why it cannot.
Result<Placed> placed(const Rules& rules, const Placing& placing);

}  // namespace muniment
