#include "daemon/api/call.hpp"

#include <charconv>

namespace muniment::api {

namespace {

template <class Number>
std::optional<Number> number_in(const std::string& text) {
    Number number{};
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

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
    const auto rows = whole_in_query(call, "per_page", 50, 200);
    if (!rows) return std::unexpected(rows.error());
    if (*page < 1 || *rows < 1) return refuse(RefusalCode::malformed, "page");
    return Page{.first = static_cast<std::int64_t>(*page - 1) * *rows, .rows = *rows};
}

}  // namespace muniment::api
