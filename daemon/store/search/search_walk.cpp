#include "daemon/store/search/search_walk.hpp"

#include <algorithm>

#include "daemon/store/search/search_index.hpp"

namespace muniment {

namespace {

/// The first stretch is short, because the latest things are those that people look for and a
/// common word fits at once; each further one is longer, because what is rare needs few questions.
constexpr std::int64_t first_stretch = 20'000;
constexpr std::int64_t longest_stretch = 500'000;
/// Of one stretch at a time: what is behind them is asked for when they have been looked at.
constexpr std::int64_t candidates_max = 200;

std::int64_t end_of(Connection& db, SearchKind kind) {
    const std::int64_t first = first_number_of(kind);
    Rows rows = db.rows("SELECT max(number) FROM search_text WHERE number >= ? AND number < ?",
                        first,
                        end_of_numbers(kind));
    rows.next();
    return rows.get<std::optional<std::int64_t>>(0).value_or(first - 1) + 1;
}

}  // namespace

SearchWalk::SearchWalk(Connection& db,
                       const SearchPlan& plan,
                       SearchKind kind,
                       std::optional<std::int64_t> below)
    : db_(db),
      plan_(plan),
      kind_(kind),
      match_(plan.is_empty() ? std::string() : plan.match()),
      begin_(below ? *below : end_of(db, kind)),
      stretch_(first_stretch) {}

std::optional<SearchHit> SearchWalk::next(Clock::time_point until) {
    if (plan_.is_empty()) return std::nullopt;
    for (;;) {
        if (Clock::now() >= until) {
            is_cut_ = true;
            return std::nullopt;
        }
        if (found_.empty() && !read_stretch()) return std::nullopt;
        while (!found_.empty()) {
            const std::int64_t number = found_.back();
            found_.pop_back();
            if (auto hit = looked_at(number)) return hit;
        }
    }
}

/// False when nothing is left to read.
bool SearchWalk::read_stretch() {
    const std::int64_t first = first_number_of(kind_);
    if (begin_ <= first) return false;
    const std::int64_t from = std::max(first, begin_ - stretch_);
    Rows rows = db_.rows(
        "SELECT rowid FROM search_gram WHERE search_gram MATCH ? AND rowid >= ? AND rowid < ? "
        "ORDER BY rowid DESC LIMIT ?",
        match_,
        from,
        begin_,
        candidates_max);
    while (rows.next()) found_.push_back(rows.get<std::int64_t>(0));
    const bool is_whole = std::ssize(found_) < candidates_max;
    begin_ = is_whole ? from : found_.back();
    if (is_whole) stretch_ = std::min(stretch_ * 2, longest_stretch);
    std::ranges::reverse(found_);
    return true;
}

std::optional<SearchHit> SearchWalk::looked_at(std::int64_t number) {
    Rows rows = db_.rows("SELECT key, text FROM search_text WHERE number = ?", number);
    if (!rows.next()) return std::nullopt;
    SearchText text{kind_, rows.get<std::string>(0), rows.get<std::string>(1)};
    const Fit fit = plan_.fit(text.text);
    if (fit == Fit::none) return std::nullopt;
    return SearchHit{number, fit, std::move(text)};
}

}  // namespace muniment
