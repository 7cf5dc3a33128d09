#include "daemon/api/routes.hpp"
#include "daemon/exchange/columns.hpp"

namespace muniment::api {

namespace {

using exchange::Column;
using exchange::SheetRow;

constexpr int boxes_at_once = 5'000;

SheetRow headings_of(ImportKind kind, Language language) {
    SheetRow headings;
    for (const auto& words : exchange::columns_of(kind))
        headings.emplace_back(language == Language::zh ? words.chinese : words.english);
    return headings;
}

/// All boxes, in the order of their codes; runs where the store is read.
std::vector<SheetRow> box_lines(const Lists& lists, SheetRow headings) {
    std::vector<SheetRow> rows{std::move(headings)};
    std::string after;
    for (;;) {
        const auto boxes = lists.box_lines_after(after, boxes_at_once);
        for (const BoxLine& box : boxes) rows.push_back({box.code, box.title, box.home, box.tag});
        if (boxes.size() < static_cast<std::size_t>(boxes_at_once)) return rows;
        after = boxes.back().code;
    }
}

std::vector<SheetRow> person_lines(Front& front, SheetRow headings) {
    std::vector<SheetRow> rows{std::move(headings)};
    const auto& people = front.room.room().state().people;
    const std::map<PersonId, Person> in_order(people.begin(), people.end());
    for (const auto& [id, person] : in_order) {
        rows.push_back({std::to_string(id.value()),
                        front.room.name_of(id),
                        std::string(words_for(person.role).en)});
    }
    return rows;
}

std::vector<SheetRow> loan_lines(Front& front, SheetRow headings) {
    std::vector<SheetRow> rows{std::move(headings)};
    const auto& state = front.room.room().state();
    const std::map<BoxCode, Loan> in_order(state.loans.begin(), state.loans.end());
    for (const auto& [box, loan] : in_order) {
        const WorkDays& days = front.room.room().rules().work_days;
        rows.push_back({box.text(),
                        std::to_string(loan.borrower.value()),
                        front.room.name_of(loan.borrower),
                        day_text(days.day_of(loan.due_at))});
    }
    return rows;
}

Task<std::vector<SheetRow>> lines_of(Front& front, ImportKind kind, Language language) {
    SheetRow headings = headings_of(kind, language);
    switch (kind) {
        case ImportKind::people:
            co_return person_lines(front, std::move(headings));
        case ImportKind::loans:
            co_return loan_lines(front, std::move(headings));
        case ImportKind::boxes:
            break;
    }
    co_return co_await front.archive.read(
        [headings](const Lists& lists) { return box_lines(lists, headings); });
}

}  // namespace

Answering export_lines(Front& front, const Call& call) {
    const auto kind = from_word<ImportKind>(call.path.at("kind"));
    if (!kind) co_return refuse(RefusalCode::not_found, "kind");
    const auto given = call.query.find("form");
    const std::string form = given == call.query.end() ? "csv" : given->second;
    if (form != "csv" && form != "xlsx") co_return refuse(RefusalCode::malformed, "form");
    const auto wanted = call.query.find("language");
    const bool is_chinese = wanted != call.query.end() && wanted->second == "zh";
    const auto rows = co_await lines_of(front, *kind, is_chinese ? Language::zh : Language::en);
    Answer answer;
    // Where lists are read, a long sheet holds up nothing else.
    answer.file = co_await front.archive.read([&rows, &form](const Lists&) {
        return form == "csv" ? exchange::csv_of(rows) : exchange::xlsx_of(rows);
    });
    answer.file_type = form == "csv"
                           ? "text/csv; charset=utf-8"
                           : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    co_return answer;
}

}  // namespace muniment::api
