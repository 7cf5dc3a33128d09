#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

constexpr std::size_t query_bytes_max = 200;
constexpr int hits_a_group_max = 50;
/// Of one borrower; the list of loans has them all.
constexpr std::int64_t loans_shown_max = 20;

json::array lines_of(std::string_view text) {
    json::array lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(json::string(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The boxes of a borrower who is found, so that a box is found by who has it.
struct LoansOfHit {
    std::string key;
    std::vector<BoxCode> boxes;
};

void add_box(json::object& view, const SearchText& hit, const Front& front) {
    const auto code = BoxCode::parse(hit.key);
    if (!code) return;
    const auto& boxes = front.room.room().state().boxes;
    const auto found = boxes.find(*code);
    if (found != boxes.end()) view["box"] = view_of(found->second, front.surroundings());
}

json::object view_of_hit(const SearchText& hit,
                         const std::vector<LoansOfHit>& loans,
                         const Front& front) {
    json::object view{{"key", hit.key}, {"text", lines_of(hit.text)}};
    if (hit.kind == SearchKind::box) add_box(view, hit, front);
    if (hit.kind != SearchKind::person) return view;
    for (const LoansOfHit& of_person : loans) {
        if (of_person.key == hit.key) add_member(view, "has", of_person.boxes);
    }
    return view;
}

struct Searched {
    SearchFound found;
    std::vector<LoansOfHit> loans;
};

Searched searched(const Lists& lists, const SearchQuery& query) {
    Searched all{lists.search(query), {}};
    for (const SearchGroup& group : all.found.groups) {
        if (group.kind != SearchKind::person) continue;
        for (const SearchText& hit : group.hits)
            all.loans.push_back({hit.key, lists.boxes_with(hit.key, loans_shown_max)});
    }
    return all;
}

}  // namespace

Answering search(Front& front, const Call& call) {
    const auto words = call.query.find("q");
    SearchQuery query;
    if (words != call.query.end()) query.words = words->second;
    if (query.words.size() > query_bytes_max) co_return refuse(RefusalCode::too_long, "q");
    const auto limit = whole_in_query(call, "per_group", query.hits_a_group, hits_a_group_max);
    if (!limit) co_return std::unexpected(limit.error());
    query.hits_a_group = *limit;
    const auto all =
        co_await front.archive.read([query](const Lists& lists) { return searched(lists, query); });
    json::array groups;
    for (const SearchGroup& group : all.found.groups) {
        json::array hits;
        for (const SearchText& hit : group.hits) hits.push_back(view_of_hit(hit, all.loans, front));
        groups.push_back(json::object{
            {"kind", word_of(group.kind)}, {"hits", std::move(hits)}, {"more", group.more}});
    }
    co_return Answer{json::object{{"groups", std::move(groups)}, {"cut", all.found.cut}}};
}

}  // namespace muniment::api
