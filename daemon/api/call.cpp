#include "daemon/api/call.hpp"

#include <charconv>

namespace muniment::api {

namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

template <class Key>
std::optional<Key> key_in(std::string_view text);

template <>
std::optional<Seq> key_in(std::string_view text) {
    const auto number = number_in<std::int64_t>(text);
    if (!number) return std::nullopt;
    return Seq{*number};
}

template <>
std::optional<BoxCode> key_in(std::string_view text) {
    const auto box = BoxCode::parse(text);
    if (!box) return std::nullopt;
    return *box;
}

template <>
std::optional<DueKey> key_in(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto at = number_in<std::int64_t>(text.substr(0, dash));
    const auto id = key_in<Seq>(text.substr(dash + 1));
    if (!at || !id) return std::nullopt;
    return DueKey{{*at}, *id};
}

Result<int> rows_a_page(const Call& call) {
    const auto rows = whole_in_query(call, "per_page", 50, 200);
    if (rows && *rows < 1) return refuse(RefusalCode::malformed, "per_page");
    return rows;
}

}  // namespace

template <class Key>
Result<Cursor<Key>> cursor_of(const Call& call) {
    const auto rows = rows_a_page(call);
    if (!rows) return std::unexpected(rows.error());
    Cursor<Key> cursor{std::nullopt, *rows};
    const auto given = call.query.find("after");
    if (given == call.query.end() || given->second.empty()) return cursor;
    cursor.after = key_in<Key>(given->second);
    if (!cursor.after) return refuse(RefusalCode::malformed, "after");
    return cursor;
}
template Result<Cursor<Seq>> cursor_of(const Call& call);
template Result<Cursor<BoxCode>> cursor_of(const Call& call);
template Result<Cursor<DueKey>> cursor_of(const Call& call);

std::string cursor_text(Seq key) {
    return std::to_string(key.value());
}
std::string cursor_text(const BoxCode& key) {
    return key.text();
}
std::string cursor_text(const DueKey& key) {
    return std::to_string(key.at.us) + '-' + cursor_text(key.id);
}

Result<Seq> row_in(const Call& call, const std::string& name) {
    const auto number = number_in<std::int64_t>(call.path.at(name));
    if (!number || *number < 1) return refuse(RefusalCode::malformed, name);
    return Seq{*number};
}

Result<int> whole_in_query(const Call& call, const std::string& name, int otherwise, int most) {
    const auto given = call.query.find(name);
    if (given == call.query.end()) return otherwise;
    const auto number = number_in<int>(given->second);
    if (!number || *number < 0 || *number > most) return refuse(RefusalCode::malformed, name);
    return *number;
}

Result<Page> page_of(const Call& call) {
    const auto page = whole_in_query(call, "page", 1, 1'000'000);
    if (!page) return std::unexpected(page.error());
    const auto rows = rows_a_page(call);
    if (!rows) return std::unexpected(rows.error());
    if (*page < 1) return refuse(RefusalCode::malformed, "page");
    return Page{.first = static_cast<std::int64_t>(*page - 1) * *rows, .rows = *rows};
}

}  // namespace muniment::api
