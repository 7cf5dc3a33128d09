#include "daemon/json_line.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/locale/utf.hpp>
#include <charconv>

namespace muniment {

namespace {

template <class Number>
void append(std::string& line, Number value) {
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    line.append(digits, end);
}

std::string as_utf8(std::string_view text) {
    using utf8 = boost::locale::utf::utf_traits<char>;
    std::string clean;
    for (auto at = text.begin(); at != text.end();) {
        const auto begin = at;
        const auto character = utf8::decode(at, text.end());
        if (boost::locale::utf::is_valid_codepoint(character)) {
            clean.append(begin, at);
        } else {
            clean += "\xEF\xBF\xBD";
            at = begin + 1;
        }
    }
    return clean;
}

}  // namespace

JsonLine& JsonLine::key(std::string_view name) {
    separate();
    line_ += '"';
    line_ += name;
    line_ += "\":";
    return *this;
}

JsonLine& JsonLine::number(std::int64_t value) {
    separate();
    append(line_, value);
    return *this;
}

JsonLine& JsonLine::number(std::uint64_t value) {
    separate();
    append(line_, value);
    return *this;
}

JsonLine& JsonLine::hundredths(std::int32_t value) {
    separate();
    const std::int64_t size = value < 0 ? -std::int64_t{value} : value;
    if (value < 0) line_ += '-';
    append(line_, size / 100);
    if (size % 100 == 0) return *this;
    line_ += '.';
    line_ += static_cast<char>('0' + size % 100 / 10);
    if (size % 10 != 0) line_ += static_cast<char>('0' + size % 10);
    return *this;
}

JsonLine& JsonLine::boolean(bool value) {
    separate();
    line_ += value ? "true" : "false";
    return *this;
}

JsonLine& JsonLine::text(std::string_view value) {
    separate();
    line_ += boost::json::serialize(boost::json::string(as_utf8(value)));
    return *this;
}

JsonLine& JsonLine::hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    separate();
    line_ += '"';
    for (const std::uint8_t byte : bytes) {
        line_ += digits[byte >> 4];
        line_ += digits[byte & 15];
    }
    line_ += '"';
    return *this;
}

JsonLine& JsonLine::open(char bracket) {
    separate();
    line_ += bracket;
    return *this;
}

JsonLine& JsonLine::close(char bracket) {
    line_ += bracket;
    return *this;
}

/// A comma where something stands before that is no opening bracket and no key.
void JsonLine::separate() {
    if (line_.empty()) return;
    const char last = line_.back();
    if (last != '{' && last != '[' && last != ':') line_ += ',';
}

}  // namespace muniment
