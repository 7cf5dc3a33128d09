#include "daemon/api/routes.hpp"
#include "daemon/core/known_box.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

constexpr std::size_t search_chars_max = 100;

Result<BoxCode> box_in_path(const Call& call) {
    return BoxCode::parse(call.path.at("box"));
}

}  // namespace

Answering boxes(Front& front, const Call& call) {
    const auto cursor = cursor_of<BoxCode>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    BoxSearch search;
    if (const auto words = call.query.find("q"); words != call.query.end())
        search.filter = words->second;
    if (search.filter.size() > search_chars_max) co_return refuse(RefusalCode::too_long, "q");
    if (const auto given = call.query.find("where"); given != call.query.end()) {
        const auto word = from_word<Whereabouts>(given->second);
        if (!word) co_return refuse(RefusalCode::malformed, "where");
        search.where = *word;
    }
    const auto found = co_await front.archive.read(
        [search, cursor = *cursor](const Lists& lists) { return lists.boxes(search, cursor); });
    const auto view = [&](const Box& box) { return view_of(box, front.surroundings()); };
    co_return Answer{shown("boxes", found, view, &Box::code)};
}

Answering register_box(Front& front, const Call& call) {
    commands::RegisterBox command;
    std::optional<std::string> epc;
    std::optional<std::string> key;
    std::string code;
    Members members(call.body);
    members.read("box", code);
    members.read("epc", epc);
    members.read("title", command.title);
    members.read("home", command.home);
    members.read("key", key);
    if (const auto read = members.end(); !read) co_return std::unexpected(read.error());
    const auto parsed = BoxCode::parse(code);
    if (!parsed) co_return std::unexpected(parsed.error());
    command.box = *parsed;
    const auto tag = Epc::parse(epc.value_or(""));
    if (!tag) co_return std::unexpected(tag.error());
    command.epc = *tag;
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{view_of(front.room.room().state().boxes.at(command.box), front.surroundings()),
                     201};
}

Answering box(Front& front, const Call& call) {
    const auto code = box_in_path(call);
    if (!code) co_return std::unexpected(code.error());
    const auto& boxes = front.room.room().state().boxes;
    const auto found = boxes.find(*code);
    if (found == boxes.end())
        co_return std::unexpected(no_such_box(front.room.room().state(), *code));
    co_return Answer{view_of(found->second, front.surroundings())};
}

Answering box_history(Front& front, const Call& call) {
    const auto code = box_in_path(call);
    if (!code) co_return std::unexpected(code.error());
    const auto cursor = cursor_of<Seq>(call);
    if (!cursor) co_return std::unexpected(cursor.error());
    const auto found =
        co_await front.archive.read([box = *code, cursor = *cursor](const Lists& lists) {
            return lists.history_of(box, cursor);
        });
    const auto view = [&](const Entry& entry) { return view_of(entry, front.surroundings()); };
    co_return Answer{shown("rows", found, view, &Entry::seq)};
}

}  // namespace muniment::api
