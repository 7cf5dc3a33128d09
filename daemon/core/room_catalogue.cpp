// Room::decide for the catalogue: fonds, classes, boxes, files.
#include "daemon/core/room_catalogue.hpp"

#include <algorithm>

namespace muniment {

namespace {

constexpr std::size_t name_bytes_max = 120;
constexpr std::size_t place_bytes_max = 60;
constexpr std::size_t reason_bytes_max = 2'000;
constexpr std::size_t owner_bytes_max = 200;
constexpr std::size_t copies_max = 9;

using Done = Result<void>;

/// The classes that a room begins with become rows of its ledger when the catalogue is first used.
void begin_classes(Cataloguing at) {
    if (!at.room.catalogue.classes.empty()) return;
    for (const facts::ClassSet& set : default_classes()) at.draft.add(set);
}

Done check_name(const std::string& name, const char* field) {
    if (name.empty()) return refuse(RefusalCode::malformed, field);
    if (name.size() > name_bytes_max) return refuse(RefusalCode::too_long, field);
    return {};
}

/// Whether `code` stands under itself when its parent is this.
bool loops(const Catalogue& catalogue, const ClassCode& code, std::optional<ClassCode> parent) {
    const auto& classes = classes_of(catalogue);
    for (std::size_t steps = 0; parent && steps <= classes.size(); ++steps) {
        if (*parent == code) return true;
        const auto found = classes.find(*parent);
        parent = found == classes.end() ? std::nullopt : found->second.parent;
    }
    return false;
}

std::optional<Seq> entry_of(const Catalogue& catalogue, const ClassCode& code) {
    const auto found = catalogue.classes.find(code);
    if (found == catalogue.classes.end()) return std::nullopt;
    return found->second.entry;
}

/// A reason that a person gives, beside the row that has just been added.
void add_note(Draft& draft, Seq of, const std::string& reason) {
    if (!reason.empty()) draft.add_beside(Note{of, reason});
}

Done check_box(const RoomState& room, const BoxCode& box) {
    if (room.boxes.contains(box)) return {};
    return refuse(RefusalCode::unknown_box, box.text());
}

/// The range of a business box; a dossier has none.
Done check_range(Cataloguing at, const commands::DescribeBox& describe, bool is_dossier) {
    const bool has_range = describe.first_item != 0 || describe.last_item != 0;
    if (is_dossier && has_range) return refuse(RefusalCode::malformed, "first_item");
    const bool is_upside_down =
        describe.last_item != 0 &&
        (describe.first_item == 0 || describe.last_item < describe.first_item);
    if (is_upside_down) return refuse(RefusalCode::malformed, "last_item");
    if (!at.known.overlapping || !has_range) return {};
    const BoxDescription& other = *at.known.overlapping;
    return refuse(RefusalCode::range_overlaps,
                  other.box.text() + " " + std::to_string(other.first_item) + "-" +
                      (other.last_item == 0 ? "" : std::to_string(other.last_item)));
}

/// What is in a box does not change its kind without a reason.
Done check_contents(Cataloguing at, const Filing& filing, const commands::DescribeBox& describe) {
    const auto& before = at.known.box;
    if (!before || at.known.files_in_box == 0 || !describe.departing.empty()) return {};
    const bool is_same = before->fonds == filing.fonds && before->box_class == filing.file_class &&
                         before->year == filing.year && before->retention == filing.retention;
    if (is_same) return {};
    return refuse(RefusalCode::box_differs,
                  before->box.text() + ": " + std::to_string(at.known.files_in_box));
}

/// Whether the file has still the item it had: it is asked for no other and stays in its series.
bool keeps_item(const File& file, const Filing& filing, std::uint32_t asked) {
    if (asked != 0 && asked != file.filed.item) return false;
    return file.filed.item != 0 &&
           (file.volume != 0 || series_of(file.filing) == series_of(filing));
}

Done check_free(Cataloguing at, std::uint32_t item) {
    if (item == 0 || !at.known.item_holder) return {};
    return refuse(RefusalCode::item_taken, std::to_string(at.known.item_holder->value()));
}

/// The last item of what a file is counted with.
std::uint32_t last_item_of(Cataloguing at, const Filing& filing, bool in_dossier) {
    if (in_dossier) return at.known.last_item_in_box;
    const auto last = at.known.last_items.find(series_of(filing));
    return last == at.known.last_items.end() ? 0 : last->second;
}

Done check_record(Cataloguing at, const commands::RecordFile& record) {
    if (record.file && !at.known.file)
        return refuse(RefusalCode::unknown_file, std::to_string(record.file->value()));
    if (auto wrong = check_text(record.fields.text, record.fields.is_copy); !wrong) return wrong;
    if (record.departing.size() > reason_bytes_max)
        return refuse(RefusalCode::too_long, "departing");
    if (!record.box) return {};
    if (auto wrong = check_box(at.room, *record.box); !wrong) return wrong;
    if (!at.known.box) return refuse(RefusalCode::not_described, record.box->text());
    return {};
}

/// Where a file that is recorded or corrected comes to stand.
Result<Placed> place_recorded(Cataloguing at,
                              const commands::RecordFile& record,
                              const Filing& filing) {
    const auto& before = at.known.file;
    const auto& record_class = classes_of(at.room.catalogue).at(filing.file_class);
    // A file of a dossier is counted when it gets into one.
    if (!at.known.box && record_class.arrangement == Arrangement::by_owner) {
        if (record.item != 0) return refuse(RefusalCode::malformed, "item");
        return Placed{};
    }
    std::optional<BoxDescription> box = at.known.box;
    // What was closed over a file, and what a reason was given for, may still be corrected.
    if (box && before) box->is_closed = false;
    const bool is_same = before && series_of(before->filing) == series_of(filing);
    const bool in_dossier = box && box->arrangement == Arrangement::by_owner;
    return placed(at.rules,
                  {.filing = filing,
                   .box = box ? &*box : nullptr,
                   .item = before && keeps_item(*before, filing, record.item) ? before->filed.item
                                                                              : record.item,
                   .last_item = last_item_of(at, filing, in_dossier),
                   .has_reason = is_same || !record.departing.empty()});
}

}  // namespace

Done decide_catalogue(Cataloguing at, const commands::NameFonds& name) {
    if (auto wrong = check_name(name.name, "name"); !wrong) return wrong;
    begin_classes(at);
    const auto known = at.room.catalogue.fonds.find(name.fonds);
    const bool is_known = known != at.room.catalogue.fonds.end();
    if (is_known && known->second.name == name.name)
        return refuse(RefusalCode::already_so, name.fonds.text());
    at.draft.add(facts::FondsNamed{name.fonds, name.name},
                 is_known ? std::optional(known->second.entry) : std::nullopt);
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::SetClass& set) {
    const facts::ClassSet& wanted = set.wanted;
    if (auto wrong = check_name(wanted.english, "en"); !wrong) return wrong;
    if (auto wrong = check_name(wanted.chinese, "zh"); !wrong) return wrong;
    if (wanted.parent && !classes_of(at.room.catalogue).contains(*wanted.parent))
        return refuse(RefusalCode::unknown_class, wanted.parent->text());
    if (loops(at.room.catalogue, wanted.code, wanted.parent))
        return refuse(RefusalCode::class_loops, wanted.code.text());
    begin_classes(at);
    at.draft.add(wanted, entry_of(at.room.catalogue, wanted.code));
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::EndClass& end) {
    const auto& classes = classes_of(at.room.catalogue);
    const auto known = classes.find(end.code);
    if (known == classes.end()) return refuse(RefusalCode::unknown_class, end.code.text());
    if (known->second.is_ended) return refuse(RefusalCode::already_so, end.code.text());
    begin_classes(at);
    const RecordClass& last = known->second;
    at.draft.add(facts::ClassSet{.code = last.code,
                                 .parent = last.parent,
                                 .english = last.english,
                                 .chinese = last.chinese,
                                 .retention = last.retention,
                                 .arrangement = last.arrangement,
                                 .is_ended = true},
                 entry_of(at.room.catalogue, end.code));
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::DescribeBox& describe) {
    if (auto wrong = check_box(at.room, describe.box); !wrong) return wrong;
    const auto filing = filing_of_box(at.room.catalogue, describe);
    if (!filing) return std::unexpected(filing.error());
    const bool is_dossier = filing->year == 0;
    if (is_dossier && describe.owner_ref.empty() && describe.room_no.empty())
        return refuse(RefusalCode::malformed, "owner_ref");
    if (describe.owner_ref.size() > owner_bytes_max || describe.room_no.size() > owner_bytes_max)
        return refuse(RefusalCode::too_long, "owner_ref");
    if (describe.departing.size() > reason_bytes_max)
        return refuse(RefusalCode::too_long, "departing");
    if (auto wrong = check_range(at, describe, is_dossier); !wrong) return wrong;
    if (auto wrong = check_contents(at, *filing, describe); !wrong) return wrong;
    const auto& before = at.known.box;
    const std::uint32_t kept_no = before ? before->box_no : at.known.last_box_no + 1;
    const auto arrangement = describe.arrangement.value_or(
        classes_of(at.room.catalogue).at(describe.box_class).arrangement);
    const facts::BoxDescribed fact{.box = describe.box,
                                   .fonds = filing->fonds,
                                   .box_class = filing->file_class,
                                   .year = filing->year,
                                   .retention = filing->retention,
                                   .arrangement = arrangement,
                                   .box_no = describe.box_no != 0 ? describe.box_no : kept_no,
                                   .first_item = describe.first_item,
                                   .last_item = describe.last_item,
                                   .digest = {},
                                   .note_digest = {}};
    const Seq row = at.draft.add(fact, before ? std::optional(before->entry) : std::nullopt);
    if (!describe.owner_ref.empty() || !describe.room_no.empty())
        at.draft.add_beside(BoxText{row, describe.box, describe.owner_ref, describe.room_no});
    add_note(at.draft, row, describe.departing);
    begin_classes(at);
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::CloseBox& close) {
    if (auto wrong = check_box(at.room, close.box); !wrong) return wrong;
    if (!at.known.box) return refuse(RefusalCode::not_described, close.box.text());
    if (at.known.box->is_closed == close.is_closed)
        return refuse(RefusalCode::already_so, close.box.text());
    at.draft.add(facts::BoxClosed{close.box, close.is_closed});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::RecordFile& record) {
    const auto& before = at.known.file;
    if (auto wrong = check_record(at, record); !wrong) return wrong;
    const auto filing = filing_of(at.room.catalogue, record.fields, true);
    if (!filing) return std::unexpected(filing.error());
    if (auto wrong = check_free(at, record.item); !wrong) return wrong;
    auto where = place_recorded(at, record, *filing);
    if (!where) return std::unexpected(where.error());
    const FileId next{at.room.catalogue.last_file.value() + 1};
    facts::FileRecorded fact{.file = before ? before->id : next,
                             .filing = *filing,
                             .box = before ? before->box : record.box,
                             .filed = std::move(where->filed),
                             .paper = before ? before->paper : std::nullopt,
                             .departs = std::move(where->departs),
                             .digest = {},
                             .note_digest = {}};
    const Seq row = at.draft.next();
    at.draft.add_beside(FileText{row, fact.file, record.fields.text});
    at.draft.add(std::move(fact), before ? std::optional(before->entry) : std::nullopt);
    add_note(at.draft, row, record.departing);
    begin_classes(at);
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::PutInBox& put) {
    if (auto wrong = check_box(at.room, put.box); !wrong) return wrong;
    const auto& file = at.known.file;
    const auto& box = at.known.box;
    if (!file) return refuse(RefusalCode::unknown_file, std::to_string(put.file.value()));
    if (file->card) return refuse(RefusalCode::file_is_out, file->card->text());
    if (!box) return refuse(RefusalCode::not_described, put.box.text());
    if (file->box == put.box) return refuse(RefusalCode::already_so, put.box.text());
    if (put.departing.size() > reason_bytes_max) return refuse(RefusalCode::too_long, "departing");
    if (auto wrong = check_free(at, put.item); !wrong) return wrong;
    const bool to_dossier = box->arrangement == Arrangement::by_owner;
    const bool stays = !to_dossier && file->volume == 0 && put.item == 0;
    auto where = placed(at.rules,
                        {.filing = file->filing,
                         .box = &*box,
                         .item = stays ? file->filed.item : put.item,
                         .last_item = last_item_of(at, file->filing, to_dossier),
                         .has_reason = !put.departing.empty()});
    if (!where) return std::unexpected(where.error());
    const Seq row = at.draft.add(facts::FileBoxed{.file = file->id,
                                                  .box = put.box,
                                                  .filed = std::move(where->filed),
                                                  .departs = std::move(where->departs),
                                                  .note_digest = {}});
    add_note(at.draft, row, put.departing);
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::KeepCopies& keep) {
    if (!at.known.file) return refuse(RefusalCode::unknown_file, std::to_string(keep.file.value()));
    if (keep.copies.size() > copies_max) return refuse(RefusalCode::too_long, "copies");
    for (const ElectronicCopy& copy : keep.copies) {
        if (copy.place.empty()) return refuse(RefusalCode::malformed, "place");
        if (copy.place.size() > place_bytes_max) return refuse(RefusalCode::too_long, "place");
    }
    at.draft.add(facts::CopiesKept{keep.file, keep.copies});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::CheckCopy& check) {
    if (!at.known.file)
        return refuse(RefusalCode::unknown_file, std::to_string(check.file.value()));
    if (check.copy >= at.known.copies) return refuse(RefusalCode::malformed, "copy");
    at.draft.add(facts::CopyChecked{check.file, check.copy, check.is_sound});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::TakeFileOut& take) {
    const auto& file = at.known.file;
    if (!file) return refuse(RefusalCode::unknown_file, std::to_string(take.file.value()));
    if (file->card) return refuse(RefusalCode::file_is_out, file->card->text());
    if (!at.room.people.contains(take.taker)) return refuse(RefusalCode::unknown_person, "taker");
    if (file->box) {
        if (const auto loan = at.room.loans.find(*file->box); loan != at.room.loans.end())
            return refuse(RefusalCode::already_lent, std::to_string(loan->second.borrower.value()));
    }
    const int days = take.days.value_or(at.rules.loan_days);
    if (days < 1 || days > at.rules.loan_days_max) return refuse(RefusalCode::malformed, "days");
    at.draft.add(facts::FileWentOut{.file = file->id,
                                    .card = FormCode::of_number(at.room.catalogue.last_form + 1),
                                    .taker = take.taker,
                                    .due_at = at.rules.work_days.due(at.draft.now(), days)});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::BringFileBack& back) {
    const auto& card = at.known.card;
    if (!card) return refuse(RefusalCode::unknown_card, back.card.text());
    if (card->back_at) return refuse(RefusalCode::card_settled, back.card.text());
    at.draft.add(facts::FileCameBack{card->file, card->card, back.is_complete, back.is_undamaged});
    return {};
}

}  // namespace muniment
