#include "daemon/wire/catalogue_json.hpp"

namespace muniment {

namespace {

/// No date is an empty text.
Wanted take_date(const std::optional<std::string>& text, CivilDate& into) {
    into = CivilDate{};
    if (!text) return {};
    const auto date = CivilDate::parse(*text);
    if (!date) return "a date";
    into = *date;
    return {};
}

Wanted end_of(const Members& members, Wanted otherwise) {
    return members.end() ? Wanted{} : otherwise;
}

}  // namespace

Wanted take(const json::value& from, Filing& into) {
    std::optional<std::string> dated;
    std::optional<FondsCode> fonds;
    std::optional<bool> is_important;
    Members members(from);
    members.read("fonds", fonds);
    members.read("class", into.file_class);
    members.read("year", into.year);
    members.read("retention", into.retention);
    members.read("dated", dated);
    members.read("copy", into.is_copy);
    members.read("confidentiality", into.confidentiality);
    members.read("important", is_important);
    into.fonds = fonds.value_or(FondsCode{});
    into.is_important = is_important.value_or(false);
    if (const Wanted wanted = take_date(dated, into.dated); !wanted.empty()) return wanted;
    return end_of(members, "a filing: class, year, retention, copy, confidentiality");
}

json::value as_json(const Filing& filing) {
    json::object object;
    if (!filing.fonds.is_empty()) add_member(object, "fonds", filing.fonds);
    add_member(object, "class", filing.file_class);
    add_member(object, "year", filing.year);
    add_member(object, "retention", filing.retention);
    if (!filing.dated.text().empty()) add_member(object, "dated", filing.dated);
    add_member(object, "copy", filing.is_copy);
    add_member(object, "confidentiality", filing.confidentiality);
    if (filing.is_important) add_member(object, "important", true);
    return object;
}

Wanted take(const json::value& from, PaperRef& into) {
    Members members(from);
    members.read("transfer", into.transfer);
    members.read("line", into.line);
    return end_of(members, "a paper: transfer, line");
}

json::value as_json(const PaperRef& paper) {
    return {{"transfer", paper.transfer.value()}, {"line", paper.line}};
}

Wanted take(const json::value& from, Filed& into) {
    Members members(from);
    members.read("item", into.item);
    members.read("number", into.number);
    return end_of(members, "a place in order: item, number");
}

json::value as_json(const Filed& filed) {
    return {{"item", filed.item}, {"number", filed.number}};
}

Wanted take(const json::value& from, ElectronicCopy& into) {
    Members members(from);
    members.read("medium", into.medium);
    members.read("place", into.place);
    members.read("off_site", into.is_off_site);
    return end_of(members, "an electronic copy: medium, place, off_site");
}

json::value as_json(const ElectronicCopy& copy) {
    json::object object;
    add_member(object, "medium", copy.medium);
    add_member(object, "place", copy.place);
    add_member(object, "off_site", copy.is_off_site);
    return object;
}

Wanted take(const json::value& from, ListedPaper& into) {
    Members members(from);
    members.read("filing", into.filing);
    members.read("digest", into.digest);
    return end_of(members, "a paper: filing, digest");
}

json::value as_json(const ListedPaper& paper) {
    json::object object;
    add_member(object, "filing", paper.filing);
    add_member(object, "digest", paper.digest);
    return object;
}

}  // namespace muniment
