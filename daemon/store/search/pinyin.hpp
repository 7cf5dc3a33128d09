#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// How Han characters are read: pinyin without tones, v for ü. The table is made from ICU's
// Han-Latin at build time (pinyin_table_maker.cpp), one reading a character; those that names and
// titles read otherwise as well have further ones in pinyin.cpp.

namespace muniment::pinyin {

/// The characters of the table: CJK Unified Ideographs and their Extension A.
inline constexpr char32_t first_han = 0x3400;
inline constexpr char32_t last_han = 0x9FFF;

bool is_han(char32_t c);

/// The likeliest first; none for a character that is not in the table.
std::vector<std::string_view> readings_of(char32_t han);

/// Whether this is a whole syllable.
bool is_syllable(std::string_view letters);
/// Every syllable that begins so, in order.
std::vector<std::string_view> syllables_from(std::string_view letters);

/// The ways to cut `letters` into syllables, at most `ways_max`. The last part may be the beginning
/// of a syllable only: somebody is still typing.
struct Cut {
    std::vector<std::string_view> whole;
    std::string_view begun;  ///< empty when all are whole
};
inline constexpr std::size_t ways_max = 6;
std::vector<Cut> cuts_of(std::string_view letters);

}  // namespace muniment::pinyin
