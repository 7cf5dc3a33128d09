#pragma once

#include <string>
#include <string_view>
#include <vector>

// How the search sees a text: folded, cut at blanks into words, and each word into grams, the terms
// of the index.
//
//     业主 3-1201   →   g业 g主 g业主 pye pzhu iy iz iyz      of the Han characters and their
//     readings
//                      s3 g3- g-1 … g3-1 g-12 …              of everything else
//
// Every text in which a query occurs has the query's grams; not every text that has them fits, so
// what the index finds is looked at again (search_match.hpp).

namespace muniment {

/// Without regard to case and width: Unicode's NFKC with case folding, runs of blanks made one, at
/// most `characters_max` characters.
std::u32string folded(std::string_view utf8, std::size_t characters_max);

/// What stands between blanks; views into `folded_text`.
std::vector<std::u32string_view> words_of(std::u32string_view folded_text);

inline constexpr std::size_t indexed_characters_max = 300;  ///< of one text; the rest is not found

/// The grams of a text, each once, with blanks between them: what FTS5 is given as a row.
std::string grams_of(std::string_view text);

// One gram each. A gram holds no ASCII character but letters and digits: FTS5's ascii tokenizer
// would cut it.
std::string gram(std::u32string_view characters);  ///< one to three that follow each other
std::string start_gram(char32_t first);            ///< a word begins so
std::string syllable_gram(std::string_view syllable);
std::string initials_gram(std::string_view letters);  ///< one to three

}  // namespace muniment
