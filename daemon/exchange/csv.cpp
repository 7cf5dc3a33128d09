#include <algorithm>
#include <utility>

#include "daemon/exchange/sheet.hpp"
#include "daemon/exchange/text_encoding.hpp"

namespace muniment::exchange {

namespace {

char delimiter_of(std::string_view text) {
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    char most = ',';
    for (const char one : {',', ';', '\t'}) {
        if (std::ranges::count(line, one) > std::ranges::count(line, most)) most = one;
    }
    return most;
}

/// Takes a text apart, character by character.
class CsvReader {
  public:
    CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    Result<void> read() {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (text_[at] == '"' && cell_is_fresh_) {
                if (const auto read = read_quoted(at); !read) return read;
            } else if (text_[at] == delimiter_) {
                if (const auto ended = end_cell(); !ended) return ended;
            } else if (text_[at] == '\n' || text_[at] == '\r') {
                if (text_.substr(at).starts_with("\r\n")) ++at;
                if (const auto ended = end_row(); !ended) return ended;
            } else {
                cell_ += text_[at];
                cell_is_fresh_ = false;
            }
        }
        return end_row();
    }
    Sheet take(std::string encoding) && { return std::move(builder_).take(std::move(encoding)); }

  private:
    /// From the opening quote; leaves `at` on the closing one.
    Result<void> read_quoted(std::size_t& at) {
        const std::size_t line = line_;
        for (++at; at < text_.size(); ++at) {
            if (text_[at] == '"' && !text_.substr(at + 1).starts_with('"')) {
                cell_is_fresh_ = false;
                return {};
            }
            if (text_[at] == '"') ++at;
            if (text_[at] == '\n') ++line_;
            cell_ += text_[at];
            if (cell_.size() > cell_bytes_max) break;
        }
        return refuse(RefusalCode::malformed,
                      "line " + std::to_string(line) + ": a quote that does not end");
    }

    Result<void> end_cell() {
        cell_is_fresh_ = true;
        return builder_.add_cell(column_++, std::exchange(cell_, {}));
    }

    Result<void> end_row() {
        if (const auto ended = end_cell(); !ended) return ended;
        column_ = 0;
        ++row_;
        ++line_;
        return builder_.end_row(row_);
    }

    std::string_view text_;
    char delimiter_;
    SheetBuilder builder_;
    std::string cell_;
    bool cell_is_fresh_ = true;
    std::size_t column_ = 0;
    std::size_t row_ = 0;
    std::size_t line_ = 1;
};

/// A leading apostrophe keeps a spreadsheet from running the text; it does not show it.
std::string guarded(const std::string& cell) {
    return is_formula(cell) ? "'" + cell : cell;
}

void append_cell(std::string& line, const std::string& cell) {
    const std::string text = guarded(cell);
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

}  // namespace

Result<Sheet> read_csv(std::string_view bytes) {
    auto text = found_text(bytes);
    if (!text) return std::unexpected(text.error());
    CsvReader reader(text->utf8, delimiter_of(text->utf8));
    if (const auto read = reader.read(); !read) return std::unexpected(read.error());
    return std::move(reader).take(std::move(text->encoding));
}

std::string csv_of(const std::vector<SheetRow>& rows) {
    std::string text = "\xEF\xBB\xBF";
    for (const SheetRow& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (column > 0) text += ',';
            append_cell(text, row[column]);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace muniment::exchange
