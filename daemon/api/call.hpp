#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <map>
#include <string>

#include "daemon/core/lists.hpp"
#include "daemon/core/refusal.hpp"
#include "daemon/wire/json_reading.hpp"

namespace muniment::api {

/// A request that found its route and its person.
struct Call {
    PersonId person;  ///< the daemon's number for open routes
    std::string token;
    std::string address;
    std::map<std::string, std::string> path;  ///< the {named} parts
    std::map<std::string, std::string> query;
    json::value body;    ///< an object; empty for GET
    std::string file{};  ///< the body as it came, of a route that takes a file
};

/// What a route gives back: the body, and what else goes with it.
struct Answer {
    json::value body;
    unsigned status = 200;
    std::string set_cookie{};
    std::string file{};  ///< instead of the body, with its type
    std::string file_type{};
};

/// The {named} part as the number of a ledger row.
Result<Seq> row_in(const Call& call, const std::string& name);
/// `page` from 1 and `per_page` up to 200, 50 if absent.
Result<Page> page_of(const Call& call);
/// `after`, the `next` of the page before, and `per_page` as above. Refuses an `after` that no page
/// gave.
template <class Key>
Result<Cursor<Key>> cursor_of(const Call& call);

std::string cursor_text(Seq key);
std::string cursor_text(const BoxCode& key);
std::string cursor_text(const DueKey& key);

Result<int> whole_in_query(const Call& call, const std::string& name, int otherwise, int most);

/// A page of a list as `{name: […], "total": n}`.
template <class Row, class View>
json::object shown(std::string_view name, const Listed<Row>& list, const View& view) {
    json::array rows;
    for (const Row& row : list.rows) rows.push_back(view(row));
    json::object page{{name, std::move(rows)}, {"total", list.total}};
    if (list.at_least) page["at_least"] = true;
    return page;
}

/// The same of a long list, and where it goes on: `"next"`, absent at its end.
template <class Row, class View, class KeyOf>
json::object shown(std::string_view name,
                   const Listed<Row>& list,
                   const View& view,
                   const KeyOf& key_of) {
    json::object page = shown(name, list, view);
    if (list.more && !list.rows.empty())
        page["next"] = cursor_text(std::invoke(key_of, list.rows.back()));
    return page;
}

}  // namespace muniment::api
