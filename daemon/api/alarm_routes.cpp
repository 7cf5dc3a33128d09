#include <algorithm>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

/// Gives an order about one case and answers with how the case is then.
Answering order_about(Front& front, const Call& call, Seq alarm, Command command) {
    const auto done = co_await front.room.order({call.person, std::move(command), {}});
    if (!done) co_return std::unexpected(done.error());
    auto view = co_await alarm_view(front, alarm);
    if (!view) co_return refuse(RefusalCode::unknown_alarm, std::to_string(alarm.value()));
    co_return Answer{std::move(*view)};
}

}  // namespace

Task<std::optional<json::object>> alarm_view(Front& front, Seq alarm) {
    const auto whole =
        co_await front.archive.read([alarm](const Lists& lists) { return lists.alarm(alarm); });
    if (!whole) co_return std::nullopt;
    co_return view_of(whole->row, front.surroundings());
}

Answering alarms(Front& front, const Call& call) {
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto state = call.query.find("state");
    const bool closed = state != call.query.end() && state->second == "closed";
    if (state != call.query.end() && !closed && state->second != "open") {
        co_return refuse(RefusalCode::malformed, "state");
    }
    auto found = co_await front.archive.read([closed, cursor = *cursor](const Lists& lists) {
        return lists.alarms(closed ? Which::ended : Which::open, cursor);
    });
    const auto view = [&](const AlarmRow& row) { return view_of(row, front.surroundings()); };
    auto page = shown("alarms", found, view, [](const AlarmRow& row) { return row.alarm.id; });
    const auto severe_and_late_first = [](const AlarmRow& row) {
        return std::pair(row.alarm.level != Level::red, -row.alarm.id.value());
    };
    if (closed) co_return Answer{std::move(page)};
    std::ranges::sort(found.rows, {}, severe_and_late_first);
    page["alarms"] = shown("alarms", found, view).at("alarms");
    co_return Answer{std::move(page)};
}

Answering alarm(Front& front, const Call& call) {
    const auto seq = row_in(call, "alarm");
    if (!seq) co_return std::unexpected(seq.error());
    const auto whole = co_await front.archive.read(
        [alarm = *seq](const Lists& lists) { return lists.alarm(alarm); });
    if (!whole) co_return refuse(RefusalCode::unknown_alarm, std::to_string(seq->value()));
    co_return Answer{view_of(*whole, front.surroundings())};
}

Answering acknowledge(Front& front, const Call& call) {
    const auto alarm = row_in(call, "alarm");
    if (!alarm) co_return std::unexpected(alarm.error());
    co_return co_await order_about(front, call, *alarm, commands::Acknowledge{*alarm});
}

Answering find_cause(Front& front, const Call& call) {
    const auto alarm = row_in(call, "alarm");
    if (!alarm) co_return std::unexpected(alarm.error());
    commands::FindCause command{*alarm, Cause::none, {}};
    std::optional<std::string> note;
    Members members(call.body);
    members.read("cause", command.cause);
    members.read("note", note);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    command.note = note.value_or("");
    co_return co_await order_about(front, call, *alarm, std::move(command));
}

Answering close_alarm(Front& front, const Call& call) {
    const auto alarm = row_in(call, "alarm");
    if (!alarm) co_return std::unexpected(alarm.error());
    co_return co_await order_about(front, call, *alarm, commands::Close{*alarm});
}

Answering complete_alarm(Front& front, const Call& call) {
    const auto alarm = row_in(call, "alarm");
    if (!alarm) co_return std::unexpected(alarm.error());
    std::optional<bool> complete;
    std::optional<bool> undamaged;
    Members members(call.body);
    members.read("complete", complete);
    members.read("undamaged", undamaged);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const commands::Complete command{*alarm, complete.value_or(true), undamaged.value_or(true)};
    co_return co_await order_about(front, call, *alarm, command);
}

}  // namespace muniment::api
