#include <algorithm>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

constexpr std::string_view fate_words[] = {"new", "same", "changed", "refused"};

std::string_view word_of_fate(exchange::Fate fate) {
    return fate_words[static_cast<std::size_t>(fate)];
}

json::object view_of(const exchange::PlannedRow& row) {
    json::array faults;
    for (const exchange::CellFault& fault : row.faults) {
        json::object view = muniment::view_of(fault.why);
        view["column"] = fault.column;
        view["value"] = fault.value;
        faults.push_back(std::move(view));
    }
    json::array changes;
    for (const exchange::CellChange& change : row.changes) {
        changes.push_back(json::object{
            {"column", change.column}, {"before", change.before}, {"after", change.after}});
    }
    return {{"row", row.number},
            {"fate", word_of_fate(row.fate)},
            {"subject", row.subject},
            {"has_formula", row.has_formula},
            {"faults", std::move(faults)},
            {"changes", std::move(changes)}};
}

std::size_t count_of(const exchange::ImportPlan& plan, exchange::Fate fate) {
    const auto found = plan.counts.find(fate);
    return found == plan.counts.end() ? 0 : found->second;
}

/// Where it stands: nothing written, lines going in, all in, or broken off.
std::string_view state_of(const GivenFile& file, const RoomState& room) {
    if (!file.import) return "given";
    return room.import && room.import->id == *file.import ? "under_way" : "done";
}

json::object view_of(const GivenFile& file, const RoomState& room) {
    const auto& plan = file.plan;
    json::array left_out;
    for (const std::string& heading : plan.left_out) left_out.push_back(json::string(heading));
    const bool is_under_way = state_of(file, room) == "under_way";
    const std::size_t wanted = plan.wanted.size();
    return {{"import", file.number.value()},
            {"kind", word_of(plan.kind)},
            {"read_as", plan.read_as},
            {"left_out", std::move(left_out)},
            {"new", count_of(plan, exchange::Fate::added)},
            {"same", count_of(plan, exchange::Fate::same)},
            {"changed", count_of(plan, exchange::Fate::changed)},
            {"refused", count_of(plan, exchange::Fate::refused)},
            {"formulas", std::ranges::count_if(plan.rows, &exchange::PlannedRow::has_formula)},
            {"state", state_of(file, room)},
            {"wanted", wanted},
            {"done",
             is_under_way  ? room.import->done
             : file.import ? wanted
                           : 0}};
}

Result<std::optional<exchange::Fate>> fate_asked(const Call& call) {
    const auto given = call.query.find("fate");
    if (given == call.query.end()) return std::nullopt;
    const auto found = std::ranges::find(fate_words, given->second);
    if (found == std::end(fate_words)) return refuse(RefusalCode::malformed, "fate");
    return static_cast<exchange::Fate>(found - std::begin(fate_words));
}

Result<std::shared_ptr<const GivenFile>> file_in(Front& front, const Call& call) {
    const auto number = row_in(call, "import");
    if (!number) return std::unexpected(number.error());
    auto file = front.imports.given(call.person, *number);
    if (!file) return refuse(RefusalCode::unknown_import);
    return file;
}

}  // namespace

Answering give_file(Front& front, const Call& call) {
    std::optional<ImportKind> kind;
    if (const auto given = call.query.find("kind"); given != call.query.end()) {
        const auto word = from_word<ImportKind>(given->second);
        if (!word) co_return refuse(RefusalCode::malformed, "kind");
        kind = *word;
    }
    const auto file = co_await front.imports.give({call.person, kind, call.file});
    if (!file) co_return std::unexpected(file.error());
    co_return Answer{view_of(**file, front.room.room().state()), 201};
}

Answering given_file(Front& front, const Call& call) {
    const auto file = file_in(front, call);
    if (!file) co_return std::unexpected(file.error());
    co_return Answer{view_of(**file, front.room.room().state())};
}

Answering given_rows(Front& front, const Call& call) {
    const auto file = file_in(front, call);
    if (!file) co_return std::unexpected(file.error());
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto fate = fate_asked(call);
    if (!fate) co_return std::unexpected(fate.error());
    json::array rows;
    std::int64_t total = 0;
    for (const exchange::PlannedRow& row : (*file)->plan.rows) {
        if (*fate && row.fate != **fate) continue;
        if (total >= page->first && total < page->first + page->rows) rows.push_back(view_of(row));
        ++total;
    }
    co_return Answer{json::object{{"rows", std::move(rows)}, {"total", total}}};
}

Answering take_file_in(Front& front, const Call& call) {
    const auto file = file_in(front, call);
    if (!file) co_return std::unexpected(file.error());
    const auto opened = co_await front.imports.take_in(call.person, (*file)->number);
    if (!opened) co_return std::unexpected(opened.error());
    co_return Answer{view_of(**file, front.room.room().state())};
}

}  // namespace muniment::api
