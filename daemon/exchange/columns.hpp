#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "daemon/core/exchange_facts.hpp"
#include "daemon/exchange/sheet.hpp"

namespace muniment::exchange {

enum class Column { box, title, home, tag, name, role, person, borrower, due };

/// What a column is called: its heading in an export, and how people write it.
struct ColumnWords {
    ImportKind kind{};
    Column column{};
    bool is_needed = false;
    std::string_view english;
    std::string_view chinese;
    std::string_view spellings;  ///< further ones, plain, with '|' between them
};

/// The columns of a kind of file, in the order in which an export has them.
std::span<const ColumnWords> columns_of(ImportKind kind);

/// "Box code *", "box-code" and "ＢＯＸＣＯＤＥ" are one: lower case, half width, without blanks
/// and signs.
std::string plain_heading(std::string_view heading);
std::optional<Column> column_named(ImportKind kind, std::string_view heading);

/// The kind whose needed columns are all there. Refused as `columns_missing` when none is, or as
/// malformed when several are.
Result<ImportKind> kind_of(const SheetRow& headings);

}  // namespace muniment::exchange
