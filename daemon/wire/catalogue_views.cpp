#include "daemon/wire/catalogue_views.hpp"

#include "daemon/wire/catalogue_sentences.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

void add_text(json::object& view, std::string_view name, const std::string& text) {
    if (!text.empty()) view.emplace(name, text);
}

void add(json::object& view, const Filing& filing) {
    add_text(view, "fonds", filing.fonds.text());
    add_member(view, "class", filing.file_class);
    add_member(view, "year", filing.year);
    add_member(view, "retention", filing.retention);
    add_text(view, "dated", filing.dated.text());
    add_member(view, "copy", filing.is_copy);
    add_member(view, "confidentiality", filing.confidentiality);
    add_member(view, "important", filing.is_important);
}

void add(json::object& view, const PaperText& text) {
    add_text(view, "title", text.title);
    add_text(view, "source", text.source);
    add_text(view, "owner_ref", text.owner_ref);
    add_text(view, "room_no", text.room_no);
    add_text(view, "original_at", text.original_at);
    add_text(view, "note", text.note);
}

void add(json::object& view, const PaperRef& paper) {
    add_member(view, "transfer", paper.transfer);
    view.emplace("line", std::uint64_t{paper.line} + 1);
}

/// Where it stands, or else where it belongs.
std::string place_of(const Box& box, const Surroundings& around) {
    if (box.place) return around.room.places.address_of(box.place);
    if (box.home) return around.room.places.address_of(box.home);
    const std::string* wanted = around.room.homes_wanted.text_of(box.code);
    return wanted == nullptr ? std::string() : *wanted;
}

std::string_view word_of(ItemFaultKind kind) {
    switch (kind) {
        case ItemFaultKind::gap:
            return "gap";
        case ItemFaultKind::twice:
            return "twice";
        case ItemFaultKind::overlap:
            return "overlap";
        case ItemFaultKind::outside:
            return "outside";
    }
    return {};
}

}  // namespace

json::object view_of(const RecordClass& record_class) {
    json::object view;
    add_member(view, "class", record_class.code);
    add_member(view, "parent", record_class.parent);
    view.emplace("name", json::object{{"en", record_class.english}, {"zh", record_class.chinese}});
    add_member(view, "retention", record_class.retention);
    add_member(view, "arrangement", record_class.arrangement);
    add_member(view, "ended", record_class.is_ended);
    return view;
}

json::object view_of(const Fonds& fonds) {
    return {{"fonds", fonds.code.text()}, {"name", fonds.name}};
}

json::object view_of(const BoxDescription& box) {
    json::object view;
    add_member(view, "box", box.box);
    add_member(view, "fonds", box.fonds);
    add_member(view, "class", box.box_class);
    if (box.year != 0) add_member(view, "year", box.year);
    add_member(view, "retention", box.retention);
    add_member(view, "arrangement", box.arrangement);
    add_member(view, "box_no", box.box_no);
    if (box.first_item != 0) add_member(view, "first_item", box.first_item);
    if (box.last_item != 0) add_member(view, "last_item", box.last_item);
    add_member(view, "may_depart", box.may_depart);
    add_member(view, "closed", box.is_closed);
    add_text(view, "owner_ref", box.owner_ref);
    add_text(view, "room_no", box.room_no);
    return view;
}

json::object view_of(const File& file) {
    json::object view;
    add_member(view, "file", file.id);
    add_text(view, "number", file.filed.number);
    if (file.filed.item != 0) add_member(view, "item", file.filed.item);
    add(view, file.filing);
    add_member(view, "box", file.box);
    add(view, file.text);
    if (file.paper) add(view, *file.paper);
    add_member(view, "card", file.card);
    add_member(view, "recorded_at", file.recorded_at);
    return view;
}

json::object view_of(const PaperText& text) {
    json::object view;
    add(view, text);
    return view;
}

json::object view_of(const CopyRow& copy) {
    json::object view;
    view.emplace("copy", std::uint64_t{copy.copy} + 1);
    add_member(view, "medium", copy.kept.medium);
    view.emplace("say", view_of(words_for(copy.kept.medium)));
    add_member(view, "place", copy.kept.place);
    add_member(view, "off_site", copy.kept.is_off_site);
    add_member(view, "kept_at", copy.kept_at);
    add_member(view, "checked_at", copy.checked_at);
    add_member(view, "sound", copy.is_sound);
    return view;
}

json::object view_of(const CopyWant& want) {
    json::object view;
    add_member(view, "file", want.file);
    add_text(view, "number", want.number);
    add_member(view, "media", want.media);
    add_member(view, "off_site", want.has_off_site);
    add_member(view, "unsound", want.unsound);
    add_member(view, "overdue", want.overdue);
    add_member(view, "oldest_check", want.oldest_check);
    return view;
}

json::object view_of(const OutCard& card, const Surroundings& around) {
    json::object view;
    add_member(view, "card", card.card);
    add_member(view, "file", card.file);
    add_member(view, "box", card.box);
    view.emplace("taker", view_of_person(card.taker, around));
    view.emplace("given_by", view_of_person(card.given_by, around));
    add_member(view, "taken_at", card.taken_at);
    add_member(view, "due_at", card.due_at);
    view.emplace("overdue", !card.back_at && card.due_at < around.now);
    add_member(view, "back_at", card.back_at);
    add_member(view, "complete", card.is_complete);
    add_member(view, "undamaged", card.is_undamaged);
    return view;
}

json::object view_of(const Series& series) {
    json::object view;
    add_member(view, "fonds", series.fonds);
    add_member(view, "class", series.file_class);
    add_member(view, "year", series.year);
    add_member(view, "retention", series.retention);
    return view;
}

json::object view_of(const ItemFault& fault) {
    json::object view{{"fault", word_of(fault.kind)}, {"first", fault.first}, {"last", fault.last}};
    add_member(view, "box", fault.box);
    add_member(view, "other_box", fault.other_box);
    if (!fault.files.empty()) add_member(view, "files", fault.files);
    return view;
}

json::object view_of(const CustodyRow& row, const Surroundings& around) {
    json::object view;
    add_member(view, "box", row.box.code);
    add_member(view, "title", row.box.title);
    add_member(view, "received_at", row.received_at);
    add_member(view, "place", place_of(row.box, around));
    add_member(view, "whereabouts", row.box.whereabouts);
    add_member(view, "files", row.files);
    add_member(view, "files_out", row.files_out);
    if (row.description) view.emplace("description", view_of(*row.description));
    return view;
}

json::object view_of(const Transfer& transfer, const Surroundings& around) {
    json::object view;
    add_member(view, "transfer", transfer.id);
    add_member(view, "period", transfer.period);
    add_member(view, "step", transfer.step);
    view.emplace("say", view_of(words_for(transfer.step)));
    view.emplace("clerk", view_of_person(transfer.clerk, around));
    add_member(view, "opened_at", transfer.opened_at);
    add_member(view, "papers", transfer.papers);
    add_member(view, "accepted", transfer.accepted);
    add_member(view, "sent_back", transfer.sent_back);
    if (transfer.reviewer) view.emplace("reviewer", view_of_person(*transfer.reviewer, around));
    add_member(view, "reviewed_at", transfer.reviewed_at);
    add_member(view, "clerk_signed_at", transfer.clerk_signed_at);
    if (transfer.archivist) view.emplace("archivist", view_of_person(*transfer.archivist, around));
    add_member(view, "archivist_signed_at", transfer.archivist_signed_at);
    return view;
}

json::object view_of(const Paper& paper) {
    json::object view;
    view.emplace("line", std::uint64_t{paper.line} + 1);
    add(view, paper.filing);
    add(view, paper.text);
    add_member(view, "accepted", paper.is_accepted);
    if (paper.sent_back) {
        add_member(view, "sent_back", *paper.sent_back);
        view.emplace("say", view_of(words_for(*paper.sent_back)));
    }
    add_member(view, "file", paper.file);
    return view;
}

json::object view_of(const BacklogRow& row) {
    json::object view;
    add_member(view, "since", row.since);
    if (row.paper) add(view, *row.paper);
    add_member(view, "file", row.file);
    add_member(view, "box", row.box);
    add_member(view, "papers", row.papers);
    add_text(view, "title", row.title);
    return view;
}

}  // namespace muniment
