#include "daemon/store/search/search_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "daemon/store/search/pinyin.hpp"

namespace muniment {

namespace {

using pinyin::is_han;

const icu::Normalizer2& folding() {
    UErrorCode failed = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    if (U_FAILURE(failed)) throw std::runtime_error("ICU cannot fold text");
    return *instance;
}

void append_utf8(std::string& to, char32_t c) {
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(to);
}

bool is_letter_or_digit(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

using Grams = std::set<std::string>;

void add_windows(Grams& grams, std::u32string_view word) {
    for (std::size_t at = 0; at < word.size(); ++at) {
        const bool han = is_han(word[at]);
        if (han) grams.insert(gram(word.substr(at, 1)));
        if (at == 0) grams.insert(start_gram(word[0]));
        if (at + 1 < word.size()) grams.insert(gram(word.substr(at, 2)));
        const bool is_plain =
            at + 2 < word.size() && !han && !is_han(word[at + 1]) && !is_han(word[at + 2]);
        if (is_plain) grams.insert(gram(word.substr(at, 3)));
    }
}

/// The initials of up to three characters, in every reading.
void add_initials(Grams& grams, std::u32string_view han, std::string letters) {
    if (!letters.empty()) grams.insert(initials_gram(letters));
    if (han.empty() || letters.size() == 3) return;
    for (const auto reading : pinyin::readings_of(han.front()))
        add_initials(grams, han.substr(1), letters + reading.front());
}

void add_readings(Grams& grams, std::u32string_view word) {
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (!is_han(word[at])) continue;
        for (const auto reading : pinyin::readings_of(word[at]))
            grams.insert(syllable_gram(reading));
        add_initials(grams, word.substr(at), {});
    }
}

}  // namespace

std::u32string folded(std::string_view utf8, std::size_t characters_max) {
    UErrorCode failed = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())});
    const auto plain = folding().normalize(text, failed);
    if (U_FAILURE(failed)) return {};
    std::u32string words;
    for (int at = 0; at < plain.length() && words.size() < characters_max;
         at = plain.moveIndex32(at, 1)) {
        const UChar32 c = plain.char32At(at);
        const bool is_blank = u_isUWhiteSpace(c) || u_iscntrl(c);
        if (!is_blank) words += static_cast<char32_t>(c);
        if (is_blank && !words.empty() && words.back() != U' ') words += U' ';
    }
    if (!words.empty() && words.back() == U' ') words.pop_back();
    return words;
}

std::vector<std::u32string_view> words_of(std::u32string_view folded_text) {
    std::vector<std::u32string_view> words;
    while (!folded_text.empty()) {
        const auto end = std::min(folded_text.find(U' '), folded_text.size());
        if (end > 0) words.push_back(folded_text.substr(0, end));
        folded_text.remove_prefix(std::min(end + 1, folded_text.size()));
    }
    return words;
}

std::string gram(std::u32string_view characters) {
    constexpr char32_t private_use = 0xE000;
    std::string term = "g";
    for (const char32_t c : characters)
        append_utf8(term, c < 0x80 && !is_letter_or_digit(c) ? private_use + c : c);
    return term;
}

std::string start_gram(char32_t first) {
    return gram({&first, 1}).replace(0, 1, "s");
}

std::string syllable_gram(std::string_view syllable) {
    return std::string("p").append(syllable);
}

std::string initials_gram(std::string_view letters) {
    return std::string("i").append(letters);
}

std::string grams_of(std::string_view text) {
    const std::u32string whole = folded(text, indexed_characters_max);
    Grams grams;
    for (const auto word : words_of(whole)) {
        add_windows(grams, word);
        add_readings(grams, word);
    }
    std::string row;
    for (const std::string& one : grams) {
        if (!row.empty()) row += ' ';
        row += one;
    }
    return row;
}

}  // namespace muniment
