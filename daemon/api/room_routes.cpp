#include <algorithm>
#include <boost/json/parse.hpp>
#include <limits>

#include "daemon/api/openapi_file.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/exchange_sentences.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/words.hpp"

namespace muniment::api {

namespace {

constexpr int ledger_rows_max = 200;

std::uint32_t count_boxes(const RoomState& state, Whereabouts where) {
    return state.boxes_where[std::to_underlying(where)];
}

std::int64_t count_alarms(const RoomState& state, Level level) {
    return std::ranges::count_if(state.alarms,
                                 [&](const auto& row) { return row.second.level == level; });
}

Answering switched(Front& front,
                   const Call& call,
                   std::string_view member,
                   Command (*command)(bool)) {
    bool on = false;
    Members members(call.body);
    members.read(member, on);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command(on), {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{room_view(front)};
}

std::string day_of(const Front& front, Instant at) {
    return day_text(front.room.room().rules().work_days.day_of(at));
}

std::optional<Words> calendar_notice(const Front& front) {
    const WorkDays& days = front.room.room().rules().work_days;
    const Instant now = front.room.now();
    if (!days.calendar.known() || !days.ends_soon(now)) return std::nullopt;
    return say(
        "The holidays are known for {days} more days only: add those of the next year to "
        "calendar.toml.",
        fmt::arg("days", days.calendar.known_days_after(days.day_of(now))));
}

std::optional<Words> backup_notice(const Front& front) {
    const auto& backups = front.room.room().state().backups;
    if (!backups.failing) return std::nullopt;
    const Words why = words_for(*backups.failing);
    const auto told = [&](const std::string& word) {
        return say("No backup has been made since {day}: {why}.",
                   fmt::arg("day", day_of(front, backups.failing_since)),
                   fmt::arg("why", word));
    };
    return Words{told(why.en).en, told(why.zh).zh};
}

/// Told for a month: boxes have to be counted, which takes its time.
std::optional<Words> roll_back_notice(const Front& front) {
    constexpr auto told_for = std::chrono::days{30};
    const auto& rolled_back = front.room.room().state().rolled_back;
    if (!rolled_back || front.room.now() - rolled_back->at > told_for) return std::nullopt;
    return say(
        "On {day} an older database was put in place: rows {first} to {last} of the ledger are "
        "lost. Count the boxes and hold them against the loans.",
        fmt::arg("day", day_of(front, rolled_back->at)),
        fmt::arg("first", rolled_back->kept.value() + 1),
        fmt::arg("last", rolled_back->lost_through.value()));
}

/// What somebody should see to, the gravest first.
json::array notices_of(const Front& front) {
    json::array notices;
    for (const auto& notice :
         {roll_back_notice(front), backup_notice(front), calendar_notice(front)}) {
        if (notice) notices.push_back(view_of(*notice));
    }
    return notices;
}

/// Lines of a file that are going in; null when none are.
json::value import_view(const RoomState& state) {
    if (!state.import) return nullptr;
    return json::object{{"kind", word_of(state.import->kind)},
                        {"rows", state.import->rows},
                        {"done", state.import->done}};
}

}  // namespace

json::object room_view(const Front& front) {
    const RoomState& state = front.room.room().state();
    const auto around = front.surroundings();
    json::array readers;
    for (const ReaderView& reader : front.room.readers()) readers.push_back(view_of(reader));
    json::array blind;
    for (const auto& [seq, period] : state.blind)
        blind.push_back(view_of(BlindRow{period, {}}, around));
    const auto overdue = std::ranges::count_if(
        state.loans, [&](const auto& row) { return row.second.due_at < around.now; });
    return {{"now", around.now.us},
            {"name", front.room_name()},
            {"armed", state.armed},
            {"locked", state.locked},
            {"boxes", state.boxes.size()},
            {"lent", state.loans.size()},
            {"outside", count_boxes(state, Whereabouts::outside)},
            {"unknown", count_boxes(state, Whereabouts::unknown)},
            {"overdue", overdue},
            {"alarms_red", count_alarms(state, Level::red)},
            {"alarms_amber", count_alarms(state, Level::amber)},
            {"readers", std::move(readers)},
            {"blind", std::move(blind)},
            {"last", state.last.value()},
            {"storage", front.room.storage_is_full() ? "full" : "well"},
            {"notices", notices_of(front)},
            {"import", import_view(state)},
            {"version", MUNIMENT_VERSION}};
}

Answering room(Front& front, const Call&) {
    co_return Answer{room_view(front)};
}

Answering set_armed(Front& front, const Call& call) {
    return switched(front, call, "armed", [](bool on) { return Command{commands::SetArmed{on}}; });
}

Answering set_locked(Front& front, const Call& call) {
    return switched(
        front, call, "locked", [](bool on) { return Command{commands::SetLocked{on}}; });
}

Answering lamp_test(Front& front, const Call&) {
    front.room.test_lamp();
    co_return Answer{json::object{}};
}

Answering passages(Front& front, const Call& call) {
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto found = co_await front.archive.read(
        [cursor = *cursor](const Lists& lists) { return lists.passages(cursor); });
    const auto view = [&](const Entry& entry) {
        return view_of_passage(entry, front.surroundings());
    };
    co_return Answer{shown("passages", found, view, &Entry::seq)};
}

Answering passage(Front& front, const Call& call) {
    const auto seq = row_in(call, "passage");
    if (!seq) co_return std::unexpected(seq.error());
    struct Found {
        std::vector<Entry> rows;
        std::optional<Evidence> evidence;
    };
    const auto found = co_await front.archive.read([at = *seq](const Lists& lists) {
        return Found{lists.ledger(Seq{at.value() - 1}, 1), lists.evidence_of_passage(at)};
    });
    const bool is_passage = !found.rows.empty() && found.rows.front().seq == *seq &&
                            std::holds_alternative<facts::BoxPassed>(found.rows.front().fact);
    if (!is_passage) co_return refuse(RefusalCode::not_found, std::to_string(seq->value()));
    const Entry& entry = found.rows.front();
    json::object view{{"passage", view_of_passage(entry, front.surroundings())}};
    if (found.evidence) view["evidence"] = view_of_evidence(entry, *found.evidence);
    co_return Answer{std::move(view)};
}

Answering blind_periods(Front& front, const Call& call) {
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto found = co_await front.archive.read(
        [cursor = *cursor](const Lists& lists) { return lists.blind_periods(cursor); });
    const auto view = [&](const BlindRow& row) { return view_of(row, front.surroundings()); };
    co_return Answer{
        shown("blind_periods", found, view, [](const BlindRow& row) { return row.period.id; })};
}

Answering ledger(Front& front, const Call& call) {
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto limit = whole_in_query(call, "limit", ledger_rows_max, ledger_rows_max);
    if (!limit) co_return std::unexpected(limit.error());
    const auto rows =
        co_await front.archive.read([from = cursor->after.value_or(Seq{}), most = *limit](
                                        const Lists& lists) { return lists.ledger(from, most); });
    const Listed<Entry> found{rows, front.room.room().state().last.value()};
    co_return Answer{shown(
        "rows", found, [&](const Entry& entry) { return view_of(entry, front.surroundings()); })};
}

Answering openapi(Front&, const Call&) {
    static const json::value description = json::parse(openapi_text());
    co_return Answer{description};
}

Answering health(Front&, const Call&) {
    co_return Answer{json::object{{"alive", true}, {"version", MUNIMENT_VERSION}}};
}

}  // namespace muniment::api
