#pragma once

#include <string>
#include <string_view>
#include <vector>

// What a person typed, as the index is asked for it and as what it finds is judged.

namespace muniment {

inline constexpr std::size_t query_characters_max = 64;
inline constexpr std::size_t query_words_max = 8;  ///< what stands behind them narrows no more

/// How well a text fits, the better the smaller.
enum class Fit { exact, begins, word_begins, within, pinyin, initials, none };

class SearchPlan {
  public:
    explicit SearchPlan(std::string_view query);
    SearchPlan(const SearchPlan&) = delete;  ///< its words look into its own text
    SearchPlan& operator=(const SearchPlan&) = delete;

    bool is_empty() const { return words_.empty(); }
    /// For FTS5's MATCH. Every text that fits is found with it, and some that do not.
    std::string match() const;
    /// Every word must fit. Each line of the text is a field: "exact" is a whole line.
    Fit fit(std::string_view text) const;

  private:
    std::u32string query_;
    std::vector<std::u32string_view> words_;
};

}  // namespace muniment
