#include "daemon/api/named_things.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/core/known_box.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/place_views.hpp"

namespace muniment::api {

namespace {

Result<BoxCode> box_in_path(const Call& call) {
    return BoxCode::parse(call.path.at("box"));
}

Answering shown_act(Front& front, const Call& call, Command command) {
    const auto done = co_await ordered(front, call, std::move(command));
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of_act(done->outcome, front.surroundings()), 201};
}

/// An act that needs no more than the box in the path.
template <class BoxCommand>
Answering act_on_box(Front& front, const Call& call) {
    const auto box = box_in_path(call);
    if (!box) co_return std::unexpected(box.error());
    co_return co_await shown_act(front, call, BoxCommand{*box});
}

struct TwoBoxes {
    BoxCode from;
    BoxCode to;
};

Result<TwoBoxes> two_boxes(const std::string& from, const std::string& to) {
    const auto old_box = BoxCode::parse(from);
    if (!old_box) return std::unexpected(old_box.error());
    const auto new_box = BoxCode::parse(to);
    if (!new_box) return std::unexpected(new_box.error());
    return TwoBoxes{*old_box, *new_box};
}

Result<commands::OpenMove> move_asked_for(const Front& front, const Call& call) {
    commands::OpenMove asked;
    std::optional<std::vector<std::string>> boxes;
    std::optional<std::vector<std::string>> from;
    std::string to;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("boxes", boxes);
    members.read("from", from);
    members.read("to", to);
    members.read("hours", asked.hours);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    const auto codes = boxes_named(boxes.value_or(std::vector<std::string>{}));
    if (!codes) return std::unexpected(codes.error());
    asked.boxes = *codes;
    const PlaceBook& places = front.room.room().state().places;
    for (const std::string& text : from.value_or(std::vector<std::string>{})) {
        const auto place = places.named(text);
        if (!place) return std::unexpected(place.error());
        asked.from.push_back(*place);
    }
    const auto goal = places.named(to);
    if (!goal) return std::unexpected(goal.error());
    asked.to = *goal;
    return asked;
}

}  // namespace

Answering merge_boxes(Front& front, const Call& call) {
    std::string into;
    std::vector<std::string> from;
    std::optional<std::string> title;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("into", into);
    members.read("from", from);
    members.read("title", title);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto box = BoxCode::parse(into);
    if (!box) co_return std::unexpected(box.error());
    const auto boxes = boxes_named(from);
    if (!boxes) co_return std::unexpected(boxes.error());
    co_return co_await shown_act(
        front, call, commands::MergeBoxes{*box, *boxes, title.value_or("")});
}

Answering split_box(Front& front, const Call& call) {
    std::string from;
    std::string to;
    std::string title;
    std::optional<std::string> title_of_rest;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("from", from);
    members.read("to", to);
    members.read("title", title);
    members.read("title_of_rest", title_of_rest);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto boxes = two_boxes(from, to);
    if (!boxes) co_return std::unexpected(boxes.error());
    co_return co_await shown_act(
        front, call, commands::SplitBox{boxes->from, boxes->to, title, title_of_rest.value_or("")});
}

Answering rebox(Front& front, const Call& call) {
    std::string from;
    std::string to;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("from", from);
    members.read("to", to);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto boxes = two_boxes(from, to);
    if (!boxes) co_return std::unexpected(boxes.error());
    co_return co_await shown_act(front, call, commands::Rebox{boxes->from, boxes->to});
}

Answering declare_lost(Front& front, const Call& call) {
    co_return co_await act_on_box<commands::DeclareLost>(front, call);
}

Answering declare_found(Front& front, const Call& call) {
    co_return co_await act_on_box<commands::DeclareFound>(front, call);
}

Answering write_off(Front& front, const Call& call) {
    co_return co_await act_on_box<commands::WriteOff>(front, call);
}

Answering replace_label(Front& front, const Call& call) {
    const auto box = box_in_path(call);
    if (!box) co_return std::unexpected(box.error());
    commands::ReplaceLabel asked{*box, {}};
    std::optional<std::string> key;
    Members members(call.body);
    members.read("why", asked.why);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    co_return co_await shown_act(front, call, asked);
}

Answering labels_due(Front& front, const Call&) {
    json::array labels;
    for (const auto& [box, why] : front.room.room().state().labels_due)
        labels.push_back(json::object{{"box", box.text()}, {"why", word_of(why)}});
    co_return Answer{json::object{{"labels", std::move(labels)}}};
}

Answering moves(Front& front, const Call&) {
    json::array open;
    for (const auto& [id, move] : front.room.room().state().moves)
        open.push_back(view_of(move, front.surroundings()));
    co_return Answer{json::object{{"moves", std::move(open)}}};
}

Answering open_move(Front& front, const Call& call) {
    const auto asked = move_asked_for(front, call);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await ordered(front, call, *asked);
    if (!done) co_return std::unexpected(done.error());
    const Seq row = done->outcome.entries.front().seq;
    const auto& open = front.room.room().state().moves;
    const auto move = open.find(row);
    if (move == open.end())
        co_return refuse(RefusalCode::unknown_move, std::to_string(row.value()));
    co_return Answer{view_of(move->second, front.surroundings()), 201};
}

Answering move_boxes(Front& front, const Call& call) {
    const auto row = row_in(call, "move");
    if (!row) co_return std::unexpected(row.error());
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const bool only_waiting = call.query.contains("waiting");
    const auto found =
        co_await front.archive.read([row = *row, only_waiting, page = *page](const Lists& lists) {
            return lists.boxes_of_move(row, only_waiting, page);
        });
    co_return Answer{shown(
        "boxes", found, [&](const MoveRow& one) { return view_of(one, front.surroundings()); })};
}

Answering end_move(Front& front, const Call& call) {
    const auto row = row_in(call, "move");
    if (!row) co_return std::unexpected(row.error());
    co_return co_await shown_act(front, call, commands::EndMove{*row});
}

Answering first_day(Front& front, const Call&) {
    co_return Answer{view_of_first_day(front.surroundings())};
}

Answering begin_first_day(Front& front, const Call& call) {
    const auto done = co_await front.room.order({call.person, commands::BeginFirstDay{}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of_first_day(front.surroundings()), 201};
}

Answering take_in_place(Front& front, const Call& call) {
    const auto place = place_in_path(front, call);
    if (!place) co_return std::unexpected(place.error());
    const auto done = co_await front.room.order({call.person, commands::TakeInPlace{*place}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of_first_day(front.surroundings()), 201};
}

Answering end_first_day(Front& front, const Call& call) {
    const auto done = co_await front.room.order({call.person, commands::EndFirstDay{}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of_first_day(front.surroundings()), 201};
}

}  // namespace muniment::api
