#include <algorithm>
#include <array>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

constexpr auto list_words =
    std::to_array<std::string_view>({"all", "gone", "misplaced", "doubtful"});

Result<ShelfList> list_in(const Call& call) {
    const auto given = call.query.find("state");
    if (given == call.query.end()) return ShelfList::all;
    const auto word = std::ranges::find(list_words, given->second);
    if (word == list_words.end()) return refuse(RefusalCode::malformed, "state");
    return static_cast<ShelfList>(word - list_words.begin());
}

}  // namespace

Answering presence(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto wanted = list_in(call);
    if (!wanted) co_return std::unexpected(wanted.error());
    const auto found =
        co_await front.archive.read([which = *wanted, page = *page](const Lists& lists) {
            return lists.on_shelves(which, page);
        });
    const auto& boxes = front.room.room().state().boxes;
    co_return Answer{shown("boxes", found, [&](const BoxCode& code) {
        return view_of(boxes.at(code), front.surroundings());
    })};
}

Answering sight_box(Front& front, const Call& call) {
    commands::SightBox sight;
    std::string code;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    members.read("place", sight.place);
    members.read("key", key);
    if (const auto read = members.end(); !read) co_return std::unexpected(read.error());
    const auto box = BoxCode::parse(code);
    if (!box) co_return std::unexpected(box.error());
    sight.box = *box;
    const auto done = co_await front.room.order({call.person, sight, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(front.room.room().state().boxes.at(*box), front.surroundings()), 201};
}

}  // namespace muniment::api
