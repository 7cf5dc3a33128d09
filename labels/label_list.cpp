#include "labels/label_list.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace muniment::labels {

namespace {

constexpr std::size_t bytes_max = 64 * 1024 * 1024;
constexpr std::size_t rows_max = 100'000;
constexpr std::size_t cell_max = 200;

using Cells = std::vector<std::string>;

/// Broken bytes are refused and not replaced.
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{ucnv_open(encoding, &error),
                                                                       ucnv_close};
    ucnv_setToUCallBack(
        converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    const icu::UnicodeString text(
        bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), error);
    if (U_FAILURE(error)) return std::nullopt;
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

std::optional<std::string> utf8_of(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    auto text = converted(bytes, "UTF-8");
    return text ? text : converted(bytes, "gb18030");
}

std::string trimmed(std::string_view cell) {
    constexpr std::string_view blanks = " \t";
    const auto first = cell.find_first_not_of(blanks);
    if (first == std::string_view::npos) return "";
    return std::string(cell.substr(first, cell.find_last_not_of(blanks) - first + 1));
}

/// Takes one row of cells from the front of a text.
class RowReader {
  public:
    explicit RowReader(std::string_view text) : rest_(text) {
        const auto headings = text.substr(0, text.find_first_of("\r\n"));
        for (const char other : {';', '\t'})
            if (std::ranges::count(headings, other) > std::ranges::count(headings, separator_))
                separator_ = other;
    }

    bool is_at_end() const { return rest_.empty(); }

    /// Nothing when a quote is not closed.
    std::optional<Cells> next() {
        Cells cells;
        while (true) {
            auto cell = rest_.starts_with('"') ? quoted() : plain();
            if (!cell) return std::nullopt;
            cells.push_back(*std::move(cell));
            if (!rest_.starts_with(separator_)) break;
            rest_.remove_prefix(1);
        }
        if (rest_.starts_with('\r')) rest_.remove_prefix(1);
        if (rest_.starts_with('\n')) rest_.remove_prefix(1);
        return cells;
    }

  private:
    std::string plain() {
        const char ends[] = {separator_, '\r', '\n'};
        const auto cell = rest_.substr(0, rest_.find_first_of({ends, sizeof ends}));
        rest_.remove_prefix(cell.size());
        return trimmed(cell);
    }

    std::optional<std::string> quoted() {
        std::string cell;
        rest_.remove_prefix(1);
        while (true) {
            const auto close = rest_.find('"');
            if (close == std::string_view::npos) return std::nullopt;
            cell += rest_.substr(0, close);
            rest_.remove_prefix(close + 1);
            if (!rest_.starts_with('"')) break;
            cell += '"';
            rest_.remove_prefix(1);
        }
        cell += plain();
        return trimmed(cell);
    }

    std::string_view rest_;
    char separator_ = ',';
};

Field code_field_of(LabelKind kind) {
    Template any;
    any.kind = kind;
    return any.code_field();
}

Result<std::vector<Field>> columns_of(const Cells& headings, LabelKind kind) {
    std::vector<Field> columns;
    for (const auto& heading : headings) {
        const auto field = field_named(heading);
        if (!field || *field == Field::items)
            return refuse(RefusalCode::malformed, "unknown column '" + heading + "'");
        if (std::ranges::count(columns, *field) > 0)
            return refuse(RefusalCode::malformed, "two columns '" + heading + "'");
        columns.push_back(*field);
    }
    const auto code = code_field_of(kind);
    if (std::ranges::count(columns, code) == 0)
        return refuse(RefusalCode::malformed, "no column '" + std::string(key_of(code)) + "'");
    return columns;
}

std::optional<int> reprint_of(const std::string& cell) {
    if (cell.empty()) return 0;
    int number = -1;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size() || number < 0 || number > 99)
        return std::nullopt;
    return number;
}

std::expected<LabelFields, RowRefusal> fields_of(const Cells& cells,
                                                 const std::vector<Field>& columns) {
    using Why = RowRefusal::Why;
    if (cells.size() != columns.size())
        return std::unexpected(RowRefusal{Why::cells, std::to_string(cells.size())});
    LabelFields fields;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (cells[at].size() > cell_max)
            return std::unexpected(RowRefusal{Why::too_long, std::string(key_of(columns[at]))});
        if (columns[at] != Field::reprint) {
            fields[columns[at]] = cells[at];
            continue;
        }
        const auto number = reprint_of(cells[at]);
        if (!number) return std::unexpected(RowRefusal{Why::reprint, cells[at]});
        fields.reprint = *number;
    }
    return fields;
}

bool is_blank(const Cells& cells) {
    return std::ranges::all_of(cells, &std::string::empty);
}

}  // namespace

Result<std::vector<ListRow>> parse_label_list(std::string_view csv, LabelKind kind) {
    if (csv.size() > bytes_max) return refuse(RefusalCode::too_long, "64 MiB");
    const auto text = utf8_of(csv);
    if (!text) return refuse(RefusalCode::malformed, "neither UTF-8 nor GB18030");
    RowReader reader{*text};
    const auto headings = reader.next();
    if (!headings) return refuse(RefusalCode::malformed, "row 1: a quote is not closed");
    const auto columns = columns_of(*headings, kind);
    if (!columns) return std::unexpected(columns.error());

    std::vector<ListRow> rows;
    std::set<std::string> codes;
    for (std::size_t number = 2; !reader.is_at_end(); ++number) {
        const auto cells = reader.next();
        if (!cells)
            return refuse(RefusalCode::malformed,
                          "row " + std::to_string(number) + ": a quote is not closed");
        if (is_blank(*cells)) continue;
        if (rows.size() == rows_max) return refuse(RefusalCode::too_long, "100 000 rows");
        rows.push_back({number, fields_of(*cells, *columns)});
        auto& fields = rows.back().fields;
        if (fields && !fields->name().empty() && !codes.insert(fields->name()).second)
            fields = std::unexpected(RowRefusal{RowRefusal::Why::repeated, fields->name()});
    }
    return rows;
}

}  // namespace muniment::labels
