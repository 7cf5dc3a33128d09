#pragma once

#include <chrono>
#include <optional>

#include "daemon/core/search.hpp"
#include "daemon/store/connection.hpp"
#include "daemon/store/search/search_plan.hpp"

namespace muniment {

/// A thing that fits, and how well.
struct SearchHit {
    std::int64_t number = 0;
    Fit fit{};
    SearchText text;
};

/// Walks the things of one kind that may fit a plan, latest first, and gives those that do. Works
/// in stretches of numbers, so that it can stop in time whatever the query: terms that stand in
/// every text, but never together, make the index itself walk everything.
class SearchWalk {
  public:
    using Clock = std::chrono::steady_clock;

    /// Begins before number `below`; at the latest thing without it.
    SearchWalk(Connection& db,
               const SearchPlan& plan,
               SearchKind kind,
               std::optional<std::int64_t> below = {});

    /// The next thing that fits; nothing at the end, or when the time is over.
    std::optional<SearchHit> next(Clock::time_point until);
    /// Whether `next` stopped because the time was over.
    bool is_cut() const { return is_cut_; }

  private:
    bool read_stretch();
    std::optional<SearchHit> looked_at(std::int64_t number);

    Connection& db_;
    const SearchPlan& plan_;
    SearchKind kind_;
    std::string match_;
    std::int64_t begin_;    ///< of what has been read; what stands below is still to come
    std::int64_t stretch_;  ///< how many numbers the next stretch has
    std::vector<std::int64_t> found_;  ///< of the stretch, the latest last
    bool is_cut_ = false;
};

}  // namespace muniment
