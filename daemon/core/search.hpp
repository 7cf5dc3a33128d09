#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What a search finds: things of every kind the room knows, by what stands on or in them.

namespace muniment {

enum class SearchKind : std::uint8_t { box, file, place, person };
inline constexpr std::size_t search_kind_count = 4;

/// A thing as the search knows it.
struct SearchText {
    SearchKind kind{};
    std::string key;   ///< what the thing is named by: a code, or its number
    std::string text;  ///< one field a line, what it is called first
    friend bool operator==(const SearchText&, const SearchText&) = default;
};

/// Things of one kind, those that fit best first.
struct SearchGroup {
    SearchKind kind{};
    std::vector<SearchText> hits;
    bool more = false;  ///< more fit than are shown
    friend bool operator==(const SearchGroup&, const SearchGroup&) = default;
};

struct SearchFound {
    std::vector<SearchGroup> groups;  ///< the one with the best hit first; none is empty
    /// Time ran out before everything was looked at: a longer query may find more.
    bool cut = false;
};

struct SearchQuery {
    std::string words;
    int hits_a_group = 8;  ///< at most 50
};

}  // namespace muniment
