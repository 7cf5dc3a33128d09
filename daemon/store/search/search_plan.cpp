#include "daemon/store/search/search_plan.hpp"

#include <algorithm>
#include <optional>

#include "daemon/store/search/pinyin.hpp"
#include "daemon/store/search/search_text.hpp"

namespace muniment {

namespace {

using pinyin::is_han;
using Terms = std::vector<std::string>;

/// More narrow the search no further and cost time.
constexpr std::size_t terms_a_word_max = 16;
constexpr std::size_t pinyin_letters_max = 24;

bool are_letters(std::u32string_view word) {
    return word.size() <= pinyin_letters_max &&
           std::ranges::all_of(word, [](char32_t c) { return c >= 'a' && c <= 'z'; });
}

std::string joined(const Terms& terms, std::string_view between) {
    std::string text;
    for (const std::string& term : terms) {
        if (!text.empty()) text += between;
        text += term;
    }
    return "(" + text + ")";
}

std::string quoted(const std::string& term) {
    return '"' + term + '"';
}

std::string all_of(Terms terms) {
    if (terms.size() > terms_a_word_max) terms.resize(terms_a_word_max);
    std::ranges::transform(terms, terms.begin(), quoted);
    return joined(terms, " AND ");
}

/// The fewest grams that cover the word: threes of plain characters, twos where Han stand.
std::string literally(std::u32string_view word) {
    if (word.size() == 1) return quoted(is_han(word[0]) ? gram(word) : start_gram(word[0]));
    Terms terms;
    for (std::size_t at = 0; at + 1 < word.size(); ++at) {
        const auto three = word.substr(at, 3);
        const bool is_plain = three.size() == 3 && std::ranges::none_of(three, is_han);
        if (is_plain) {
            terms.push_back(gram(three));
        } else if (word.size() == 2 || is_han(word[at]) || is_han(word[at + 1])) {
            terms.push_back(gram(word.substr(at, 2)));
        }
    }
    return all_of(std::move(terms));
}

std::string by_initials(std::string_view letters) {
    if (letters.size() <= 3) return quoted(initials_gram(letters));
    Terms terms;
    for (std::size_t at = 0; at + 2 < letters.size(); ++at)
        terms.push_back(initials_gram(letters.substr(at, 3)));
    return all_of(std::move(terms));
}

/// What is begun narrows only where it is all there is.
std::string by_syllables(const pinyin::Cut& cut) {
    Terms terms;
    for (const auto syllable : cut.whole) terms.push_back(syllable_gram(syllable));
    if (!terms.empty()) return all_of(std::move(terms));
    for (const auto syllable : pinyin::syllables_from(cut.begun))
        terms.push_back(quoted(syllable_gram(syllable)));
    return joined(terms, " OR ");
}

std::string term_of(std::u32string_view word) {
    Terms ways{literally(word)};
    if (are_letters(word)) {
        const std::string letters(word.begin(), word.end());
        ways.push_back(by_initials(letters));
        // A single letter is the beginning of too many syllables: initials do for it.
        if (letters.size() > 1) {
            for (const auto& cut : pinyin::cuts_of(letters)) ways.push_back(by_syllables(cut));
        }
    }
    return joined(ways, " OR ");
}

/// Whether `letters`, whole or up to the beginning of the last syllable, are how `han` is read.
bool is_read_so(std::u32string_view han, std::string_view letters) {
    if (letters.empty()) return true;
    if (han.empty()) return false;
    return std::ranges::any_of(pinyin::readings_of(han.front()), [&](std::string_view reading) {
        if (letters.size() < reading.size()) return reading.starts_with(letters);
        return letters.starts_with(reading) &&
               is_read_so(han.substr(1), letters.substr(reading.size()));
    });
}

bool has_initials(std::u32string_view han, std::string_view letters) {
    if (letters.empty()) return true;
    if (han.empty()) return false;
    const auto readings = pinyin::readings_of(han.front());
    const bool fits = std::ranges::any_of(
        readings, [&](std::string_view reading) { return reading.front() == letters.front(); });
    return fits && has_initials(han.substr(1), letters.substr(1));
}

Fit fit_by_reading(std::u32string_view line, std::u32string_view word) {
    if (!are_letters(word)) return Fit::none;
    const std::string letters(word.begin(), word.end());
    Fit best = Fit::none;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!is_han(line[at])) continue;
        const auto rest = line.substr(at);
        if (letters.size() > 1 && is_read_so(rest, letters)) return Fit::pinyin;
        if (has_initials(rest, letters)) best = Fit::initials;
    }
    return best;
}

Fit fit_of(std::u32string_view line, std::u32string_view word) {
    if (line == word) return Fit::exact;
    if (line.starts_with(word)) return Fit::begins;
    const std::u32string after_blank = U' ' + std::u32string(word);
    if (line.contains(after_blank)) return Fit::word_begins;
    // One plain character within a word says nothing.
    if ((word.size() > 1 || is_han(word[0])) && line.contains(word)) return Fit::within;
    return fit_by_reading(line, word);
}

}  // namespace

SearchPlan::SearchPlan(std::string_view query)
    : query_(folded(query, query_characters_max)), words_(words_of(query_)) {
    if (words_.size() > query_words_max) words_.resize(query_words_max);
}

std::string SearchPlan::match() const {
    Terms terms;
    for (const auto word : words_) terms.push_back(term_of(word));
    return joined(terms, " AND ");
}

Fit SearchPlan::fit(std::string_view text) const {
    std::vector<std::u32string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(folded(text.substr(0, end), indexed_characters_max));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto best_in_lines = [&](std::u32string_view word) {
        Fit best = Fit::none;
        for (const auto& line : lines) best = std::min(best, fit_of(line, word));
        return best;
    };
    // Two words that are one line together are that line.
    const Fit whole = best_in_lines(query_);
    if (whole <= Fit::begins || words_.size() == 1) return whole;
    Fit worst = Fit::exact;
    for (const auto word : words_) worst = std::max(worst, best_in_lines(word));
    return worst == Fit::exact ? Fit::word_begins : worst;
}

}  // namespace muniment
