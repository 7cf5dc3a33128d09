#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

// Prints the table behind pinyin.hpp as C++: how ICU reads each Han character, without its tone.
// Run by the build: asking ICU's transliterator at run time costs a tenth of a second before the
// first answer.

namespace {

constexpr char32_t first_han = 0x3400;
constexpr char32_t last_han = 0x9FFF;

icu::UnicodeString transliterated(icu::UnicodeString text, const char* id) {
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> way(
        icu::Transliterator::createInstance(id, UTRANS_FORWARD, failed));
    if (U_FAILURE(failed)) {
        std::fprintf(stderr, "ICU knows no %s: %s\n", id, u_errorName(failed));
        std::exit(1);
    }
    way->transliterate(text);
    return text;
}

/// One line a character. People type v for ü.
std::vector<std::string> readings() {
    icu::UnicodeString every;
    for (char32_t han = first_han; han <= last_han; ++han) {
        every.append(static_cast<UChar32>(han)).append(static_cast<UChar>('\n'));
    }
    auto latin = transliterated(every, "Han-Latin; NFD; [[:M:]-[\\u0308]] Remove; NFC; Lower");
    latin.findAndReplace(icu::UnicodeString(u"ü"), icu::UnicodeString(u"v"));
    std::string text;
    latin.toUTF8String(text);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

bool is_syllable(const std::string& text) {
    return !text.empty() && text.size() <= 6 &&
           std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

int main() {
    const auto lines = readings();
    std::map<std::string, unsigned> syllables;
    for (const auto& line : lines) {
        if (is_syllable(line)) syllables[line] = 0;
    }
    std::printf(
        "#include \"daemon/store/search/pinyin_table.hpp\"\n\nnamespace muniment::pinyin {\n\n");
    std::printf("const std::string_view syllables[] = {\"\"");
    unsigned number = 0;
    for (auto& [syllable, place] : syllables) {
        place = ++number;
        std::printf(", \"%s\"", syllable.c_str());
    }
    std::printf("};\nconst std::size_t syllable_count = %u;\n\n", number + 1);
    std::printf("const std::uint16_t reading_of_han[] = {");
    for (const auto& line : lines) {
        const auto known = syllables.find(line);
        std::printf("%u,", known == syllables.end() ? 0 : known->second);
    }
    std::printf("};\n\n}  // namespace muniment::pinyin\n");
    return lines.size() == last_han - first_han + 1 ? 0 : 1;
}
