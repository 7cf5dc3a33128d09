#include "daemon/store/search/pinyin.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "daemon/store/search/pinyin_table.hpp"

namespace muniment::pinyin {

namespace {

constexpr std::size_t syllable_letters_max = 6;

/// Read otherwise in surnames, place names and the words of archives.
struct SecondReading {
    char32_t han;
    std::string_view reading;
};
constexpr auto second_readings = std::to_array<SecondReading>({
    {U'仇', "qiu"},   {U'会', "kuai"},  {U'便', "pian"},  {U'区', "ou"},    {U'华', "hua"},
    {U'单', "shan"},  {U'厦', "xia"},   {U'参', "can"},   {U'吕', "lv"},    {U'国', "guo"},
    {U'女', "nv"},    {U'尉', "yu"},    {U'数', "shuo"},  {U'曾', "zeng"},  {U'朴', "piao"},
    {U'查', "zha"},   {U'校', "jiao"},  {U'樊', "fan"},   {U'盛', "sheng"}, {U'种', "chong"},
    {U'翟', "zhai"},  {U'覃', "qin"},   {U'解', "xie"},   {U'调', "tiao"},  {U'账', "zhang"},
    {U'重', "zhong"}, {U'重', "chong"}, {U'长', "zhang"}, {U'长', "chang"}, {U'行', "hang"},
    {U'行', "xing"},  {U'乐', "yue"},   {U'乐', "le"},    {U'信', "xin"},   {U'档', "dang"},
    {U'绿', "lv"},    {U'率', "lv"},    {U'旅', "lv"},    {U'律', "lv"},    {U'履', "lv"},
});

std::span<const std::string_view> all_syllables() {
    return {syllables + 1, syllable_count - 1};
}

struct Cutting {
    std::vector<Cut>& found;
    Cut so_far;

    void go_on(std::string_view rest) {
        if (found.size() >= ways_max) return;
        if (rest.empty()) {
            found.push_back(so_far);
            return;
        }
        const std::size_t most = std::min(rest.size(), syllable_letters_max);
        for (std::size_t size = most; size > 0; --size) {
            if (!is_syllable(rest.substr(0, size))) continue;
            so_far.whole.push_back(rest.substr(0, size));
            go_on(rest.substr(size));
            so_far.whole.pop_back();
        }
        if (rest.size() >= syllable_letters_max || syllables_from(rest).empty()) return;
        if (is_syllable(rest) || found.size() >= ways_max) return;
        found.push_back({so_far.whole, rest});
    }
};

}  // namespace

bool is_han(char32_t c) {
    return (c >= first_han && c <= last_han) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x323AF);
}

std::vector<std::string_view> readings_of(char32_t han) {
    std::vector<std::string_view> readings;
    if (han < first_han || han > last_han) return readings;
    const std::uint16_t first = reading_of_han[han - first_han];
    if (first != 0) readings.push_back(syllables[first]);
    for (const SecondReading& second : second_readings) {
        if (second.han == han && std::ranges::find(readings, second.reading) == readings.end())
            readings.push_back(second.reading);
    }
    return readings;
}

bool is_syllable(std::string_view letters) {
    return std::ranges::binary_search(all_syllables(), letters);
}

std::vector<std::string_view> syllables_from(std::string_view letters) {
    const auto all = all_syllables();
    const auto first = std::ranges::lower_bound(all, letters);
    const auto end = std::ranges::find_if_not(
        first, all.end(), [&](std::string_view syllable) { return syllable.starts_with(letters); });
    return std::vector<std::string_view>(first, end);
}

std::vector<Cut> cuts_of(std::string_view letters) {
    std::vector<Cut> found;
    Cutting{found, {}}.go_on(letters);
    return found;
}

}  // namespace muniment::pinyin
