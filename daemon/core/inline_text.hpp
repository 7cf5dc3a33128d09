#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace muniment {

template <class Text>
concept OtherText = std::same_as<Text, std::string> || std::same_as<Text, std::string_view> ||
                    std::is_array_v<Text>;

/// A text of at most `bytes_max` bytes, none of them 0, that stands where it is kept: a million
/// codes cost 16 MB and no allocation. Reads as a text wherever one is wanted.
template <std::size_t bytes_max>
class InlineText {
  public:
    constexpr InlineText() = default;
    /// A longer text is cut: what is kept here has been measured before.
    constexpr explicit InlineText(std::string_view text) {
        std::ranges::copy(text.substr(0, bytes_max), bytes_.begin());
    }

    constexpr std::size_t size() const {
        return static_cast<std::size_t>(std::ranges::find(bytes_, '\0') - bytes_.begin());
    }
    constexpr bool empty() const { return bytes_[0] == '\0'; }
    constexpr std::string_view view() const { return {bytes_.data(), size()}; }
    // NOLINTNEXTLINE(google-explicit-constructor): see above.
    constexpr operator std::string_view() const { return view(); }
    // NOLINTNEXTLINE(google-explicit-constructor)
    operator std::string() const { return std::string(view()); }

    std::size_t hash() const noexcept {
        std::uint64_t mixed = 0xCBF29CE484222325u;
        for (std::size_t at = 0; at < bytes_max; at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes_.data() + at, std::min<std::size_t>(8, bytes_max - at));
            mixed = (mixed ^ word) * 0x9E3779B97F4A7C15u;
            mixed ^= mixed >> 32;
        }
        return mixed;
    }

    friend constexpr auto operator<=>(const InlineText&, const InlineText&) = default;
    friend constexpr bool operator==(const InlineText&, const InlineText&) = default;
    template <OtherText Other>
    friend constexpr bool operator==(const InlineText& text, const Other& other) {
        return text.view() == std::string_view(other);
    }
    friend std::string operator+(std::string text, const InlineText& more) {
        return text.append(more.view());
    }
    template <OtherText Other>
    friend std::string operator+(const InlineText& text, const Other& more) {
        return std::string(text.view()).append(more);
    }
    friend std::string operator+(const InlineText& text, char more) {
        return std::string(text.view()).append(1, more);
    }

  private:
    std::array<char, bytes_max> bytes_{};
};

}  // namespace muniment
