#include "daemon/exchange/columns.hpp"

#include <algorithm>
#include <array>

namespace muniment::exchange {

namespace {

using enum ImportKind;

constexpr auto columns = std::to_array<ColumnWords>({
    {boxes, Column::box, true, "box", "扫描码", "boxcode|code|barcode|盒码|条码|档案盒|档案盒码"},
    {boxes, Column::title, true, "title", "题名", "name|description|盒题名|名称|档案名称|标题"},
    {boxes,
     Column::home,
     true,
     "home",
     "存放位置",
     "homeplace|place|shelf|location|位置|架位|库位"},
    {boxes, Column::tag, false, "tag", "标签", "epc|rfid|tagepc|电子标签|射频标签"},
    {people, Column::person, false, "number", "编号", "person|no|id|人员编号|工号"},
    {people, Column::name, true, "name", "姓名", "fullname|员工姓名|人员"},
    {people, Column::role, true, "role", "角色", "job|duty|岗位|职务"},
    {loans, Column::box, true, "box", "扫描码", "boxcode|code|barcode|盒码|条码|档案盒|档案盒码"},
    {loans, Column::person, false, "number", "编号", "person|borrowernumber|借阅人编号|工号"},
    {loans, Column::borrower, true, "borrower", "借阅人", "lentto|holder|借用人|借阅者"},
    {loans, Column::due, false, "due", "应还日期", "duedate|until|returnby|归还日期|到期日"},
});

/// U+FF01 to U+FF5E are the wide forms of ASCII: EF BC 81 to EF BD 9E.
std::optional<char> narrow_of(std::string_view three) {
    if (three.size() < 3 || three[0] != '\xEF') return std::nullopt;
    const auto second = static_cast<unsigned char>(three[1]);
    const auto third = static_cast<unsigned char>(three[2]);
    const unsigned code = 0xF000u + ((second & 0x3Fu) << 6) + (third & 0x3Fu);
    if (code < 0xFF01 || code > 0xFF5E) return std::nullopt;
    return static_cast<char>(code - 0xFF01 + '!');
}

bool has_spelling(std::string_view spellings, std::string_view plain) {
    while (!spellings.empty()) {
        const auto end = std::min(spellings.find('|'), spellings.size());
        if (spellings.substr(0, end) == plain) return true;
        spellings.remove_prefix(std::min(end + 1, spellings.size()));
    }
    return false;
}

bool has_all_needed(ImportKind kind, const SheetRow& headings) {
    return std::ranges::all_of(columns_of(kind), [&](const ColumnWords& words) {
        return !words.is_needed || std::ranges::any_of(headings, [&](const std::string& heading) {
            return column_named(kind, heading) == words.column;
        });
    });
}

}  // namespace

std::span<const ColumnWords> columns_of(ImportKind kind) {
    const auto found = std::ranges::equal_range(columns, kind, {}, &ColumnWords::kind);
    return {found.begin(), found.end()};
}

std::string plain_heading(std::string_view heading) {
    std::string plain;
    while (!heading.empty()) {
        const auto narrow = narrow_of(heading);
        char c = narrow.value_or(heading.front());
        heading.remove_prefix(narrow ? 3 : 1);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        const bool is_kept = !is_ascii || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_kept) plain += c;
    }
    return plain;
}

std::optional<Column> column_named(ImportKind kind, std::string_view heading) {
    const std::string plain = plain_heading(heading);
    for (const ColumnWords& words : columns_of(kind)) {
        if (plain == words.english || plain == words.chinese ||
            has_spelling(words.spellings, plain)) {
            return words.column;
        }
    }
    return std::nullopt;
}

Result<ImportKind> kind_of(const SheetRow& headings) {
    std::optional<ImportKind> found;
    for (const ImportKind kind : {boxes, people, loans}) {
        if (!has_all_needed(kind, headings)) continue;
        if (found) return refuse(RefusalCode::malformed, "kind");
        found = kind;
    }
    if (!found) return refuse(RefusalCode::columns_missing);
    return *found;
}

}  // namespace muniment::exchange
