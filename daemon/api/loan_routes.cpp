#include <algorithm>
#include <ranges>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

/// The box as it was scanned or typed, and what else a loan or a leave needs.
struct ForPerson {
    BoxCode box;
    PersonId person;
    std::optional<int> days;
    std::string key;
};

Result<ForPerson> for_person(const Call& call, std::string_view person_member) {
    ForPerson read;
    std::string code;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    members.read(person_member, read.person);
    members.read("days", read.days);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    const auto box = BoxCode::parse(code);
    if (!box) return std::unexpected(box.error());
    read.box = *box;
    read.key = key.value_or("");
    return read;
}

DueKey due_key(const Loan& loan) {
    return {loan.due_at, loan.id};
}
DueKey due_key(const Leave& leave) {
    return {leave.until, leave.id};
}

/// One page of the open loans or leaves, those first that end first: the longest overdue. Looks at
/// each once and sorts no more than the page.
template <class Row>
Listed<Row> due_after(const std::unordered_map<BoxCode, Row>& open, const Cursor<DueKey>& cursor) {
    std::vector<const Row*> later;
    for (const auto& [box, row] : open) {
        if (!cursor.after || due_key(row) > *cursor.after) later.push_back(&row);
    }
    const auto rows = std::min(later.size(), static_cast<std::size_t>(cursor.rows));
    std::ranges::partial_sort(
        later, later.begin() + static_cast<std::ptrdiff_t>(rows), {}, [](const Row* row) {
            return due_key(*row);
        });
    Listed<Row> list;
    list.total = std::ssize(open);
    list.more = later.size() > rows;
    for (const Row* row : later | std::views::take(rows)) list.rows.push_back(*row);
    return list;
}

}  // namespace

Answering loans(Front& front, const Call& call) {
    const auto cursor = cursor_of<DueKey>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto around = front.surroundings();
    const auto found = due_after(front.room.room().state().loans, *cursor);
    const auto view = [&](const Loan& loan) { return view_of(loan, around); };
    const auto key = [](const Loan& loan) { return due_key(loan); };
    co_return Answer{shown("loans", found, view, key)};
}

Answering lend(Front& front, const Call& call) {
    const auto asked = for_person(call, "borrower");
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await front.room.order(
        {call.person, commands::Lend{asked->box, asked->person, asked->days}, asked->key});
    if (!done) co_return std::unexpected(done.error());
    const Entry& entry = done->outcome.entries.front();
    const auto* lent = std::get_if<facts::Lent>(&entry.fact);
    if (lent == nullptr) co_return refuse(RefusalCode::malformed, "key");
    const Loan loan{entry.seq, lent->box, lent->borrower, entry.actor, entry.at, lent->due_at};
    co_return Answer{view_of(loan, front.surroundings()), 201};
}

Answering return_box(Front& front, const Call& call) {
    std::string code;
    std::optional<bool> complete;
    std::optional<bool> undamaged;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    members.read("complete", complete);
    members.read("undamaged", undamaged);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto box = BoxCode::parse(code);
    if (!box) co_return std::unexpected(box.error());
    // R44: the look at the box is a step of the return, not a default.
    if (!complete || !undamaged) co_return refuse(RefusalCode::condition_missing);
    const auto done = co_await front.room.order(
        {call.person, commands::ReturnBox{*box, *complete, *undamaged}, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(front.room.room().state().boxes.at(*box), front.surroundings())};
}

Answering leaves(Front& front, const Call& call) {
    const auto cursor = cursor_of<DueKey>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto around = front.surroundings();
    const auto found = due_after(front.room.room().state().leaves, *cursor);
    const auto view = [&](const Leave& leave) { return view_of(leave, around); };
    const auto key = [](const Leave& leave) { return due_key(leave); };
    co_return Answer{shown("leaves", found, view, key)};
}

Answering give_leave(Front& front, const Call& call) {
    const auto asked = for_person(call, "person");
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await front.room.order(
        {call.person, commands::GiveLeave{asked->box, asked->person, asked->days}, asked->key});
    if (!done) co_return std::unexpected(done.error());
    const Entry& entry = done->outcome.entries.front();
    const auto* given = std::get_if<facts::LeaveGiven>(&entry.fact);
    if (given == nullptr) co_return refuse(RefusalCode::malformed, "key");
    co_return Answer{
        view_of(Leave{entry.seq, given->box, given->person, given->until}, front.surroundings()),
        201};
}

Answering withdraw_leave(Front& front, const Call& call) {
    const auto leave = row_in(call, "leave");
    if (!leave) co_return std::unexpected(leave.error());
    const auto done = co_await front.room.order({call.person, commands::WithdrawLeave{*leave}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{json::object{}};
}

}  // namespace muniment::api
