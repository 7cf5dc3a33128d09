// What the pages search for: a few of the best of every kind, and boxes page by page.
#include <algorithm>

#include "daemon/store/list_cuts.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"
#include "daemon/store/search/search_index.hpp"
#include "daemon/store/search/search_walk.hpp"

namespace muniment {

namespace {

using Clock = SearchWalk::Clock;
using std::chrono::milliseconds;

/// People type on while they wait. Divided among the kinds: no kind starves another.
constexpr milliseconds time_a_kind{10};
/// A page of a list is waited for.
constexpr milliseconds time_a_page{60};
/// The best of these are shown.
constexpr std::size_t looked_at_max = 200;
constexpr int hits_max = 50;

struct Ranked {
    SearchGroup group;
    Fit best{};
};

/// What is named exactly so stands first, however late the walk would come to it.
std::optional<SearchHit> named_so(Connection& db, SearchKind kind, std::string_view words) {
    const auto code = parse_code(words);
    if (!code) return std::nullopt;
    Rows rows =
        db.rows("SELECT number, text FROM search_text WHERE key = ? AND number >= ? AND number < ?",
                code->text,
                first_number_of(kind),
                end_of_numbers(kind));
    if (!rows.next()) return std::nullopt;
    return SearchHit{
        rows.get<std::int64_t>(0), Fit::exact, {kind, code->text, rows.get<std::string>(1)}};
}

/// By this key, equal ones as they were. (libstdc++ 12's stable_sort uses what C++17 deprecates.)
template <class Row, class Key>
void sort_by(std::vector<Row>& rows, Key Row::* key) {
    std::vector<std::pair<Key, std::size_t>> order;
    for (std::size_t i = 0; i < rows.size(); ++i) order.emplace_back(rows[i].*key, i);
    std::ranges::sort(order);
    std::vector<Row> sorted;
    for (const auto& [unused, i] : order) sorted.push_back(std::move(rows[i]));
    rows = std::move(sorted);
}

std::vector<SearchHit> best_first(std::vector<SearchHit> hits) {
    sort_by(hits, &SearchHit::fit);
    return hits;
}

class Searching {
  public:
    Searching(Connection& db, const SearchQuery& query)
        : db_(db), query_(query), plan_(query.words) {}

    void look_among(SearchKind kind) {
        auto hits = best_first(hits_among(kind));
        if (hits.empty()) return;
        Ranked ranked{{kind, {}, false}, hits.front().fit};
        const auto shown = static_cast<std::size_t>(std::clamp(query_.hits_a_group, 1, hits_max));
        ranked.group.more = hits.size() > shown;
        for (SearchHit& hit : hits) {
            if (ranked.group.hits.size() < shown) ranked.group.hits.push_back(std::move(hit.text));
        }
        found_.push_back(std::move(ranked));
    }

    SearchFound take() && {
        sort_by(found_, &Ranked::best);
        SearchFound found{{}, is_cut_};
        for (Ranked& ranked : found_) found.groups.push_back(std::move(ranked.group));
        return found;
    }

  private:
    std::vector<SearchHit> hits_among(SearchKind kind) {
        std::vector<SearchHit> hits;
        if (auto exact = named_so(db_, kind, query_.words)) hits.push_back(std::move(*exact));
        SearchWalk walk(db_, plan_, kind);
        const auto until = Clock::now() + time_a_kind;
        while (hits.size() < looked_at_max) {
            auto hit = walk.next(until);
            if (!hit) break;
            if (hits.empty() || hit->number != hits.front().number) hits.push_back(std::move(*hit));
        }
        is_cut_ = is_cut_ || walk.is_cut();
        return hits;
    }

    Connection& db_;
    const SearchQuery& query_;
    SearchPlan plan_;
    std::vector<Ranked> found_;
    bool is_cut_ = false;
};

std::optional<std::int64_t> number_of_box(Connection& db, const std::optional<BoxCode>& box) {
    if (!box) return std::nullopt;
    Rows rows = db.rows("SELECT number FROM search_text WHERE key = ? AND number >= ?",
                        *box,
                        first_number_of(SearchKind::box));
    // A box that is gone: the list ends here rather than beginning again.
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

std::optional<Box> box_of(Connection& db, const std::string& code) {
    Rows rows = db.rows(
        "SELECT code, title, home_place, place, thickness_mm, lost, whereabouts FROM box "
        "WHERE code = ?",
        code);
    if (!rows.next()) return std::nullopt;
    return box_at(rows);
}

}  // namespace

SearchFound Lists::search(const SearchQuery& query) const {
    Searching searching(*db_, query);
    for (const SearchKind kind :
         {SearchKind::box, SearchKind::file, SearchKind::place, SearchKind::person}) {
        searching.look_among(kind);
    }
    return std::move(searching).take();
}

std::vector<BoxCode> Lists::boxes_with(std::string_view person, std::int64_t most) const {
    Rows rows = db_->rows(
        "SELECT box FROM loan WHERE borrower = CAST(? AS INTEGER) AND ended_seq IS NULL "
        "ORDER BY due_us, id LIMIT ?",
        person,
        most);
    std::vector<BoxCode> boxes;
    while (rows.next()) boxes.push_back(rows.get<BoxCode>(0));
    return boxes;
}

Listed<Box> Lists::boxes_that_fit(const BoxSearch& search, const Cursor<BoxCode>& cursor) const {
    const SearchPlan plan(search.filter);
    SearchWalk walk(*db_, plan, SearchKind::box, number_of_box(*db_, cursor.after));
    const auto until = Clock::now() + time_a_page;
    Listed<Box> found;
    while (std::ssize(found.rows) < rows_to_read(cursor)) {
        const auto hit = walk.next(until);
        if (!hit) break;
        auto box = box_of(*db_, hit->text.key);
        if (box && (!search.where || box->whereabouts == *search.where))
            found.rows.push_back(std::move(*box));
    }
    cut(found, cursor);
    found.total = std::ssize(found.rows);
    found.at_least = found.more || walk.is_cut() || cursor.after.has_value();
    return found;
}

}  // namespace muniment
