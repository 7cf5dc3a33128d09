#include <algorithm>

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

/// One page of the open loans or leaves, in an order.
template <class Row, class Map, class Order>
Listed<Row> page_of_map(const Map& map, const Page& page, const Order& order) {
    std::vector<const Row*> sorted;
    for (const auto& [key, row] : map) sorted.push_back(&row);
    std::ranges::sort(sorted, {}, order);
    Listed<Row> list;
    list.total = static_cast<std::int64_t>(sorted.size());
    const auto first = std::min(page.first, list.total);
    const auto last = std::min<std::int64_t>(first + page.rows, list.total);
    for (auto i = first; i < last; ++i) list.rows.push_back(*sorted[static_cast<std::size_t>(i)]);
    return list;
}

}  // namespace

Answering loans(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto around = front.surroundings();
    // By the time they are due: the longest overdue first.
    const auto found =
        page_of_map<Loan>(front.room.room().state().loans, *page, [](const Loan* loan) {
            return std::pair(loan->due_at, loan->id);
        });
    co_return Answer{
        shown("loans", found, [&](const Loan& loan) { return view_of(loan, around); })};
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
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto around = front.surroundings();
    const auto found =
        page_of_map<Leave>(front.room.room().state().leaves, *page, [](const Leave* leave) {
            return std::pair(leave->until, leave->id);
        });
    co_return Answer{
        shown("leaves", found, [&](const Leave& leave) { return view_of(leave, around); })};
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
