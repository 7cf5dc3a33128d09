#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

namespace muniment {

/// The short code printed on a box: `B`, 1 to 14 of 0-9 A-Z, and a check character (ISO/IEC 7064
/// MOD 37,36) that catches every single wrong character and every swap of neighbours. The letter
/// in front keeps it apart from shelves, people and forms, which get letters of their own.
class BoxCode {
  public:
    static constexpr std::size_t length_min = 3;
    static constexpr std::size_t length_max = 16;

    BoxCode() = default;

    /// Takes what a scanner or a person gave. Lower case and surrounding blanks are forgiven, any
    /// other character, a wrong length or a wrong check character is refused by name.
    static Result<BoxCode> parse(std::string_view text);
    /// The code of box number `number` (from 1): six digits at least.
    static BoxCode of_number(unsigned number);

    const std::string& text() const { return text_; }
    friend auto operator<=>(const BoxCode&, const BoxCode&) = default;

  private:
    explicit BoxCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The check character of `payload`, which must hold only 0-9 A-Z.
char check_character(std::string_view payload);

}  // namespace muniment

template <>
struct std::hash<muniment::BoxCode> {
    std::size_t operator()(const muniment::BoxCode& code) const {
        return std::hash<std::string>{}(code.text());
    }
};
