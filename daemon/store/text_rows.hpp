#pragma once

#include "daemon/core/catalogue.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

constexpr int paper_text_column_count = 6;

/// title, source, owner_ref, room_no, original_at, note; all empty where they were erased.
inline PaperText paper_text_at(const Rows& rows, int at) {
    const auto text = [&](int column) {
        return rows.get<std::optional<std::string>>(at + column).value_or("");
    };
    return {.title = text(0),
            .source = text(1),
            .owner_ref = text(2),
            .room_no = text(3),
            .original_at = text(4),
            .note = text(5)};
}

/// fonds, class, year, retention, dated, is_copy, confidentiality, important. A paper may be listed
/// before its fonds is known, and without a date.
inline Filing filing_at(const Rows& rows, int at) {
    const auto is_empty = [&](int column) { return rows.column(column).getBytes() == 0; };
    return {.fonds = is_empty(at) ? FondsCode{} : rows.get<FondsCode>(at),
            .file_class = rows.get<ClassCode>(at + 1),
            .year = rows.get<std::uint16_t>(at + 2),
            .retention = rows.get<Retention>(at + 3),
            .dated = is_empty(at + 4) ? CivilDate{} : rows.get<CivilDate>(at + 4),
            .is_copy = rows.get<bool>(at + 5),
            .confidentiality = rows.get<Confidentiality>(at + 6),
            .is_important = rows.get<bool>(at + 7)};
}

}  // namespace muniment
