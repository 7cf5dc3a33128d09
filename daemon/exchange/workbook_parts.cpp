#include "daemon/exchange/workbook_parts.hpp"

#include <charconv>
#include <cmath>

#include "daemon/core/calendar.hpp"

namespace muniment::exchange {

namespace {

constexpr std::size_t formats_max = 65'536;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "AB12": column 27 (from 0) of row 12. Nothing when it is no such name.
std::optional<std::size_t> column_of(std::string_view cell) {
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < cell.size() && cell[letters] >= 'A' && cell[letters] <= 'Z' && letters < 4)
        column = column * 26 + static_cast<std::size_t>(cell[letters++] - 'A' + 1);
    if (letters == 0) return std::nullopt;
    return column - 1;
}

/// A format that has a year or a day in it, outside of quotes and brackets.
bool shows_date(std::string_view code) {
    char until = '\0';
    for (const char c : code) {
        if (until != '\0') {
            if (c == until) until = '\0';
        } else if (c == '"') {
            until = '"';
        } else if (c == '[') {
            until = ']';
        } else if (c == 'y' || c == 'd' || c == 'Y' || c == 'D') {
            return true;
        }
    }
    return false;
}

/// ECMA-376 part 1, 18.8.30: 14 to 17 and 22 are dates everywhere, 27 to 36 and 50 to 58 in China,
/// Japan and Korea.
bool is_built_in_date(int format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

/// A day counted from the end of 1899, with the 29 February 1900 that never was (part 1, 18.17.4).
std::string date_text(std::string_view serial, bool counts_from_1904) {
    const auto number = number_in<double>(serial);
    constexpr double last_serial = 2'958'465;  // 9999-12-31
    if (!number || *number < 61 || *number > last_serial) return std::string(serial);
    const CivilDay origin = counts_from_1904 ? CivilDay{std::chrono::year{1904} / 1 / 1}
                                             : CivilDay{std::chrono::year{1899} / 12 / 30};
    return day_text(origin + std::chrono::days{static_cast<int>(std::floor(*number))});
}

}  // namespace

void WorkbookWalk::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "sheet" && first_relation.empty()) first_relation = attributes["r:id"];
    if (name == "workbookPr") {
        const auto flag = attributes["date1904"];
        counts_from_1904 = flag == "1" || flag == "true";
    }
}

void RelationsWalk::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "Relationship" && targets.size() < 1'000)
        targets.emplace(attributes["Id"], attributes["Target"]);
}

void StringsWalk::begin(std::string_view name, const XmlAttributes&) {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") ++in_phonetic_;
    in_text_ = name == "t" && in_phonetic_ == 0 && !strings.empty();
}

void StringsWalk::end(std::string_view name) {
    if (name == "t") in_text_ = false;
    if (name == "rPh") --in_phonetic_;
}

void StringsWalk::text(std::string_view piece) {
    if (!in_text_) return;
    bytes_ += piece.size();
    strings.back() += piece;
    if (bytes_ > sheet_bytes_max) stop({RefusalCode::too_long, "128 MiB of text"});
    if (strings.back().size() > cell_bytes_max)
        stop({RefusalCode::too_long, "a cell over " + std::to_string(cell_bytes_max) + " bytes"});
}

void StylesWalk::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "numFmt" && own_formats_.size() < formats_max)
        own_formats_.emplace(attributes["numFmtId"], shows_date(attributes["formatCode"]));
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name != "xf" || !in_cell_formats_ || is_date.size() >= formats_max) return;
    const auto id = attributes["numFmtId"];
    const auto own = own_formats_.find(id);
    is_date.push_back(own != own_formats_.end() ? own->second
                                                : is_built_in_date(number_in<int>(id).value_or(0)));
}

void StylesWalk::end(std::string_view name) {
    if (name == "cellXfs") in_cell_formats_ = false;
}

void RowsWalk::begin_cell(const XmlAttributes& attributes) {
    column_ = column_of(attributes["r"]).value_or(next_column_);
    next_column_ = column_ + 1;
    type_ = attributes["t"];
    format_ = number_in<std::size_t>(attributes["s"]).value_or(0);
    value_.clear();
}

void RowsWalk::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") {
        row_ = number_in<std::size_t>(attributes["r"]).value_or(row_ + 1);
        next_column_ = 0;
    } else if (name == "c") {
        begin_cell(attributes);
    } else if (name == "rPh") {
        ++in_phonetic_;
    }
    in_value_ = (name == "v" || name == "t") && in_phonetic_ == 0;
}

std::string RowsWalk::value() const {
    if (type_ == "s") {
        const auto index = number_in<std::size_t>(value_);
        return index && *index < around_.strings.size() ? around_.strings[*index] : std::string();
    }
    const bool is_number = type_.empty() || type_ == "n";
    const bool is_date = is_number && format_ < around_.is_date.size() && around_.is_date[format_];
    return is_date ? date_text(value_, around_.counts_from_1904) : value_;
}

void RowsWalk::end(std::string_view name) {
    in_value_ = false;
    if (name == "rPh") --in_phonetic_;
    Result<void> taken;
    if (name == "c") taken = builder_.add_cell(column_, value());
    if (name == "row") taken = builder_.end_row(row_);
    if (!taken) stop(taken.error());
}

void RowsWalk::text(std::string_view piece) {
    if (!in_value_) return;
    value_ += piece;
    if (value_.size() > cell_bytes_max)
        stop({RefusalCode::too_long,
              "row " + std::to_string(row_) + ": a cell over " + std::to_string(cell_bytes_max) +
                  " bytes"});
}

}  // namespace muniment::exchange
