#include "daemon/api/routes.hpp"
#include "daemon/wire/exchange_sentences.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

json::object view_of(const BackupRow& row) {
    json::object view{{"row", row.row.value()}, {"at", row.at.us}, {"file", row.file}};
    if (row.through) view["through"] = row.through->value();
    if (row.bytes) view["bytes"] = *row.bytes;
    if (row.failed) view["failed"] = muniment::view_of(words_for(*row.failed));
    return view;
}

}  // namespace

Answering backups(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto found = co_await front.archive.read(
        [page = *page](const Lists& lists) { return lists.backups(page); });
    json::object view = shown("backups", found, [](const BackupRow& row) { return view_of(row); });
    const auto plan = front.backups.plan();
    view["folder"] = plan.folder.string();
    view["is_running"] = plan.is_running;
    if (plan.next.us > 0) view["next"] = plan.next.us;
    co_return Answer{std::move(view)};
}

Answering back_up_now(Front& front, const Call&) {
    const auto begun = front.backups.begin();
    if (!begun) co_return std::unexpected(begun.error());
    co_return Answer{json::object{}, 202};
}

}  // namespace muniment::api
