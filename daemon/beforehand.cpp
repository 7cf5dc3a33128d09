#include "daemon/beforehand.hpp"

#include "daemon/core/room_catalogue.hpp"

namespace muniment {

namespace {

/// Where the rows come from: the store, and the living state for what is left out of a command.
struct Source {
    const Lists& lists;
    const RoomState& room;
};

/// Whether somebody but `own` signs in with this name.
bool is_taken(const Lists& lists, const std::string& sign_in_name, std::optional<PersonId> own) {
    const auto holder = lists.person_with_sign_in_name(sign_in_name);
    return holder && holder->person != own;
}

Beforehand rows_for(Source from, const commands::RegisterPerson& person) {
    return {.name_taken = is_taken(from.lists, person.sign_in_name, std::nullopt)};
}

Beforehand rows_for(Source from, const commands::SetCredential& set) {
    return {.name_taken = is_taken(from.lists, set.name.sign_in_name, set.name.person)};
}

Beforehand of_catalogue(CatalogueRows rows) {
    return {.catalogue = std::move(rows)};
}

/// The last item of a series, to count on from.
void find_last_item(Source from, const Series& series, CatalogueRows& rows) {
    rows.last_items[series] = from.lists.last_item_in(series);
}

void find_box(Source from, const BoxCode& box, CatalogueRows& rows) {
    rows.box = from.lists.description_of(box);
    rows.last_item_in_box = from.lists.last_item_in(box);
}

/// Who has the item already that is asked for, other than the file itself.
void find_holder(Source from, const Filing& filing, std::uint32_t item, CatalogueRows& rows) {
    if (item == 0) return;
    const bool in_dossier = rows.box && rows.box->arrangement == Arrangement::by_owner;
    rows.item_holder = in_dossier ? from.lists.file_with_item(rows.box->box, item)
                                  : from.lists.file_with_item(series_of(filing), item);
    if (rows.file && rows.item_holder == rows.file->id) rows.item_holder.reset();
}

Beforehand rows_for(Source from, const commands::DescribeBox& describe) {
    CatalogueRows rows;
    rows.box = from.lists.description_of(describe.box);
    rows.files_in_box = from.lists.files_in(describe.box);
    const auto filing = filing_of_box(from.room.catalogue, describe);
    if (!filing) return of_catalogue(std::move(rows));
    rows.last_box_no = from.lists.last_box_no(filing->fonds, filing->file_class);
    if (describe.first_item != 0) {
        BoxDescription wanted{.box = describe.box,
                              .fonds = filing->fonds,
                              .box_class = filing->file_class,
                              .year = filing->year,
                              .retention = filing->retention,
                              .first_item = describe.first_item,
                              .last_item = describe.last_item};
        rows.overlapping = from.lists.overlapping(wanted);
    }
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::CloseBox& close) {
    return of_catalogue({.box = from.lists.description_of(close.box)});
}

Beforehand rows_for(Source from, const commands::RecordFile& record) {
    CatalogueRows rows;
    if (record.file) rows.file = from.lists.file(*record.file);
    // A correction leaves the file where it is.
    const auto box = rows.file ? rows.file->box : record.box;
    if (box) find_box(from, *box, rows);
    const auto filing = filing_of(from.room.catalogue, record.fields, true);
    if (!filing) return of_catalogue(std::move(rows));
    find_last_item(from, series_of(*filing), rows);
    find_holder(from, *filing, record.item, rows);
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::PutInBox& put) {
    CatalogueRows rows;
    rows.file = from.lists.file(put.file);
    find_box(from, put.box, rows);
    if (!rows.file) return of_catalogue(std::move(rows));
    find_last_item(from, series_of(rows.file->filing), rows);
    find_holder(from, rows.file->filing, put.item, rows);
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::KeepCopies& keep) {
    return of_catalogue({.file = from.lists.file(keep.file)});
}

Beforehand rows_for(Source from, const commands::CheckCopy& check) {
    const auto copies = from.lists.copies_of(check.file).size();
    return of_catalogue(
        {.file = from.lists.file(check.file), .copies = static_cast<std::uint32_t>(copies)});
}

Beforehand rows_for(Source from, const commands::TakeFileOut& take) {
    return of_catalogue({.file = from.lists.file(take.file)});
}

Beforehand rows_for(Source from, const commands::BringFileBack& back) {
    return of_catalogue({.card = from.lists.out_card(back.card)});
}

CatalogueRows rows_of(Source from, Seq transfer) {
    return {.transfer = from.lists.transfer(transfer)};
}

constexpr int all_papers = static_cast<int>(papers_max);

template <class OneTransfer>
    requires requires(const OneTransfer& command) {
        { command.transfer } -> std::convertible_to<Seq>;
    }
Beforehand rows_for(Source from, const OneTransfer& command) {
    return of_catalogue(rows_of(from, command.transfer));
}

Beforehand rows_for(Source from, const commands::CorrectPaper& correct) {
    CatalogueRows rows = rows_of(from, correct.paper.transfer);
    rows.papers = from.lists.papers(correct.paper.transfer, correct.paper.line, 1);
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::ReviewPapers& review) {
    CatalogueRows rows = rows_of(from, review.transfer);
    rows.papers = from.lists.papers(review.transfer, 0, all_papers);
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::CataloguePapers& papers) {
    CatalogueRows rows = rows_of(from, papers.transfer);
    rows.papers = from.lists.papers(papers.transfer, 0, all_papers);
    if (papers.box) find_box(from, *papers.box, rows);
    const auto& fonds = from.room.catalogue.fonds;
    for (const Paper& paper : rows.papers) {
        Filing filing = paper.filing;
        if (filing.fonds.is_empty() && papers.fonds) filing.fonds = *papers.fonds;
        if (filing.fonds.is_empty() && fonds.size() == 1) filing.fonds = fonds.begin()->first;
        const Series series = series_of(filing);
        if (!rows.last_items.contains(series)) find_last_item(from, series, rows);
    }
    return of_catalogue(std::move(rows));
}

Beforehand rows_for(Source from, const commands::UndoShelving& undo) {
    Beforehand known;
    const auto rows = from.lists.ledger(Seq{undo.shelving.value() - 1}, 1);
    if (!rows.empty() && rows.front().seq == undo.shelving) known.row = rows.front();
    return known;
}

template <class Kind>
concept NeedsRows = requires(Source from, const Kind& command) { rows_for(from, command); };

}  // namespace

bool needs_rows(const Command& command) {
    return std::visit([]<class Kind>(const Kind&) { return NeedsRows<Kind>; }, command);
}

Beforehand rows_before(const Command& command, const Lists& lists, const RoomState& room) {
    return std::visit(
        [&]<class Kind>(const Kind& known) {
            if constexpr (NeedsRows<Kind>) return rows_for(Source{lists, room}, known);
            return Beforehand{};
        },
        command);
}

}  // namespace muniment
