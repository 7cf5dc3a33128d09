#include "daemon/toml/toml_keys.hpp"

#include <charconv>

namespace muniment {

using std::chrono::microseconds;

void Complaint::say(const toml::node& where, std::string_view what) {
    at_line(where.source().begin.line, what);
}

void Complaint::at_line(std::uint32_t line, std::string_view what) {
    if (!text_.empty()) return;
    text_ = "line " + std::to_string(line) + ": " + std::string{what};
}

TomlKeys::TomlKeys(const toml::table& table, std::string name, Complaint& complaint)
    : table_(table), name_(std::move(name)), complaint_(complaint) {}

void TomlKeys::complain(std::string_view key, std::string_view what) {
    const auto* node = table_.get(key);
    complaint_.say(node != nullptr ? *node : table_,
                   name_ + " " + std::string{key} + ": " + std::string{what});
}

const toml::node* TomlKeys::take(std::string_view key, bool is_needed) {
    taken_.emplace(key);
    const auto* node = table_.get(key);
    if (node == nullptr && is_needed) complain(key, "is missing");
    return node;
}

const toml::array* TomlKeys::list(std::string_view key) {
    const auto* node = take(key, false);
    if (node == nullptr) return nullptr;
    const auto* array = node->as_array();
    if (array == nullptr) complain(key, "a list is wanted");
    if (array != nullptr && array->size() > entries_max) {
        complain(key, "more than " + std::to_string(entries_max) + " entries");
        return nullptr;
    }
    return array;
}

std::string TomlKeys::text(std::string_view key) {
    auto text = text_if_any(key);
    if (!text) complain(key, "is missing");
    return std::move(text).value_or("");
}

std::optional<std::string> TomlKeys::text_if_any(std::string_view key) {
    const auto* node = take(key, false);
    if (node == nullptr) return std::nullopt;
    if (const auto* text = node->as_string()) return text->get();
    complain(key, "a text is wanted");
    return "";
}

bool TomlKeys::flag(std::string_view key, bool otherwise) {
    const auto* node = take(key, false);
    if (node == nullptr) return otherwise;
    if (const auto* flag = node->as_boolean()) return flag->get();
    complain(key, "true or false is wanted");
    return otherwise;
}

std::int64_t TomlKeys::whole(std::string_view key, NumberRange range) {
    const auto* node = take(key, true);
    const auto* whole = node == nullptr ? nullptr : node->as_integer();
    if (node != nullptr && whole == nullptr) complain(key, "a whole number is wanted");
    if (whole == nullptr) return static_cast<std::int64_t>(range.from);
    const auto value = whole->get();
    if (static_cast<double>(value) >= range.from && static_cast<double>(value) <= range.to)
        return value;
    complain(key, "is out of range");
    return static_cast<std::int64_t>(range.from);
}

std::optional<double> TomlKeys::number_if_any(std::string_view key, NumberRange range) {
    const auto* node = take(key, false);
    if (node == nullptr) return std::nullopt;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value) complain(key, "a number is wanted");
    if (value && *value >= range.from && *value <= range.to) return *value;
    complain(key, "is out of range");
    return range.from;
}

std::vector<double> TomlKeys::numbers(std::string_view key, std::size_t count, NumberRange range) {
    std::vector<double> found;
    if (const auto* nodes = list(key))
        for (const auto& node : *nodes)
            if (const auto number = node.is_number() ? node.value<double>() : std::nullopt)
                if (*number >= range.from && *number <= range.to) found.push_back(*number);
    const auto* nodes = table_.get_as<toml::array>(key);
    if (found.size() != count || nodes == nullptr || nodes->size() != count)
        complain(key, "a list of " + std::to_string(count) + " numbers within range is wanted");
    found.resize(count, range.from);
    return found;
}

double TomlKeys::number(std::string_view key, NumberRange range) {
    if (!has(key)) complain(key, "is missing");
    return number(key, range, range.from);
}

double TomlKeys::number(std::string_view key, NumberRange range, double otherwise) {
    return number_if_any(key, range).value_or(otherwise);
}

microseconds TomlKeys::span(std::string_view key) {
    const auto parsed = parse_span(text(key));
    if (!parsed) complain(key, "a time such as \"00:01:10\" is wanted");
    return parsed.value_or(microseconds{});
}

microseconds TomlKeys::span(std::string_view key, microseconds otherwise) {
    return has(key) ? span(key) : otherwise;
}

std::optional<std::chrono::sys_days> TomlKeys::day_of(const toml::node& node,
                                                      std::string_view key) {
    if (const auto* date = node.as_date()) {
        const toml::date& written = date->get();
        return std::chrono::sys_days{std::chrono::year{written.year} /
                                     std::chrono::month{written.month} /
                                     std::chrono::day{written.day}};
    }
    complaint_.say(node, name_ + " " + std::string{key} + ": a date such as 2026-02-15 is wanted");
    return std::nullopt;
}

std::chrono::sys_days TomlKeys::day(std::string_view key) {
    const auto* node = take(key, true);
    if (node == nullptr) return {};
    return day_of(*node, key).value_or(std::chrono::sys_days{});
}

void TomlKeys::refuse_the_rest() {
    for (const auto& [key, node] : table_)
        if (!taken_.contains(key.str())) complain(key.str(), "unknown key");
}

namespace {

constexpr std::int64_t us_per_s = 1'000'000;
/// More than any day, and far from overflow.
constexpr std::int64_t part_max = 100'000;

/// "41.5" in microseconds; at most six digits after the point.
std::optional<std::int64_t> parse_seconds(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    auto fraction =
        point == std::string_view::npos ? std::string{} : std::string{text.substr(point + 1)};
    if (fraction.size() > 6 || (point != std::string_view::npos && fraction.empty()))
        return std::nullopt;
    fraction.resize(6, '0');
    std::int64_t seconds = 0;
    std::int64_t micros = 0;
    for (auto [digits, into] :
         {std::pair{whole, &seconds}, {std::string_view{fraction}, &micros}}) {
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), *into);
        if (error != std::errc{} || end != digits.end() || *into < 0) return std::nullopt;
    }
    if (seconds > part_max) return std::nullopt;
    return seconds * us_per_s + micros;
}

}  // namespace

std::optional<microseconds> parse_span(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    std::int64_t total = 0;
    for (int parts = 0; parts < 3; ++parts) {
        const auto colon = text.find(':');
        const auto part = parse_seconds(text.substr(0, colon));
        if (!part) return std::nullopt;
        total = total * 60 + *part;
        if (colon == std::string_view::npos) return microseconds{is_negative ? -total : total};
        text.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

}  // namespace muniment
