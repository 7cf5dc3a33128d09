// Fonds, classes, what boxes are for, and the lists of the catalogue.
#include "daemon/api/catalogue_bodies.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/catalogue_views.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

Result<BoxCode> box_in_path(const Call& call) {
    return BoxCode::parse(call.path.at("box"));
}

/// A list that is short enough to be shown whole.
template <class Map>
json::object whole_list(std::string_view name, const Map& things) {
    json::array rows;
    for (const auto& [code, thing] : things) rows.push_back(view_of(thing));
    const auto total = rows.size();
    return {{name, std::move(rows)}, {"total", total}};
}

Answering shown_description(Front& front, BoxCode box, unsigned status = 200) {
    if (!front.room.room().state().boxes.contains(box))
        co_return refuse(RefusalCode::unknown_box, box.text());
    struct Found {
        std::optional<BoxDescription> description;
        std::uint32_t files = 0;
        std::uint32_t last_item = 0;
    };
    const auto found = co_await front.archive.read([box](const Lists& lists) {
        return Found{lists.description_of(box), lists.files_in(box), lists.last_item_in(box)};
    });
    if (!found.description) co_return refuse(RefusalCode::not_described, box.text());
    json::object view = view_of(*found.description);
    view.emplace("files", found.files);
    view.emplace("last_filed_item", found.last_item);
    co_return Answer{std::move(view), status};
}

Result<Series> series_in(const Call& call) {
    const auto fonds = code_in_query<FondsCode>(call, "fonds");
    if (!fonds) return std::unexpected(fonds.error());
    const auto file_class = code_in_query<ClassCode>(call, "class");
    if (!file_class) return std::unexpected(file_class.error());
    const auto retention = code_in_query<Retention>(call, "retention");
    if (!retention) return std::unexpected(retention.error());
    const auto year = whole_in_query(call, "year", 0, year_max);
    if (!year) return std::unexpected(year.error());
    if (!*fonds || !*file_class || !*retention || *year < year_min)
        return refuse(RefusalCode::malformed, "fonds, class, year, retention");
    return Series{**fonds, **file_class, static_cast<std::uint16_t>(*year), **retention};
}

}  // namespace

Answering fonds(Front& front, const Call&) {
    co_return Answer{whole_list("fonds", front.room.room().state().catalogue.fonds)};
}

Answering name_fonds(Front& front, const Call& call) {
    commands::NameFonds command;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("fonds", command.fonds);
    members.read("name", command.name);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(front.room.room().state().catalogue.fonds.at(command.fonds)), 201};
}

Answering classes(Front& front, const Call&) {
    co_return Answer{whole_list("classes", classes_of(front.room.room().state().catalogue))};
}

Answering set_class(Front& front, const Call& call) {
    facts::ClassSet wanted;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("class", wanted.code);
    members.read("parent", wanted.parent);
    members.read("en", wanted.english);
    members.read("zh", wanted.chinese);
    members.read("retention", wanted.retention);
    members.read("arrangement", wanted.arrangement);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done =
        co_await front.room.order({call.person, commands::SetClass{wanted}, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(classes_of(front.room.room().state().catalogue).at(wanted.code)), 201};
}

Answering end_class(Front& front, const Call& call) {
    const auto code = ClassCode::parse(call.path.at("class"));
    if (!code) co_return std::unexpected(code.error());
    const auto done = co_await front.room.order({call.person, commands::EndClass{*code}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(classes_of(front.room.room().state().catalogue).at(*code))};
}

Answering box_description(Front& front, const Call& call) {
    const auto box = box_in_path(call);
    if (!box) co_return std::unexpected(box.error());
    co_return co_await shown_description(front, *box);
}

Answering describe_box(Front& front, const Call& call) {
    const auto box = box_in_path(call);
    if (!box) co_return std::unexpected(box.error());
    commands::DescribeBox command{.box = *box};
    std::optional<std::uint16_t> year;
    std::optional<std::uint32_t> box_no, first, last;
    std::optional<std::string> owner_ref, room_no, departing, key;
    Members members(call.body);
    members.read("fonds", command.fonds);
    members.read("class", command.box_class);
    members.read("year", year);
    members.read("retention", command.retention);
    members.read("arrangement", command.arrangement);
    members.read("box_no", box_no);
    members.read("first_item", first);
    members.read("last_item", last);
    members.read("owner_ref", owner_ref);
    members.read("room_no", room_no);
    members.read("departing", departing);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    command.year = year.value_or(0);
    command.box_no = box_no.value_or(0);
    command.first_item = first.value_or(0);
    command.last_item = last.value_or(0);
    command.owner_ref = owner_ref.value_or("");
    command.room_no = room_no.value_or("");
    command.departing = departing.value_or("");
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_description(front, *box, 201);
}

Answering close_box(Front& front, const Call& call) {
    const auto box = box_in_path(call);
    if (!box) co_return std::unexpected(box.error());
    commands::CloseBox command{.box = *box};
    Members members(call.body);
    members.read("closed", command.is_closed);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_description(front, *box);
}

Answering item_faults(Front& front, const Call& call) {
    const auto series = series_in(call);
    if (!series) co_return std::unexpected(series.error());
    const auto faults = co_await front.archive.read(
        [series = *series](const Lists& lists) { return lists.item_faults(series); });
    json::array rows;
    for (const ItemFault& fault : faults) rows.push_back(view_of(fault));
    const auto total = rows.size();
    co_return Answer{json::object{{"faults", std::move(rows)}, {"total", total}}};
}

Answering series(Front& front, const Call& call) {
    std::optional<Series> after;
    if (call.query.contains("fonds")) {
        const auto given = series_in(call);
        if (!given) co_return std::unexpected(given.error());
        after = *given;
    }
    const auto found = co_await front.archive.read(
        [after](const Lists& lists) { return lists.series_after(after, Page::rows_max); });
    json::array rows;
    for (const Series& one : found) rows.push_back(view_of(one));
    co_return Answer{json::object{{"series", std::move(rows)}}};
}

Answering custody(Front& front, const Call& call) {
    const auto after = code_in_query<BoxCode>(call, "after");
    if (!after) co_return std::unexpected(after.error());
    const auto most = whole_in_query(call, "per_page", 50, 200);
    if (!most) co_return std::unexpected(most.error());
    const auto found =
        co_await front.archive.read([from = after->value_or(BoxCode{}), most = *most](
                                        const Lists& lists) { return lists.custody(from, most); });
    json::array rows;
    for (const CustodyRow& row : found) rows.push_back(view_of(row, front.surroundings()));
    json::object view{{"boxes", std::move(rows)},
                      {"total", front.room.room().state().boxes.size()}};
    if (static_cast<int>(found.size()) == *most && !found.empty())
        view.emplace("next", cursor_text(found.back().box.code));
    co_return Answer{std::move(view)};
}

}  // namespace muniment::api
