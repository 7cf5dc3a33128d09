#pragma once

#include <string_view>

#include "daemon/core/fact.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/search.hpp"
#include "daemon/store/connection.hpp"

// The index behind the search: derived from projections and the tables beside the ledger, changed
// in the transaction in which they change, and made anew by `rebuild_search`.

namespace muniment {

/// Numbers of the index: things of one kind stand together, latest last.
inline constexpr int search_number_bits = 48;
constexpr std::int64_t first_number_of(SearchKind kind) {
    return (static_cast<std::int64_t>(kind) + 1) << search_number_bits;
}
constexpr std::int64_t end_of_numbers(SearchKind kind) {
    return first_number_of(kind) + (std::int64_t{1} << search_number_bits);
}

/// The thing is found by this text from now on and by no other. An empty text is found by nothing.
void index_text(Connection& db, const SearchText& text);
void forget_text(Connection& db, SearchKind kind, std::string_view key);

/// What a row of the ledger, or one beside it, changes in the index. Called after it was projected
/// or inserted.
void index_entry(Connection& db, const Entry& entry);
void index_beside(Connection& db, const BesideRow& row);

/// Everything anew, in one transaction; how many things can be found then.
std::int64_t rebuild_search(Connection& db);

}  // namespace muniment
