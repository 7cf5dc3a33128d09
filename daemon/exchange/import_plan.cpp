#include "daemon/exchange/import_plan.hpp"

#include <algorithm>
#include <charconv>

#include "daemon/core/rights.hpp"
#include "daemon/core/room_exchange.hpp"

namespace muniment::exchange {

namespace {

constexpr std::size_t shown_bytes_max = 200;
constexpr std::size_t title_bytes_max = 400;  // as core/room_desk.cpp has them
constexpr std::size_t home_bytes_max = 60;
constexpr std::size_t name_bytes_max = 120;

struct RoleWords {
    Role role;
    std::string_view english;
    std::string_view spellings;  ///< plain, with '|' between them
};
constexpr RoleWords roles[] = {
    {Role::clerk, "clerk", "|clerk|客服专员|专员|"},
    {Role::archivist, "archivist", "|archivist|档案管理人员|档案管理员|"},
    {Role::supervisor, "supervisor", "|supervisor|客服主管|主管|"},
    {Role::manager, "manager", "|manager|客服经理|经理|"},
    {Role::general_manager, "general manager", "|generalmanager|总经理|"},
    {Role::borrower, "borrower", "|borrower|借阅人|员工|"}};

std::optional<Role> role_named(std::string_view text) {
    const std::string wanted = "|" + plain_heading(text) + "|";
    const auto found = std::ranges::find_if(
        roles, [&](const RoleWords& row) { return row.spellings.contains(wanted); });
    if (found == std::end(roles)) return std::nullopt;
    return found->role;
}

std::string role_text(Role role) {
    return std::string(std::ranges::find(roles, role, &RoleWords::role)->english);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view wide_blank = "　";
    for (;;) {
        const std::size_t before = text.size();
        while (!text.empty() && std::string_view(" \t\r\n").contains(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && std::string_view(" \t\r\n").contains(text.back()))
            text.remove_suffix(1);
        if (text.starts_with(wide_blank)) text.remove_prefix(wide_blank.size());
        if (text.ends_with(wide_blank)) text.remove_suffix(wide_blank.size());
        if (text.size() == before) return text;
    }
}

/// Cut between two characters of UTF-8.
std::string cut(std::string_view text) {
    if (text.size() <= shown_bytes_max) return std::string(text);
    std::size_t end = shown_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return std::string(text.substr(0, end)) + "…";
}

/// "2026-02-15", "2026/2/15", "2026年2月15日".
std::optional<CivilDay> day_in(std::string_view text) {
    std::string digits;
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            parts.back() += c;
        } else if (!parts.back().empty()) {
            parts.emplace_back();
        }
    }
    if (parts.back().empty()) parts.pop_back();
    // A time of day may follow; it is not looked at.
    if (parts.size() < 3 || parts[0].size() != 4) return std::nullopt;
    for (std::size_t i : {1u, 2u}) {
        if (parts[i].size() > 2) return std::nullopt;
        if (parts[i].size() == 1) parts[i].insert(0, "0");
    }
    return day_from_text(parts[0] + "-" + parts[1] + "-" + parts[2]);
}

}  // namespace

/// One line under judgement: its cells by column, and what was found.
class ImportPlanner::Line {
  public:
    Line(ImportPlanner& planner, const PlanAround& line_around, const SheetRow& cells)
        : around(line_around), planner_(planner), cells_(cells) {
        row.number = planner.sheet_.numbers[planner.next_];
        for (const std::string& cell : cells) row.has_formula = row.has_formula || is_formula(cell);
    }

    /// Without the apostrophe that an export of ours put before a formula.
    std::string text(Column column) const {
        const auto place = planner_.places_.find(column);
        if (place == planner_.places_.end() || place->second >= cells_.size()) return {};
        std::string_view cell = cells_[place->second];
        if (cell.starts_with('\'') && is_formula(cell.substr(1))) cell.remove_prefix(1);
        return std::string(trimmed(cell));
    }
    std::string needed(Column column, std::size_t bytes_max) {
        std::string found = text(column);
        if (found.empty()) fault(column, {RefusalCode::missing_cell, {}});
        if (found.size() > bytes_max)
            fault(column, {RefusalCode::too_long, std::to_string(bytes_max)});
        return found;
    }
    void fault(Column column, Refusal why) {
        row.faults.push_back({heading(column), cut(text(column)), std::move(why)});
    }
    void change(Column column, const std::string& before, const std::string& after) {
        if (before != after) row.changes.push_back({heading(column), cut(before), cut(after)});
    }
    /// Who is meant: by number where there is one, else everybody of that name.
    std::vector<PersonId> people(Column name) const {
        const std::string number = text(Column::person);
        if (number.empty()) return around.named(text(name));
        std::int64_t value = 0;
        const auto [end, wrong] =
            std::from_chars(number.data(), number.data() + number.size(), value);
        const bool is_known = wrong == std::errc{} && end == number.data() + number.size() &&
                              around.room.people.contains(PersonId{value});
        return is_known ? std::vector{PersonId{value}} : std::vector<PersonId>{};
    }
    bool has_number() const { return !text(Column::person).empty(); }
    /// A thing that a file may name once.
    void once(Column column, const std::string& thing) {
        const auto [before, is_new] = planner_.seen_.emplace(thing, row.number);
        if (!is_new) fault(column, {RefusalCode::row_twice, std::to_string(before->second)});
    }

    const PlanAround& around;
    PlannedRow row;

  private:
    std::string heading(Column column) const {
        const auto place = planner_.places_.find(column);
        return place == planner_.places_.end() ? std::string()
                                               : planner_.sheet_.rows.front()[place->second];
    }

    ImportPlanner& planner_;
    const SheetRow& cells_;
};

Result<ImportPlanner> ImportPlanner::over(Sheet sheet, std::optional<ImportKind> kind) {
    if (sheet.rows.empty()) return refuse(RefusalCode::malformed, "the file is empty");
    const auto found = kind ? Result<ImportKind>{*kind} : kind_of(sheet.rows.front());
    if (!found) return std::unexpected(found.error());
    ImportPlanner planner{std::move(sheet)};
    planner.plan_.kind = *found;
    planner.plan_.read_as = planner.sheet_.read_as;
    if (const auto read = planner.read_headings(); !read) return std::unexpected(read.error());
    return planner;
}

Result<void> ImportPlanner::read_headings() {
    const SheetRow& headings = sheet_.rows.front();
    for (std::size_t place = 0; place < headings.size(); ++place) {
        if (headings[place].empty()) continue;
        const auto column = column_named(plan_.kind, headings[place]);
        if (!column) {
            plan_.left_out.push_back(cut(headings[place]));
        } else if (!places_.emplace(*column, place).second) {
            return refuse(RefusalCode::malformed, cut(headings[place]) + " twice");
        }
    }
    std::string missing;
    for (const ColumnWords& words : columns_of(plan_.kind)) {
        if (!words.is_needed || places_.contains(words.column)) continue;
        if (!missing.empty()) missing += ", ";
        missing += std::string(words.english) + " / " + std::string(words.chinese);
    }
    if (!missing.empty()) return refuse(RefusalCode::columns_missing, missing);
    return {};
}

void ImportPlanner::judge(const PlanAround& around, std::size_t count) {
    for (; count > 0 && !is_done(); --count, ++next_) judge_line(around, sheet_.rows[next_]);
}

void ImportPlanner::judge_line(const PlanAround& around, const SheetRow& cells) {
    Line line(*this, around, cells);
    std::optional<ImportedRow> wanted;
    switch (plan_.kind) {
        case ImportKind::boxes:
            wanted = box_of(line);
            break;
        case ImportKind::people:
            wanted = person_of(line);
            break;
        case ImportKind::loans:
            wanted = loan_of(line);
            break;
    }
    PlannedRow& row = line.row;
    if (!row.faults.empty()) {
        row.fate = Fate::refused;
    } else if (!wanted) {
        row.fate = Fate::same;
    } else {
        row.fate = row.changes.empty() ? Fate::added : Fate::changed;
        plan_.wanted.push_back(std::move(*wanted));
    }
    ++plan_.counts[row.fate];
    plan_.rows.push_back(std::move(row));
}

std::optional<ImportedRow> ImportPlanner::box_of(Line& line) {
    ImportedBox box;
    line.row.subject = line.needed(Column::box, name_bytes_max);
    box.title = line.needed(Column::title, title_bytes_max);
    box.home = line.needed(Column::home, home_bytes_max);
    const auto code = BoxCode::parse(line.row.subject);
    if (!line.row.subject.empty() && !code) line.fault(Column::box, code.error());
    const std::string tag = line.text(Column::tag);
    const auto epc = tag.empty() ? Result<Epc>{Epc{}} : Epc::parse(tag);
    if (!epc) line.fault(Column::tag, {RefusalCode::malformed, cut(tag)});
    if (!code || !epc) return std::nullopt;
    box.box = *code;
    line.once(Column::box, code->text());
    const auto& room = line.around.room;
    if (const auto known = room.boxes.find(*code); known != room.boxes.end()) {
        const std::string home = home_of(room, known->second);
        // A place may be said by its code or its address.
        const auto place = room.places.named(box.home);
        if (place && *place == known->second.home) box.home = home;
        line.change(Column::title, known->second.title, box.title);
        line.change(Column::home, home, box.home);
        if (line.row.changes.empty()) return std::nullopt;
        return box;
    }
    box.epc = *epc;
    if (!epc->is_empty()) line.once(Column::tag, "tag " + epc->hex());
    if (auto hindered = hindrance_of(room, box)) line.fault(Column::tag, *hindered);
    return box;
}

std::optional<ImportedRow> ImportPlanner::person_of(Line& line) {
    ImportedPerson person;
    person.name = line.row.subject = line.needed(Column::name, name_bytes_max);
    const std::string role = line.needed(Column::role, name_bytes_max);
    const auto named = role_named(role);
    if (!role.empty() && !named) line.fault(Column::role, {RefusalCode::malformed, cut(role)});
    if (!person.name.empty()) line.once(Column::name, line.text(Column::person) + person.name);
    if (!named || person.name.empty()) return std::nullopt;
    person.role = *named;
    const auto own = rights_of(line.around.by);
    if (!std::ranges::includes(own, rights_of(*named)))
        line.fault(Column::role, {RefusalCode::not_allowed, "role"});
    const auto people = line.people(Column::name);
    if (people.size() > 1) line.fault(Column::name, {RefusalCode::many_of_name, {}});
    if (people.empty() && line.has_number())
        line.fault(Column::person, {RefusalCode::unknown_person, {}});
    if (people.size() != 1) return person;
    person.person = people.front();
    const Role before = line.around.room.people.at(people.front()).role;
    if (before == person.role) return std::nullopt;
    if (!std::ranges::includes(own, rights_of(before)))
        line.fault(Column::role, {RefusalCode::not_allowed, "role"});
    line.change(Column::role, role_text(before), role_text(*named));
    return person;
}

std::optional<ImportedRow> ImportPlanner::loan_of(Line& line) {
    const auto& room = line.around.room;
    const WorkDays& days = line.around.rules.work_days;
    line.row.subject = line.needed(Column::box, name_bytes_max);
    const std::string borrower = line.needed(Column::borrower, name_bytes_max);
    const auto code = BoxCode::parse(line.row.subject);
    if (!line.row.subject.empty() && !code) line.fault(Column::box, code.error());
    const auto people = borrower.empty() ? std::vector<PersonId>{} : line.people(Column::borrower);
    if (!borrower.empty() && people.empty())
        line.fault(Column::borrower, {RefusalCode::unknown_person, {}});
    if (people.size() > 1) line.fault(Column::borrower, {RefusalCode::many_of_name, {}});
    const std::string due = line.text(Column::due);
    const auto day = due.empty() ? std::nullopt : day_in(due);
    if (!due.empty() && !day) line.fault(Column::due, {RefusalCode::malformed, cut(due)});
    if (!code || people.size() != 1) return std::nullopt;
    line.once(Column::box, code->text());
    const ImportedLoan loan{
        *code,
        people.front(),
        day ? days.end_of(*day) : days.due(line.around.now, line.around.rules.loan_days)};
    const auto open = room.loans.find(*code);
    if (open != room.loans.end() && open->second.borrower == loan.borrower) {
        if (day && days.day_of(open->second.due_at) != *day)
            line.fault(Column::due,
                       {RefusalCode::loan_differs, day_text(days.day_of(open->second.due_at))});
        return std::nullopt;
    }
    if (auto hindered = hindrance_of(room, loan)) line.fault(Column::box, *hindered);
    return loan;
}

}  // namespace muniment::exchange
