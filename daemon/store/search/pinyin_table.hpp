#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// What pinyin_table_maker.cpp prints: every syllable in order, behind an empty one, and which of
// them each character from pinyin::first_han on is read as; 0: none.

namespace muniment::pinyin {

extern const std::string_view syllables[];
extern const std::size_t syllable_count;
extern const std::uint16_t reading_of_han[];

}  // namespace muniment::pinyin
