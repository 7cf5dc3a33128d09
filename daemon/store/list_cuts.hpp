#pragma once

#include <algorithm>
#include <limits>

#include "daemon/core/lists.hpp"
#include "daemon/store/connection.hpp"

// How lists are cut: never more rows than a page has, never counted without end.

namespace muniment {

/// Where a list that shows the latest first begins.
inline constexpr Seq beyond_last{std::numeric_limits<std::int64_t>::max()};

inline int rows_of(int rows) {
    return std::clamp(rows, 0, Page::rows_max);
}
inline int rows_of(Page page) {
    return rows_of(page.rows);
}
inline std::int64_t first_of(Page page) {
    return std::max<std::int64_t>(page.first, 0);
}

/// One row more than the page has is asked for: whether the list goes on. The row itself is let go.
template <class Key>
int rows_to_read(const Cursor<Key>& cursor) {
    return rows_of(cursor.rows) + 1;
}
template <class Row, class Key>
void cut(Listed<Row>& found, const Cursor<Key>& cursor) {
    const auto rows = static_cast<std::size_t>(rows_of(cursor.rows));
    found.more = found.rows.size() > rows;
    if (found.more)
        found.rows.erase(found.rows.begin() + static_cast<std::ptrdiff_t>(rows), found.rows.end());
}

/// Of a "SELECT count(*)".
inline std::int64_t counted(Rows rows) {
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

/// `count` is the one row of a "SELECT count(*)" over a query with LIMIT counted_max + 1.
template <class Row>
void count(Listed<Row>& found, Rows count) {
    const std::int64_t rows = counted(std::move(count));
    found.total = std::min(rows, counted_max);
    found.at_least = rows > counted_max;
}

}  // namespace muniment
