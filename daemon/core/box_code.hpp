#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "daemon/core/code_grammar.hpp"
#include "daemon/core/inline_text.hpp"

namespace muniment {

/// The short code printed on a box: `B`, 1 to 14 of 0-9 A-Z, and a check character
/// (code_grammar.hpp).
class BoxCode {
  public:
    static constexpr std::size_t length_min = code_length_min;
    static constexpr std::size_t length_max = code_length_max;

    BoxCode() = default;

    /// Takes what a scanner or a person gave, as `parse_code` does. A code that names something
    /// else than a box is refused (malformed).
    static Result<BoxCode> parse(std::string_view text);
    /// The code of box number `number` (from 1): six digits at least.
    static BoxCode of_number(std::uint32_t number);

    const InlineText<length_max>& text() const { return text_; }
    /// The number whose code this is; nothing for codes that were made otherwise.
    std::optional<std::uint32_t> number() const;
    friend auto operator<=>(const BoxCode&, const BoxCode&) = default;

  private:
    explicit BoxCode(std::string_view text) : text_(text) {}
    InlineText<length_max> text_;
};

}  // namespace muniment

template <>
struct std::hash<muniment::BoxCode> {
    std::size_t operator()(const muniment::BoxCode& code) const noexcept {
        return code.text().hash();
    }
};
