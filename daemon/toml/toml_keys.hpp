#pragma once

#include <toml++/toml.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace muniment {

/// The first thing that was wrong with a file: "line 12: [[walk]] speed_mps: …". Later ones are
/// mostly echoes of it and are dropped.
class Complaint {
  public:
    void say(const toml::node& where, std::string_view what);
    void at_line(std::uint32_t line, std::string_view what);
    bool is_empty() const { return text_.empty(); }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

/// Both ends belong to it.
struct NumberRange {
    double from = 0;
    double to = 0;
};

/// Takes the keys of one table, one after the other. What is wrong goes to the complaint and a
/// harmless value comes back, so that a reader of a table is a straight list of its keys. Whoever
/// made it calls `refuse_the_rest` at the end: a key that nobody took is a mistake of the writer.
class TomlKeys {
  public:
    /// In one list.
    static constexpr std::size_t entries_max = 10'000;

    TomlKeys(const toml::table& table, std::string name, Complaint& complaint);

    /// Where the table begins in its file.
    std::uint32_t line() const { return table_.source().begin.line; }
    bool has(std::string_view key) const { return table_.contains(key); }
    std::string text(std::string_view key);
    std::optional<std::string> text_if_any(std::string_view key);
    bool flag(std::string_view key, bool otherwise);
    std::int64_t whole(std::string_view key, NumberRange range);
    double number(std::string_view key, NumberRange range);
    double number(std::string_view key, NumberRange range, double otherwise);
    /// A list of exactly so many numbers: [2, 10, 26, 8].
    std::vector<double> numbers(std::string_view key, std::size_t count, NumberRange range);
    std::optional<double> number_if_any(std::string_view key, NumberRange range);
    /// "hh:mm:ss", "mm:ss" or "ss", each with a fraction if wanted, and a minus sign in front.
    std::chrono::microseconds span(std::string_view key);
    std::chrono::microseconds span(std::string_view key, std::chrono::microseconds otherwise);
    /// Calls `each(text, node)` for every text of a list; an absent list is empty.
    template <class Each>
    void texts(std::string_view key, Each each);
    /// Calls `each(keys)` for every table of a list of tables named `[[key]]`.
    template <class Each>
    void tables(std::string_view key, Each each);

    /// A date as TOML writes it, without a time: 2026-02-15.
    std::chrono::sys_days day(std::string_view key);
    /// Calls `each(day)` for every date of a list; an absent list is empty.
    template <class Each>
    void days(std::string_view key, Each each);

    /// A key that somebody else reads.
    void has_taken(std::string_view key) { taken_.emplace(key); }
    void refuse_the_rest();
    void complain(std::string_view key, std::string_view what);

  private:
    std::optional<std::chrono::sys_days> day_of(const toml::node& node, std::string_view key);
    const toml::node* take(std::string_view key, bool is_needed);
    const toml::array* list(std::string_view key);

    const toml::table& table_;
    std::string name_;
    Complaint& complaint_;
    std::set<std::string, std::less<>> taken_;
};

std::optional<std::chrono::microseconds> parse_span(std::string_view text);

template <class Each>
void TomlKeys::texts(std::string_view key, Each each) {
    const auto* nodes = list(key);
    if (nodes == nullptr) return;
    for (const auto& node : *nodes) {
        if (const auto* text = node.as_string())
            each(text->get(), node);
        else
            complaint_.say(node, std::string{key} + ": a list of texts is wanted");
    }
}

template <class Each>
void TomlKeys::days(std::string_view key, Each each) {
    const auto* nodes = list(key);
    if (nodes == nullptr) return;
    for (const auto& node : *nodes)
        if (const auto day = day_of(node, key)) each(*day);
}

template <class Each>
void TomlKeys::tables(std::string_view key, Each each) {
    const auto* nodes = list(key);
    if (nodes == nullptr) return;
    for (const auto& node : *nodes) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            complaint_.say(node, std::string{key} + ": a list of tables is wanted");
            return;
        }
        TomlKeys keys{*table, "[[" + std::string{key} + "]]", complaint_};
        each(keys);
        keys.refuse_the_rest();
    }
}

}  // namespace muniment
